#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""faults.py REGISTRAR-CLI SCHEMA FAULTS [every]: killed, or with a full or broken disk, at calls that write or sync.

FAULTS is the library of faults.c. Some calls are tried, or every one."""

import errno
import shutil
import signal
import sys
from pathlib import Path

import harness
from faulty import Faulty
from preloaded import Preload

FAULTS, EVERY = Path(sys.argv[3]).resolve(), sys.argv[4:] == ['every']
SOME = 10  # of the calls, where not every one is tried


class Faults(Faulty):
    def setUp(self):
        super().setUp()
        self.preload = Preload(FAULTS, self.folder / 'count', self.data)

    def meet(self, **faults):
        """Registers, with what faults.c is told to do."""
        return self.attempt(**self.preload.prepare(**faults))

    def find_calls(self):
        """The numbers of the calls to be tried."""
        self.assertEqual(self.meet().returncode, harness.DONE)
        last = self.preload.count_calls()
        shutil.rmtree(self.data)
        self.assertGreater(last, SOME)
        return range(1, last + 1, 1 if EVERY else last // SOME)

    def meet_each(self, check, **faults):
        calls = self.find_calls()
        for call in calls:
            try:
                check(call, self.meet(FAULT_AT=str(call), **faults))
                self.complete()
            except AssertionError as failure:
                raise AssertionError(f'at call {call}') from failure
        print(f'# {len(calls)} calls tried')

    def check_killed(self, call, ended):
        """How many calls there are depends on how many students a batch found waiting: it may have ended before this one."""
        if ended.returncode == harness.DONE:
            self.assertLess(self.preload.count_calls(), call)
        else:
            self.assertEqual(ended.returncode, -signal.SIGKILL)

    def test_killed(self):
        self.meet_each(self.check_killed)

    def check_words(self, call, ended):
        """It may not have mattered; else it is said in words of ours."""
        if ended.returncode == harness.DONE:
            return
        self.assertIn(ended.returncode, (harness.INCOMPLETE, harness.UNAVAILABLE), ended.stderr)
        self.assertNotEqual(ended.stderr, '')
        for line in ended.stderr.splitlines():
            self.assertRegex(line, r'^registrar-cli: .*\.$')

    def meet_errors(self, error, **lasting):
        self.meet_each(self.check_words, FAULT_ERROR=str(error), **lasting)


harness.add_cases(Faults, 'fails', [
    ('full-disk', errno.ENOSPC),
    ('broken-disk', errno.EIO),
], Faults.meet_errors)
harness.add_cases(Faults, 'fails-from-then-on', [
    ('full-disk', errno.ENOSPC),
    ('broken-disk', errno.EIO),
], lambda self, error: self.meet_errors(error, FAULT_LASTS='yes'))

harness.main()
