#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""interrupts.py REGISTRAR-CLI SCHEMA: Ctrl+C and its like, progress on a terminal, and no core dumps.

A lock on the database holds the run where it is: it cannot write down that it starts, and none of its rows can."""

import contextlib
import os
import pty
import signal
import sqlite3
import subprocess

import harness
from harness import CANCELLED

COURSE = '--course=INTRO-GO'
STUDENTS = 6000  # more than are in flight at a time

SIGNALS = [('ctrl-c', signal.SIGINT), ('sigterm', signal.SIGTERM), ('sighup', signal.SIGHUP)]

# How a line of the run starts, once every student is looked up.
RUNNING = '\x1b[K0 of 6000 students'


def heed_hangups():
    """Also where the tests were started by nohup: what is ignored then is inherited."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Terminal:
    """A terminal that the program's standard error is connected to."""

    def __init__(self):
        self.screen, self.device = pty.openpty()
        self.seen = ''

    def read(self):
        """More of what is shown; False at the end."""
        try:
            more = os.read(self.screen, 4096)
        except OSError:  # how Linux says that nobody holds the device any more
            return False
        self.seen += more.decode(errors='replace')
        return bool(more)

    def wait_for(self, text):
        while text not in self.seen:
            if not self.read():
                raise AssertionError(f'{text!r} never came: {self.seen!r}')

    def read_all(self):
        while self.read():
            pass
        return self.seen


class Watching(harness.Case):
    """A run that is started on a terminal and held by a lock."""

    def setUp(self):
        super().setUp()
        self.call('courses')  # makes the database, which the lock needs
        self.roster = self.write('class.csv', harness.write_students(STUDENTS))
        self.terminal = Terminal()
        self.addCleanup(os.close, self.terminal.screen)

    def start(self, *arguments):
        """Starts to register, with progress on the terminal."""
        process = subprocess.Popen(self.command('register', self.roster, COURSE, '--json', *arguments),
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.terminal.device,
                                   text=True, env=harness.ENVIRONMENT, preexec_fn=heed_hangups)
        os.close(self.terminal.device)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.kill)
        return process

    @contextlib.contextmanager
    def locked_database(self):
        with contextlib.closing(sqlite3.connect(self.data / 'registrar.db', isolation_level=None)) as database:
            database.execute('BEGIN IMMEDIATE')
            yield
            database.execute('ROLLBACK')


class Interrupt(Watching):
    def settle(self, signal_number):
        report = self.folder / 'r.json'
        with self.locked_database():
            process = self.start(f'--report={report}')
            self.terminal.wait_for(RUNNING)
            process.send_signal(signal_number)
            self.terminal.wait_for('Cancelling')
        output, _ = process.communicate(timeout=harness.PATIENCE)
        self.assertEqual(process.returncode, CANCELLED)
        result = harness.validate('run', output)
        counts = result['counts']
        self.assertGreater(counts['cancelled'], 0)
        self.assert_counts(result, **{word: n for word, n in counts.items() if n and word in ('registered', 'cancelled')})
        self.assertEqual(counts['total'], STUDENTS)
        self.assertEqual(report.read_text(encoding='utf-8'), output)
        registered = {row['student']['id'] for row in result['results'] if row['outcome'] == 'registered'}
        self.assertEqual({row[0] for row in self.read_registrations()}, registered)

    def test_second_stops_at_once(self):
        with self.locked_database():
            process = self.start()
            self.terminal.wait_for(RUNNING)
            process.send_signal(signal.SIGINT)
            self.terminal.wait_for('Cancelling')
            process.send_signal(signal.SIGINT)
            output, _ = process.communicate(timeout=harness.PATIENCE)
        self.assertEqual(process.returncode, CANCELLED)
        self.assertEqual(output, '')

    def test_snapshot_is_printed_and_the_run_goes_on(self):
        with self.locked_database():
            process = self.start()
            self.terminal.wait_for(RUNNING)
            for _ in range(2):
                self.terminal.seen = ''
                process.send_signal(signal.SIGUSR1)
                self.terminal.wait_for('coroutine register_students')
                self.assertRegex(self.terminal.seen, r'coroutines: \d+, of which')
                self.assertRegex(self.terminal.seen, r'workers: \d+, of which')
        output, _ = process.communicate(timeout=harness.PATIENCE)
        self.assertEqual(process.returncode, harness.DONE)
        self.assertEqual(harness.validate('run', output)['counts']['registered'], STUDENTS)

    def test_cancelled_run_is_completed_by_another(self):
        self.settle(signal.SIGINT)
        result = self.register(self.roster, COURSE)
        self.assertEqual(result['counts']['registered'] + result['counts']['already'], STUDENTS)
        self.assertEqual(len(self.read_registrations()), STUDENTS)

    def test_while_the_roster_is_read(self):
        process = subprocess.Popen(self.command('register', '-', COURSE), stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=harness.ENVIRONMENT)
        self.addCleanup(process.kill)
        process.stdin.write(harness.write_students(50000).encode())  # more than a pipe holds: it is being read
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=harness.PATIENCE), CANCELLED)
        process.communicate()
        self.assertEqual(self.read_registrations(), [])


harness.add_cases(Interrupt, 'settles', SIGNALS, Interrupt.settle)


class Watched(Watching):

    def test_progress_is_taken_away_again(self):
        with self.locked_database():
            process = self.start()
            self.terminal.wait_for(RUNNING)
        process.communicate(timeout=harness.PATIENCE)
        self.assertEqual(process.returncode, harness.DONE)
        self.assertTrue(self.terminal.read_all().endswith('\r\x1b[K'))

    def test_columns_are_named(self):
        self.start().communicate(timeout=harness.PATIENCE)
        self.assertIn('“email”', self.terminal.read_all())

    def test_core_dumps_are_off(self):
        with self.locked_database():
            process = self.start()
            self.terminal.wait_for(RUNNING)
            with open(f'/proc/{process.pid}/limits', encoding='utf-8') as limits:
                core = next(line for line in limits if line.startswith('Max core file size'))
        process.communicate(timeout=harness.PATIENCE)
        self.assertEqual(core.split()[4:6], ['0', '0'])


harness.main()
