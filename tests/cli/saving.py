#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""saving.py REGISTRAR-CLI SCHEMA FAULTS [every]: reports saved to a full or broken disk, or by who is killed.

FAULTS is the library of faults.c. Some calls that write or sync are tried, or every one."""

import errno
import signal
import sys
from pathlib import Path

import harness
from preloaded import Preload
from reported import OLD, TARGETS, Reported

FAULTS, EVERY = Path(sys.argv[3]).resolve(), sys.argv[4:] == ['every']


class Saving(Reported):
    found = {}  # what find_calls() found, by the file's name

    def setUp(self):
        super().setUp()
        self.preload = Preload(FAULTS, self.folder / 'count', self.reports)

    def meet(self, target, **faults):
        return self.save(*target, **self.preload.prepare(**faults))

    def find_calls(self, target):
        """The numbers of the calls to be tried: where not every one is, one in the middle and the last two."""
        if target[0] not in self.found:
            ended = self.meet(target)
            self.assertEqual(ended.returncode, harness.DONE, ended.stderr)
            self.assertTrue(self.is_whole(target[0]))
            last = self.preload.count_calls()
            self.assertGreater(last, 3)  # it is written, synced and moved, and its folder is synced
            self.found[target[0]] = range(1, last + 1) if EVERY else sorted({1 + last // 2, last - 1, last})
        return self.found[target[0]]

    def meet_each(self, target, check, **faults):
        calls = self.find_calls(target)
        for call in calls:
            try:
                check(target[0], self.meet(target, FAULT_AT=str(call), **faults))
            except AssertionError as failure:
                raise AssertionError(f'at call {call}') from failure
        print(f'# {len(calls)} calls tried')

    def check_killed(self, name, ended):
        self.assertEqual(ended.returncode, -signal.SIGKILL, ended.stderr)
        self.assertTrue((self.reports / name).read_bytes() == OLD or self.is_whole(name))

    def meet_kills(self, *target):
        self.meet_each(target, self.check_killed)

    def meet_full_disk(self, *target):
        self.meet_each(target, self.check_told, FAULT_ERROR=str(errno.ENOSPC))

    def meet_broken_disk(self, *target):
        self.meet_each(target, self.check_told, FAULT_ERROR=str(errno.EIO), FAULT_LASTS='yes')


for prefix, method in (('killed', Saving.meet_kills), ('full-disk', Saving.meet_full_disk), ('broken-disk', Saving.meet_broken_disk)):
    harness.add_cases(Saving, prefix, [(name, *target) for name, target in TARGETS.items()], method)

harness.main()
