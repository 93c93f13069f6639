# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A run that something happens to, and what must be so afterwards."""

import contextlib
import shutil
import sqlite3
import subprocess

import harness

COURSE = '--course=INTRO-GO'
STUDENTS = 60


class Faulty(harness.Case):
    """Nobody is lost or registered twice, the database is whole, and resume completes the run without its roster."""

    def setUp(self):
        super().setUp()
        self.roster = self.write('class.csv', harness.write_students(STUDENTS))

    def attempt(self, *before, **environment):
        """Registers; gives how that ended."""
        return subprocess.run([*before, *self.command('register', self.roster, COURSE)], capture_output=True, text=True,
                              env={**harness.ENVIRONMENT, **environment}, timeout=harness.PATIENCE, check=False)

    def complete(self):
        """What is there is whole; what is not is done now, from the journal alone if there was a run."""
        with contextlib.closing(sqlite3.connect(self.data / 'registrar.db')) as database:
            self.assertEqual(database.execute('PRAGMA integrity_check').fetchone(), ('ok', ))
        runs = harness.validate('runs', self.call('runs', '--json').stdout)['runs']
        if runs:
            result = harness.validate('run', self.call('resume', '--json').stdout)
            self.assertEqual(result['run'], runs[0]['run'])
        else:
            self.assertEqual(self.read_registrations(), [])
            result = self.register(self.roster, COURSE)
        self.assert_counts(result, registered=STUDENTS)
        registrations = self.read_registrations()
        self.assertEqual(len({row[0] for row in registrations}), STUDENTS)
        self.assertEqual({row[4] for row in registrations}, {result['run']})
        shutil.rmtree(self.data)
