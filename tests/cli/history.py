#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""history.py REGISTRAR-CLI SCHEMA: past runs, listed, reported, resumed, retried and undone without their rosters."""

import base64
import contextlib
import csv
import json
import os
import pty
import sqlite3
import subprocess
import time

import harness
from harness import CANCELLED, DONE, INCOMPLETE, UNAVAILABLE, WRONG

COURSE = '--course=INTRO-GO'
MIXED = 'id,name,course\n1,A,INTRO-GO\n2,B,NO-SUCH\n3,C,INTRO-C\n1,A,INTRO-GO\n'
# The least PNG image: one white dot.
PIXEL = base64.b64decode('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==')
STUDENTS = 10_000  # of a run that takes a while


class History(harness.Case):
    def list(self):
        return harness.validate('runs', self.call('runs', '--json').stdout)['runs']

    def tell(self, *arguments, expect=DONE):
        """The validated object of a command on past runs."""
        return harness.validate('run', self.call(*arguments, '--json', expect=expect).stdout)

    def register_and_forget(self, text, *arguments, expect=DONE):
        """Registers a roster whose file is gone afterwards."""
        roster = self.write('class.csv', text)
        result = self.register(roster, *arguments, expect=expect)
        roster.unlink()
        return result

    def execute(self, sql):
        with contextlib.closing(sqlite3.connect(self.data / 'registrar.db')) as database, database:
            return database.execute(sql).fetchall()


    def watch(self, *arguments, expect=DONE):
        """What somebody at a terminal is told beside the result."""
        screen, device = pty.openpty()
        with open(screen, 'rb', buffering=0) as said:
            with open(device, 'wb', buffering=0) as errors:
                result = subprocess.run(self.command(*arguments), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=errors, env=harness.ENVIRONMENT, timeout=harness.PATIENCE, check=False)
                errors.write(b'the end')
            self.assertEqual(result.returncode, expect)
            text = b''
            while not text.endswith(b'the end'):
                text += said.read(4096)
        return text.decode()


class Runs(History):
    def test_nothing_when_there_is_none(self):
        result = self.call('runs')
        self.assertEqual((result.stdout, result.stderr), ('', ''))
        self.assertEqual(self.list(), [])

    def test_a_line_a_run_newest_first(self):
        ids = [self.register_and_forget(harness.write_students(3), COURSE)['run'] for _ in range(3)]
        lines = self.call('runs').stdout.splitlines()
        self.assertEqual([line.split()[0] for line in lines], ids[::-1])
        self.assertIn('class.csv → INTRO-GO  3 Registered', lines[2])

    def find(self, *words):
        return [run['run'] for run in harness.validate('runs', self.call('runs', '--json', *words).stdout)['runs']]

    def test_search(self):
        first = self.register_and_forget('id,name\n1,Zoë Quist\n2,Mei\n', COURSE)['run']
        second = self.register_and_forget('id,name,email\n1,Ben Quist,BEN@north.example\n2,Zoe\n', '--course=INTRO-C',
                                          expect=INCOMPLETE)['run']
        for words, runs in [('', [second, first]), ('quist', [second, first]), ('ZOE\u0308', [first]), ('zoë quist', [first]),
                            ('zoë mei', []), ('class.csv intro-c', [second]), ('ben@north', [second]), ('go 2', [first]),
                            (first[-8:], [first]), (time.strftime('%Y-'), [second, first]), ('nobody', [])]:
            self.assertEqual(self.find(*words.split()), runs, words)

    def test_json(self):
        result = self.register_and_forget(MIXED, expect=INCOMPLETE)
        run = self.list()[0]
        self.assertEqual((run['run'], run['state'], run['action']), (result['run'], 'ended', 'register'))
        self.assertEqual(run['counts'], result['counts'])
        self.assertEqual(run['roster'], result['roster'])

    def test_a_dry_run_is_none(self):
        self.register(self.write('class.csv', MIXED), '--dry-run', kind='dryRun')
        self.assertEqual(self.list(), [])

    def test_names_do_not_command_the_terminal(self):
        self.register(self.write('evil\x1b[2J.csv', harness.write_students(1)), COURSE)
        self.assertNotIn('\x1b', self.call('runs').stdout)


class Report(History):
    def test_is_what_register_said(self):
        said = self.register_and_forget(MIXED, expect=INCOMPLETE)
        self.assertEqual(self.tell('report', said['run']), said)

    def test_files(self):
        run = self.register_and_forget(harness.write_students(3), COURSE)['run']
        paths = [self.folder / name for name in ('r.csv', 'r.json')]
        self.call('report', run, *(f'--output={path}' for path in paths))
        with open(paths[0], encoding='utf-8', newline='') as file:
            self.assertEqual([row['outcome'] for row in csv.DictReader(file)], ['registered'] * 3)
        harness.validate('run', paths[1].read_text(encoding='utf-8'))

    def test_those_who_failed_are_a_roster_again(self):
        said = self.register_and_forget(MIXED, expect=INCOMPLETE)
        path = self.folder / 'failed.csv'
        self.call('report', said['run'], '--failed', f'--output={path}')
        with open(path, encoding='utf-8-sig', newline='') as file:
            rows = list(csv.reader(file))
        self.assertEqual([row[:3] for row in rows], [['id', 'name', 'course'], ['2', 'B', 'NO-SUCH']])
        self.assertIn('NO-SUCH', rows[1][3])
        path.write_text(path.read_text(encoding='utf-8').replace('NO-SUCH', 'INTRO-GO', 1), encoding='utf-8')
        self.assert_counts(self.register(path), registered=1)

    def read_report(self, run, name, *options):
        path = self.folder / name
        self.call('report', run, f'--output={path}', *options)
        return path.read_text(encoding='utf-8')

    def test_columns_are_chosen_and_names_reduced(self):
        run = self.register_and_forget('id,name,email\n1,Ann Quist,ann@north.example\n', COURSE)['run']
        self.assertEqual(self.read_report(run, 'r.csv', '--report-columns=outcome, id', '--report-names=full'),
                         'id,outcome\n1,registered\n')
        self.assertIn('1,A. Q.\n', self.read_report(run, 'r.csv', '--report-names=initials', '--report-columns=id,name'))
        self.assertNotIn('A. Q.', self.read_report(run, 'r.html', '--report-names=ids'))

    def test_the_head_is_that_of_the_school(self):
        run = self.register_and_forget(harness.write_students(1), COURSE)['run']
        self.assertIn('<dd>This Computer</dd>', self.read_report(run, 'r.html'))
        logo = self.folder / 'logo.png'
        logo.write_bytes(PIXEL)
        (self.data / 'settings.ini').write_text("[Registrar]\nreport-school='North & South'\n"
                                                f"report-logo='{logo}'\nreport-title='Intake'\n", encoding='utf-8')
        page = self.read_report(run, 'r.html')
        for part in ('<p>North &amp; South</p>', '<h1>Intake</h1>', base64.b64encode(PIXEL).decode()):
            self.assertIn(part, page)
        page = self.read_report(run, 'r.html', '--report-title=Autumn', '--report-school=', '--report-logo=')
        self.assertIn('<h1>Autumn</h1>', page)
        for part in ('<img', 'South'):
            self.assertNotIn(part, page)

    def test_those_who_failed_are_a_spreadsheet(self):
        said = self.register_and_forget(MIXED, expect=INCOMPLETE)
        path = self.folder / 'failed.xlsx'
        self.call('report', said['run'], '--failed', f'--output={path}')
        self.execute("INSERT INTO courses (id, code, title) VALUES ('9999', 'NO-SUCH', 'Now there is')")
        self.assert_counts(self.register(path), registered=1)

    def refuse(self, *arguments):
        self.assert_refused(self.call('report', *arguments, expect=WRONG))


harness.add_cases(Report, 'refused', [
    ('no-run', ),
    ('unknown-run', '20200101-000000-00000000'),
    ('two-runs', 'a', 'b'),
    ('format', 'a', '--output=r.doc'),
    ('failed-where', 'a', '--failed'),
    ('failed-format', 'a', '--failed', '--output=r.json'),
    ('column', 'a', '--report-columns=id,shoe'),
    ('names', 'a', '--report-names=some'),
    ('logo', 'a', '--report-logo=/dev/null'),
], Report.refuse)


class Retry(History):
    def setUp(self):
        super().setUp()
        self.run_id = self.register_and_forget(MIXED, expect=INCOMPLETE)['run']

    def add_course(self):
        self.execute("INSERT INTO courses (id, code, title) VALUES ('9999', 'NO-SUCH', 'Now there is')")

    def test_fails_again_for_the_same_reason(self):
        again = self.tell('retry', self.run_id, expect=INCOMPLETE)
        self.assert_counts(again, registered=2, failed=1, skipped=1)
        self.assertEqual(len(self.list()), 1)

    def test_another_attempt_and_the_report_shows_both(self):
        self.add_course()
        again = self.tell('retry', self.run_id)
        self.assertEqual(again['run'], self.run_id)
        self.assert_counts(again, registered=3, skipped=1)
        self.assertIn('NO-SUCH', again['results'][1]['note'])
        self.assertEqual(self.tell('report', self.run_id), again)
        self.assertEqual(len(self.read_registrations()), 3)

    def test_who_watches_is_told_if_nobody_needs_one(self):
        needed = f'Nobody of run {self.run_id} needs another attempt'
        self.assertNotIn(needed, self.watch('retry', self.run_id, expect=INCOMPLETE))
        self.add_course()
        self.tell('retry', self.run_id)
        self.assertIn(needed, self.watch('retry', self.run_id))

    def test_only_that_row(self):
        self.add_course()
        self.assert_counts(self.tell('retry', self.run_id, '--only=2'), registered=3, skipped=1)

    def refuse_rows(self, rows, word):
        result = self.call('retry', self.run_id, f'--only={rows}', expect=WRONG)
        self.assertEqual(len(result.stderr.splitlines()), 1)
        self.assertIn(word, result.stderr)
        self.assertEqual(self.list()[0]['state'], 'ended')


harness.add_cases(Retry, 'refused', [
    ('registered', '1', 'Registered'),
    ('no-such-row', '5', '5'),
    ('zero', '0', '0'),
    ('words', 'two', 'two'),
    ('nothing', '', '“”'),
], Retry.refuse_rows)


class Undo(History):
    def test_takes_back_just_its_own(self):
        self.register_and_forget(harness.write_students(10), COURSE)
        second = self.register_and_forget(harness.write_students(15), COURSE)
        undo = self.tell('undo', second['run'])
        self.assert_counts(undo, removed=5)
        self.assertEqual([row[0] for row in self.read_registrations()], [f'{number:05}' for number in range(1, 11)])
        self.assertEqual(self.list()[0]['undone'], second['run'])

    def test_names_what_it_keeps(self):
        first = self.register_and_forget(harness.write_students(4), COURSE)['run']
        self.tell('undo', first)
        self.register_and_forget(harness.write_students(2), COURSE)
        undo = self.tell('undo', first)
        self.assert_counts(undo, skipped=2, absent=2)
        self.assertIn('kept', undo['results'][0]['note'])
        self.assertEqual(len(self.read_registrations()), 2)

    def test_a_course_of_each_row(self):
        run = self.register_and_forget(MIXED, expect=INCOMPLETE)['run']
        self.assert_counts(self.tell('undo', run), removed=2)
        self.assertEqual(self.read_registrations(), [])


class Held(History):
    """A lock on the database holds a run where it is, so that another program finds it going on."""

    @contextlib.contextmanager
    def going_on(self):
        self.call('courses')
        roster = self.write('class.csv', harness.write_students(STUDENTS))
        process = subprocess.Popen(self.command('register', roster, COURSE, '--json'), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=harness.ENVIRONMENT)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.kill)
        with contextlib.closing(sqlite3.connect(self.data / 'registrar.db', isolation_level=None, timeout=30)) as held:
            while not held.execute('SELECT count(*) FROM journal_runs').fetchone()[0]:
                pass
            held.execute('BEGIN IMMEDIATE')
            yield process
            held.execute('ROLLBACK')

    def test_cannot_be_touched(self):
        with self.going_on() as process:
            run = self.list()[0]
            if run['state'] == 'going-on':  # else it was faster than the lock
                for command in 'resume', 'retry', 'undo':
                    result = self.call(command, run['run'], expect=UNAVAILABLE)
                    self.assertIn(f'process {process.pid}', result.stderr)
        self.assertEqual(json.loads(process.communicate(timeout=harness.PATIENCE)[0])['counts']['registered'],
                         STUDENTS)


class Resume(History):
    def test_no_run_at_all(self):
        self.assert_refused(self.call('resume', expect=WRONG), 'no run')

    def test_nothing_interrupted_reports_the_last(self):
        self.register_and_forget(harness.write_students(3), COURSE)
        last = self.register_and_forget(MIXED, expect=INCOMPLETE)
        self.assertEqual(self.tell('resume', expect=INCOMPLETE), last)
        self.assertEqual(len(self.list()), 2)

    def test_who_watches_is_told_that_nothing_was_interrupted(self):
        run = self.interrupt(harness.write_students(3), COURSE)['run']
        self.assertNotIn('not interrupted', self.watch('resume'))
        self.assertIn(f'Run {run} was not interrupted', self.watch('resume'))

    def interrupt(self, text, *arguments):
        """A run as a crash leaves it: some rows done, the end never written."""
        result = self.register_and_forget(text, *arguments)
        self.execute('UPDATE journal_runs SET ended = NULL, counts = NULL')
        return result

    def test_all_done_but_the_end(self):
        said = self.interrupt(harness.write_students(5), COURSE)
        self.assertEqual(self.list()[0]['state'], 'interrupted')
        self.assertEqual(self.tell('resume'), said)
        self.assertEqual(self.list()[0]['state'], 'ended')

    def test_what_is_open_is_cancelled_in_a_report(self):
        run = self.interrupt(harness.write_students(5), COURSE)['run']
        self.execute('DELETE FROM journal_results')
        self.assert_counts(self.tell('report', run), cancelled=5)
        self.assert_counts(self.tell('resume', run), registered=5)

    def test_is_planned_anew(self):
        """Since its plan one was unregistered and one suspended."""
        run = self.interrupt(harness.write_students(3), COURSE)['run']
        student = "student = (SELECT number FROM students WHERE id = '{}')"
        self.execute('DELETE FROM journal_results')
        self.execute('DELETE FROM registrations WHERE ' + student.format('00001'))
        self.execute('UPDATE registrations SET suspended = 1 WHERE ' + student.format('00002'))
        result = self.tell('resume', run)
        self.assertEqual([row['outcome'] for row in result['results']], ['registered', 'updated', 'registered'])
        self.assertEqual(self.tell('report', run), result)
        self.assertEqual(self.execute('SELECT count(*) FROM registrations WHERE suspended = 0'), [(3,)])

    def test_undo_ends_it_first(self):
        run = self.interrupt(harness.write_students(5), COURSE)['run']
        self.assert_counts(self.tell('undo', run), removed=5)
        self.assertEqual([one['state'] for one in self.list()], ['ended', 'ended'])

    def test_a_cancelled_run_has_ended(self):
        run = self.interrupt(harness.write_students(5), COURSE)['run']
        self.execute('DELETE FROM journal_results')
        self.execute('DELETE FROM registrations')
        self.assert_counts(self.tell('undo', run))
        self.assert_counts(self.tell('resume', run, expect=CANCELLED), cancelled=5)
        self.assert_counts(self.tell('retry', run), registered=5)


harness.main()
