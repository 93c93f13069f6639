#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""kills.py REGISTRAR-CLI SCHEMA [KILLS STUDENTS SEED]: kill -9 at random moments of a run, which is then resumed."""

import contextlib
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import time

import harness

COURSE = '--course=INTRO-GO'
KILLS, STUDENTS, SEED = map(int, sys.argv[3:] or (50, 2_000, 5))
TELL_EACH = 100


class Kill(harness.Case):
    """Nobody is lost, nobody registered twice, and the run is whole in the end, though its roster is gone."""

    def setUp(self):
        super().setUp()
        self.roster = self.write('class.csv', harness.write_students(STUDENTS))

    def start(self):
        return subprocess.Popen(self.command('register', self.roster, COURSE), stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=harness.ENVIRONMENT)

    def measure(self):
        """How long a run takes that nobody kills."""
        began = time.monotonic()
        self.assertEqual(self.start().wait(), harness.DONE)
        return time.monotonic() - began

    def kill(self, seconds):
        process = self.start()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
        process.kill()
        process.wait()

    def read_run(self):
        """The killed one as `runs` lists it; None where it was killed before it was written."""
        runs = harness.validate('runs', self.call('runs', '--json').stdout)['runs']
        self.assertLessEqual(len(runs), 1)
        return runs[0] if runs else None

    def resume(self):
        away = self.roster.rename(self.folder / 'away.csv')
        result = json.loads(self.call('resume', '--json').stdout)
        away.rename(self.roster)
        self.assertEqual(result['counts']['registered'], STUDENTS)
        self.assertEqual(result['counts']['total'], STUDENTS)

    def check_registrations(self, run):
        registrations = self.read_registrations()
        self.assertEqual(len(registrations), STUDENTS)
        self.assertEqual(len({row[0] for row in registrations}), STUDENTS)
        self.assertEqual({row[4] for row in registrations}, {run})
        with contextlib.closing(sqlite3.connect(self.data / 'registrar.db')) as database:
            self.assertEqual(database.execute('PRAGMA integrity_check').fetchone(), ('ok', ))

    def test_resume_completes(self):
        rng, halfway = random.Random(SEED), 0
        whole = self.measure()
        for number in range(KILLS):
            if number % TELL_EACH == 0 and number > 0:
                print(f'# {number} runs killed', flush=True)
            shutil.rmtree(self.data)
            self.kill(rng.uniform(0, whole))
            run = self.read_run()
            before = len(self.read_registrations())
            halfway += 0 < before < STUDENTS
            if run is None:  # before the run was written nothing may have happened
                self.assertEqual(before, 0)
                continue
            self.resume()
            self.check_registrations(run['run'])
        print(f'# seed {SEED}: {KILLS} runs of {STUDENTS} students killed, {halfway} of them half-way')


harness.main()
