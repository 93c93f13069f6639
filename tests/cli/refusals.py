#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""refusals.py REGISTRAR-CLI SCHEMA: what cannot be done is refused in one sentence, before anything is registered."""

import contextlib
import sqlite3

import harness
from harness import UNAVAILABLE, WRONG

COURSE = '--course=INTRO-GO'
CLASS = 'id,name\n1,Zoë Quist\n'

# name, contents, words of the sentence
ROSTERS = [
    ('empty', b'', ['empty']),
    ('header-only', b'id,name,email\n', ['no students']),
    ('picture', b'\x89PNG\r\n\x1a\n' + bytes(100), ['picture', 'CSV']),
    ('binary', b'\1\0\2\0' * 1000, ['CSV']),
    ('no-usable-column', b'colour,shape\nred,round\n', ['column']),
    ('unclosed-quote', b'id,name\n1,A\n2,"B\n3,C\n', ['quotation mark', 'line 3']),
]

# name, options, words of the sentence
OPTIONS = [
    ('unknown', ['--frobnicate'], ['frobnicate']),
    ('max-removals-without-sync', ['--max-removals=3'], ['--max-removals', '--sync']),
    ('max-removals-of-words', ['--sync', '--max-removals=all'], ['--max-removals=all', 'whole number']),
    ('role-that-is-not-there', ['--role=wizard'], ['wizard', 'student']),
    ('start-that-is-no-day', ['--start=tomorrow'], ['--start=tomorrow', '2026-09-01']),
    ('end-on-a-day-that-is-not-there', ['--end=2026-02-30'], ['--end=2026-02-30']),
    ('end-before-start', ['--start=2026-09-02', '--end=2026-09-01'], ['--start=2026-09-02', '--end=2026-09-01']),
    ('max-in-flight-of-nothing', ['--max-in-flight=0'], ['--max-in-flight=0', 'whole number']),
    ('max-in-flight-of-words', ['--max-in-flight=many'], ['--max-in-flight=many', 'whole number']),
    ('course-without-a-name', ['--course='], ['Name a course', '--course=']),
    ('report-elsewhere', ['--report=sftp://host.example/r.csv'], ['sftp://host.example/r.csv', 'computer']),
    ('registry-that-is-not-there', ['--registry=moodle'], ['moodle']),
    ('course-that-is-not-there', ['--course=NO-SUCH-THING'], ['NO-SUCH-THING']),
    ('course-with-a-slip-names-the-nearest', ['--course=INTRO-G0'], ['INTRO-G0', 'INTRO-GO']),
    ('report-of-unknown-format', ['--report=r.docx'], ['r.docx', '.csv', '.json']),
    ('report-without-ending', ['--report=report'], ['report', '.csv']),
    ('encoding-that-is-not-there', ['--encoding=klingon'], ['klingon']),
    ('delimiter-that-is-none', ['--delimiter=xy'], ['xy']),
    ('column-that-is-not-there', ['--column', 'id=Shoe'], ['Shoe']),
    ('column-without-a-field', ['--column', 'shoe=id'], ['shoe=id', 'given_name']),
    ('repair-that-is-not-there', ['--repair=everything'], ['everything', 'lost-zeros']),
    ('data-directory-without-a-name', ['--data-dir='], ['--data-dir']),
    ('report-in-no-folder', ['--report=/no/such/folder/r.csv'], ['/no/such/folder/r.csv', 'folder']),
]


class Roster(harness.Case):
    def test_missing(self):
        result = self.call('register', self.folder / 'no-such.csv', COURSE, expect=WRONG)
        self.assert_refused(result, 'no-such.csv')

    def test_directory(self):
        self.assert_refused(self.call('register', self.folder, COURSE, expect=WRONG), self.folder.name, 'folder')

    def test_none(self):
        self.assert_refused(self.call('register', COURSE, expect=WRONG), 'roster')

    def test_two(self):
        self.assert_refused(self.call('register', 'a.csv', 'b.csv', COURSE, expect=WRONG), 'b.csv')

    def test_elsewhere(self):
        result = self.call('register', 'https://host.example/class.csv', COURSE, expect=WRONG)
        self.assert_refused(result, 'https://host.example/class.csv', 'computer')

    def test_without_a_name(self):
        self.assert_refused(self.call('register', '', COURSE, expect=WRONG), 'Name the roster')

    def test_without_courses(self):
        result = self.call('register', self.write('class.csv', CLASS), expect=WRONG)
        self.assert_refused(result, 'class.csv', '--course')

    def refuse(self, contents, words):
        path = self.write('class.csv', contents)
        self.assert_refused(self.call('register', path, COURSE, expect=WRONG), 'class.csv', *words)
        self.assert_refused(self.call('check', path, expect=WRONG), 'class.csv', *words)

    def refuse_from_standard_input(self, contents, words):
        with open(self.write('class.csv', contents), 'rb') as roster:
            self.assert_refused(self.call('register', '-', COURSE, expect=WRONG, stdin=roster), *words)


harness.add_cases(Roster, 'file', ROSTERS, Roster.refuse)
harness.add_cases(Roster, 'standard-input', ROSTERS, Roster.refuse_from_standard_input)


class Option(harness.Case):
    def refuse(self, options, words):
        roster = self.write('class.csv', CLASS)
        course = [] if any(option.startswith('--course') for option in options) else [COURSE]
        self.assert_refused(self.call('register', roster, *course, *options, expect=WRONG), *words)

    def test_report_on_a_folder(self):
        (self.folder / 'r.csv').mkdir()
        result = self.call('register', self.write('class.csv', CLASS), COURSE, f"--report={self.folder / 'r.csv'}",
                           expect=WRONG)
        self.assert_refused(result, 'r.csv', 'folder')


harness.add_cases(Option, 'register', OPTIONS, Option.refuse)


class Overwriting(harness.Case):
    """A report never takes the place of the roster, nor of another report."""

    def setUp(self):
        super().setUp()
        self.roster = self.write('class.csv', CLASS)

    def refuse(self, reports, *words, roster=None, **options):
        arguments = [f'--report={report}' for report in reports]
        result = self.call('register', roster or self.roster, COURSE, *arguments, expect=WRONG, **options)
        self.assert_refused(result, *words)
        self.assertEqual(self.roster.read_text(encoding='utf-8'), CLASS)

    def test_roster(self):
        self.refuse([self.roster], 'class.csv', 'roster')

    def test_roster_by_another_spelling(self):
        self.refuse(['../class.csv'], 'class.csv', 'roster', cwd=self.make_folder())

    def test_roster_through_a_symbolic_link(self):
        (self.folder / 'r.csv').symlink_to(self.roster)
        self.refuse([self.folder / 'r.csv'], 'r.csv', 'roster')

    def test_roster_through_a_hard_link(self):
        (self.folder / 'r.csv').hardlink_to(self.roster)
        self.refuse([self.folder / 'r.csv'], 'r.csv', 'roster')

    def test_roster_on_standard_input(self):
        with open(self.roster, 'rb') as roster:
            self.refuse([self.roster], 'class.csv', 'roster', roster='-', stdin=roster)

    def test_two_reports(self):
        self.refuse([self.folder / 'r.csv', self.make_folder() / '../r.csv'], 'r.csv', 'two reports')

    def test_two_reports_of_a_file_that_is_there(self):
        self.refuse([self.write('r.csv', ''), self.folder / 'r.csv'], 'r.csv', 'two reports')

    def test_link_to_nothing(self):
        (self.folder / 'r.csv').symlink_to(self.folder / 'no-such.csv')
        self.refuse([self.folder / 'r.csv'], 'r.csv', 'link')
        self.assertTrue((self.folder / 'r.csv').is_symlink())

    def make_folder(self):
        folder = self.folder / 'folder'
        folder.mkdir()
        return folder


class DataDirectory(harness.Case):
    def refuse(self, *words):
        for command in (['register', self.write('class.csv', CLASS), COURSE], ['courses']):
            result = self.call(*command, expect=UNAVAILABLE)
            self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)
            self.assertEqual(result.stdout, '')
            for word in words:
                self.assertIn(word, result.stderr)

    def test_below_a_file(self):
        self.data = self.write('file', '') / 'data'
        self.refuse(str(self.data))

    def test_is_a_file(self):
        self.data = self.write('data', 'not a folder')
        self.refuse(str(self.data))

    def test_database_is_a_folder(self):
        (self.data / 'registrar.db').mkdir(parents=True)
        self.refuse('registrar.db')

    def test_database_is_none(self):
        self.data.mkdir()
        self.write('data/registrar.db', 'This is a text of some length, and no database at all.\n' * 100)
        self.refuse('registrar.db')

    def test_made_by_a_newer_registrar_is_left_alone(self):
        self.call('courses')
        with contextlib.closing(sqlite3.connect(self.data / 'registrar.db')) as database:
            database.execute('PRAGMA user_version = 99')
        before = (self.data / 'registrar.db').read_bytes()
        self.refuse('registrar.db', 'newer', '99')
        self.assertEqual((self.data / 'registrar.db').read_bytes(), before)


harness.main()
