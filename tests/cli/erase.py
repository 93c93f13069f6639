#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""erase.py REGISTRAR-CLI SCHEMA: what is left of a student whose data were deleted: nothing, in no file."""

import contextlib
import fcntl
import os
import sqlite3
import struct
import subprocess

import harness
from harness import DONE, INCOMPLETE, UNAVAILABLE, WRONG

COURSE = '--course=INTRO-GO'
CANARY = ('CNR-4711', 'canary', 'Zuzanna Kanárková', 'Zuzanna.K@canary.example', 'plays the viola')
HEADER = 'id,username,name,email,remark'
OTHERS = 2000


def write_class(*rows, others=0):
    """A roster of these rows among so many others."""
    lines = [f'{number},u{number},Student {number},s{number}@north.example,none' for number in range(others)]
    lines[others // 2:others // 2] = [','.join(row) for row in rows]
    return '\n'.join([HEADER, *lines, ''])


class Erase(harness.Case):
    def register_class(self, text, *arguments, expect=DONE):
        roster = self.write('class.csv', text)
        result = self.register(roster, *arguments, expect=expect)
        roster.unlink()
        return result

    def erase(self, student):
        return harness.validate('erasure', self.call('erase', student, '--json').stdout)

    def report(self, run):
        return harness.validate('run', self.call('report', run, '--json').stdout)

    @contextlib.contextmanager
    def side_files(self):
        """Somebody else has the database open: then its -wal and -shm stay."""
        self.call('courses')
        with contextlib.closing(sqlite3.connect(self.data / 'registrar.db')) as database:
            database.execute('SELECT count(*) FROM students').fetchone()
            yield

    def find_traces(self, *words):
        """Which of the words are in which file, in any case. Read by others: closing a file here would drop our locks."""
        contents = {path.name: subprocess.run(['cat', path], capture_output=True, check=True).stdout.decode(errors='replace')
                    for path in self.data.iterdir()}
        return [(word, name) for word in words for name, text in contents.items()
                if word.casefold() in text.casefold()]

    def test_leaves_no_byte(self):
        self.register_class(write_class(CANARY, others=OTHERS), COURSE)
        with self.side_files():
            self.call('undo', self.register_class(write_class(CANARY), '--course=INTRO-C')['run'])
            self.assertEqual({name for _, name in self.find_traces(*CANARY)}, {'registrar.db', 'registrar.db-wal'})
            self.assertEqual(self.erase(CANARY[0]), {'student': 'id:CNR-4711', 'registrations': 1, 'rows': 3, 'runs': 3,
                                                     'elsewhere': []})
            self.assertEqual(self.find_traces(*CANARY), [])
            self.assertEqual({path.name for path in self.data.iterdir()},
                             {'registrar.db', 'registrar.db-wal', 'registrar.db-shm', 'registrar.lock'})

    def test_leaves_no_byte_of_any_of_many(self):
        """Whatever pages they were on, split and joined since."""
        words = [f'c4n4ry{number:04}{"x" * (number % 90)}' for number in range(0, OTHERS, 250)]
        with self.side_files():
            for n_runs in range(3):
                rows = [(word, '', f'Name {word}', f'{word}@{n_runs}.example', word) for word in words]
                self.register_class(write_class(*rows, others=OTHERS >> n_runs), COURSE)
            for word in words:
                self.assertEqual(self.erase(word)['rows'], 3)
                self.assertEqual(self.find_traces(word), [])

    def test_removed_by_a_sync(self):
        """Whose account was to be removed was in the plan."""
        with self.side_files():
            self.register_class(write_class(CANARY, others=5), COURSE)
            result = self.register_class(write_class(others=5), COURSE, '--sync', '--max-removals=1')
            self.assert_counts(result, already=5, removed=1)
            self.assertEqual(self.erase(CANARY[0])['rows'], 2)
            self.assertEqual(self.find_traces(*CANARY), [])
            self.assert_counts(self.report(result['run']), already=5, removed=1)

    def test_message_that_names_the_student(self):
        """Of a row with somebody's id and another one's address it is said whose they are."""
        with self.side_files():
            self.register_class(write_class(CANARY, ('7', '', 'Somebody', 's7@north.example', '')), COURSE)
            result = self.register_class(write_class(('7', '', 'Somebody', CANARY[3], '')), COURSE, expect=INCOMPLETE)
            self.assertIn(CANARY[3], result['results'][0]['error']['message'])
            self.erase('id:7')
            self.erase('id:CNR-4711')
            self.assertEqual(self.find_traces(*CANARY), [])
            self.assertEqual(self.report(result['run'])['results'][0]['error']['code'], 'erased')

    def test_others_are_as_they_were(self):
        result = self.register_class(write_class(CANARY, others=100), COURSE)
        self.erase('zuzanna.k@CANARY.example')
        again = self.report(result['run'])
        self.assertEqual(again['counts'], result['counts'])
        self.assertEqual([row for row in again['results'] if row['row'] != 51],
                         [row for row in result['results'] if row['row'] != 51])
        self.assertEqual(set(again['results'][50]['student'].values()), {None})
        self.assertEqual(len(self.read_registrations()), 100)

    def test_known_by_less_elsewhere(self):
        """A roster that has only their address means them."""
        with self.side_files():
            self.register_class(write_class(CANARY), COURSE)
            self.register_class(write_class(('', '', 'Somebody', CANARY[3], '')), COURSE)
            self.assertEqual(self.erase(CANARY[0])['rows'], 2)
            self.assertEqual(self.find_traces(*CANARY), [])

    def test_shared_address_is_left_to_the_other(self):
        self.register_class(write_class(CANARY, ('7', '', 'Sibling', CANARY[3], '')), COURSE)
        self.assertEqual(self.erase(CANARY[0])['rows'], 1)
        self.assertEqual([row[:3] for row in self.read_registrations()], [('7', 'Sibling', CANARY[3])])

    def test_undo_and_retry_pass_over_them(self):
        result = self.register_class(write_class(CANARY, others=10), COURSE)
        self.erase(CANARY[0])
        self.assertEqual(harness.validate('run', self.call('undo', result['run'], '--json').stdout)['counts']['total'], 10)
        self.assertEqual(self.read_registrations(), [])

    def test_words_for_people(self):
        self.register_class(write_class(CANARY), COURSE)
        self.assertIn('1 registration deleted', self.call('erase', CANARY[0]).stdout)

    def refuse(self, student, *words):
        """Nobody's data are deleted."""
        before = self.read_registrations()
        result = self.call('erase', *student, expect=WRONG)
        self.assertEqual(len(result.stderr.splitlines()), 1)
        for word in words:
            self.assertIn(word, result.stderr)
        self.assertEqual(self.read_registrations(), before)

    def refuse_of_two(self, *arguments):
        self.register_class(write_class(('1', '', 'Same Name', 'a@north.example', ''), ('2', '', 'Same Name', '', ''),
                                        ('', '', 'Same Name', '', '')), COURSE)
        self.refuse(*arguments)

    def test_says_which_of_them(self):
        self.refuse_of_two(['Same Name'], 'id:1, id:2, name:Same Name')
        self.assertEqual(self.erase('name:Same Name')['registrations'], 1)
        self.assertEqual([row[0] for row in self.read_registrations()], ['1', '2'])

    def test_run_going_on(self):
        """Whoever works on a run holds the byte of registrar.lock at its number: here that is the test."""
        result = self.register_class(write_class(CANARY), COURSE)
        with contextlib.closing(sqlite3.connect(self.data / 'registrar.db')) as database:
            number, process = database.execute('SELECT number, process FROM journal_runs').fetchone()
        with open(self.data / 'registrar.lock', 'r+b') as lock:
            fcntl.fcntl(lock, fcntl.F_OFD_SETLK, struct.pack('hhqqi4x', fcntl.F_WRLCK, os.SEEK_SET, number, 1, 0))
            refused = self.call('erase', CANARY[0], expect=UNAVAILABLE)
        self.assertIn(f"Run {result['run']} is going on in process {process}", refused.stderr)
        self.assertEqual(len(self.read_registrations()), 1)
        self.assertEqual(self.erase(CANARY[0])['registrations'], 1)


harness.add_cases(Erase, 'refused', [
    ('nobody', ['nobody@north.example'], 'nobody@north.example'),
    ('of-another-kind', ['username:1'], 'username:1'),
    ('no-student', []),
    ('empty', ['']),
    ('two', ['1', '2']),
], Erase.refuse_of_two)

harness.main()
