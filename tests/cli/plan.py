#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""plan.py REGISTRAR-CLI SCHEMA: what a plan says, that a run does just that, and who is removed by a sync."""

import contextlib
import datetime
import json
import sqlite3

import harness
from harness import DONE, INCOMPLETE, WRONG

COURSE = '--course=INTRO-GO'
DETAILS = '''
    SELECT students.id, role, starts, ends, suspended FROM registrations
    JOIN students ON students.number = student ORDER BY students.id
'''


class Case(harness.Case):
    def change(self, sql):
        """Somebody else is busy in the registry."""
        with contextlib.closing(sqlite3.connect(self.data / 'registrar.db')) as database, database:
            database.execute(sql)

    def read_details(self):
        with contextlib.closing(sqlite3.connect(self.data / 'registrar.db')) as database:
            return database.execute(DETAILS).fetchall()

    def plan(self, roster, *options):
        return self.register(roster, COURSE, '--dry-run', *options, kind='dryRun')

    def read_outcomes(self, result):
        return [row['outcome'] for row in result['results']]

    def roster(self, *ids):
        return self.write('class.csv', 'id,name\n' + ''.join(f'{id},Student {id}\n' for id in ids))


class Plan(Case):
    def test_suspended_is_changed_and_made_active(self):
        self.register(self.roster(1, 2), COURSE)
        self.change("UPDATE registrations SET suspended = 1 WHERE student = (SELECT number FROM students WHERE id = '2')")
        plan = self.plan(self.roster(1, 2, 3))
        self.assert_counts(plan, already=1, changed=1, new=1)
        self.assertIn('suspended', plan['results'][1]['note'])
        result = self.register(self.roster(1, 2, 3), COURSE)
        self.assertEqual(self.read_outcomes(result), ['already', 'updated', 'registered'])
        self.assertEqual([row[4] for row in self.read_details()], [0, 0, 0])

    def test_row_without_a_name_says_what_is_wrong(self):
        roster = self.write('class.csv', 'id,name,course\n,,INTRO-GO\n1,,INTRO-GO\n')
        self.assertIn('\n  Line 2: The row names no student', self.call('register', roster, '--dry-run').stdout)

    def test_role_and_dates(self):
        options = ('--role=auditor', '--start=2026-09-01', '--end=2027-01-31T12:00:00Z')
        self.register(self.roster(1), COURSE)
        self.assert_counts(self.plan(self.roster(1, 2), *options), changed=1, new=1)
        self.assert_counts(self.register(self.roster(1, 2), COURSE, *options), updated=1, registered=1)
        start = int(datetime.datetime(2026, 9, 1).timestamp())
        end = int(datetime.datetime(2027, 1, 31, 12, tzinfo=datetime.timezone.utc).timestamp())
        self.assertEqual(self.read_details(), [(id, 'auditor', start, end, 0) for id in '12'])
        self.assert_counts(self.register(self.roster(1, 2), COURSE, *options), already=2)
        self.assert_counts(self.register(self.roster(1, 2), COURSE), already=2)  # what is not said does not matter

    def test_last_day_counts(self):
        self.register(self.roster(1), COURSE, '--end=2027-01-31')
        self.assertEqual(self.read_details()[0][3], int(datetime.datetime(2027, 2, 1).timestamp()))

    def test_one_person_in_two_rows(self):
        roster = self.write('class.csv', 'id,email\n1,ann@north.example\n,ann@north.example\n2,ben@north.example\n')
        result = self.register(roster, COURSE)
        self.assert_counts(result, registered=2, skipped=1)
        self.assertEqual(result['results'][1]['outcome'], 'skipped')
        self.assertIn('row 1', result['results'][1]['note'])
        report = harness.validate('run', self.call('report', result['run'], '--json').stdout)
        self.assertEqual(report, result)
        self.assertEqual(len(self.read_registrations()), 2)

    def test_one_person_in_two_rows_far_apart(self):
        """More rows than a batch takes lie between them; who has an id comes first all the same."""
        roster = self.write('class.csv', 'id,email\n,ann@north.example\n'
                            + ''.join(f'{number:05},s{number}@north.example\n' for number in range(5000))
                            + '99999,ann@north.example\n')
        result = self.register(roster, COURSE)
        self.assert_counts(result, registered=5001, skipped=1)
        self.assertIn('row 5002', result['results'][0]['note'].replace(',', ''))

    def test_address_first_and_id_later(self):
        self.register(self.write('first.csv', 'email\nann@north.example\n'), COURSE)
        result = self.register(self.write('second.csv', 'id,email\n1,ann@north.example\n'), COURSE)
        self.assert_counts(result, already=1)
        self.assertEqual(len(self.read_registrations()), 1)

    def test_ambiguous_is_failed(self):
        self.register(self.write('two.csv', 'id,email\n1,family@north.example\n2,family@north.example\n'), COURSE)
        roster = self.write('class.csv', 'email\nfamily@north.example\n')
        plan = self.plan(roster)
        self.assert_counts(plan, ambiguous=1)
        self.assertEqual(plan['results'][0]['error']['code'], 'ambiguous')
        self.assert_counts(self.register(roster, COURSE, expect=INCOMPLETE), failed=1)

    def test_run_is_told_as_it_was_planned(self):
        """What was not sent is in the journal as well."""
        self.register(self.roster(1), COURSE)
        result = self.register(self.roster(1, 2), COURSE)
        report = harness.validate('run', self.call('report', result['run'], '--json').stdout)
        self.assertEqual(report, result)

    def test_thousands_of_unknown_courses(self):
        rows = ''.join(f'{number},Nothing {number}\n' for number in range(30000))
        result = self.register(self.write('odd.csv', 'id,course\n' + rows), '--dry-run', kind='dryRun')
        self.assert_counts(result, problem=30000)
        self.assertEqual({row['error']['code'] for row in result['results']}, {'unknown-course'})


class Sync(Case):
    def test_without_it_nobody_is_removed(self):
        self.register(self.roster(1, 2), COURSE)
        self.assert_counts(self.register(self.roster(1), COURSE), already=1)
        self.assertEqual(len(self.read_registrations()), 2)

    def test_removes_who_is_not_on_the_roster(self):
        self.register(self.roster(1, 2, 3), COURSE)
        plan = self.plan(self.roster(3, 4), '--sync')
        self.assert_counts(plan, already=1, new=1, remove=2)
        self.assertEqual(plan['roster']['students'], 2)
        self.assertEqual({row['student']['id'] for row in plan['results'][2:]}, {'1', '2'})
        self.assertEqual([row['line'] for row in plan['results']], [2, 3, None, None])
        self.assertEqual(len(self.read_registrations()), 3)
        result = self.register(self.roster(3, 4), COURSE, '--sync')
        self.assert_counts(result, already=1, registered=1, removed=2)
        self.assertEqual([row[0] for row in self.read_registrations()], ['3', '4'])
        report = harness.validate('run', self.call('report', result['run'], '--json').stdout)
        self.assertEqual(report, result)

    def test_staff_stay(self):
        self.register(self.roster(7), COURSE, '--role=teacher')
        self.assert_counts(self.register(self.roster(1), COURSE, '--sync'), registered=1)
        self.assertEqual([row[0] for row in self.read_registrations()], ['1', '7'])

    def test_too_many_are_refused(self):
        self.register(self.roster(*range(100, 112)), COURSE)
        refused = self.call('register', self.roster(1), COURSE, '--sync', expect=WRONG)
        self.assertIn('12 students', refused.stderr)
        self.assertIn('--max-removals=12', refused.stderr)
        self.assertEqual(refused.stdout, '')
        self.assertEqual(len(self.read_registrations()), 12)
        seen = self.call('register', self.roster(1), COURSE, '--sync', '--dry-run').stdout
        for number in range(100, 112):
            self.assertIn(f'  Student {number}: Registered, but not on the roster.\n', seen)
        result = self.register(self.roster(1), COURSE, '--sync', '--max-removals=12')
        self.assert_counts(result, registered=1, removed=12)

    def test_rows_that_may_mean_one_of_them(self):
        self.register(self.roster(1, 2), COURSE)
        roster = self.write('class.csv', 'id,name\n1,Student 1\n"2"x,Student 2\n')
        self.assertIn('1 row', self.call('register', roster, COURSE, '--sync', expect=WRONG).stderr)
        self.assertEqual(len(self.read_registrations()), 2)

    def test_only_the_courses_of_the_roster(self):
        codes = [course['code'] for course in json.loads(self.call('courses', '--json').stdout)['courses']]
        other = next(code for code in codes if code != 'INTRO-GO')
        self.register(self.write('both.csv', f'id,course\n1,INTRO-GO\n2,INTRO-GO\n1,{other}\n2,{other}\n'))
        result = self.register(self.write('one.csv', 'id,course\n1,INTRO-GO\n'), '--sync')
        self.assert_counts(result, already=1, removed=1)
        self.assertEqual(sorted((row[0], row[3]) for row in self.read_registrations()),
                         sorted([('1', 'INTRO-GO'), ('1', other), ('2', other)]))

    def test_undo_takes_back_what_was_registered_only(self):
        self.register(self.roster(1), COURSE)
        run = self.register(self.roster(2), COURSE, '--sync')['run']
        undone = harness.validate('run', self.call('undo', run, '--json', expect=DONE).stdout)
        self.assertEqual(self.read_outcomes(undone), ['removed'])
        self.assertEqual(self.read_registrations(), [])


class Migration(Case):
    def test_registrations_of_an_older_version(self):
        """What the tables were like before they knew roles and dates."""
        run = self.register(self.roster(1, 2), COURSE)['run']
        with contextlib.closing(sqlite3.connect(self.data / 'registrar.db')) as database, database:
            for column in ('row', 'role', 'starts', 'ends', 'suspended', 'changed_by'):
                database.execute(f'ALTER TABLE registrations DROP COLUMN {column}')
            for index in ('students_without_id', 'students_without_id_by_username', 'students_without_id_by_email',
                          'students_by_username', 'students_by_email'):
                database.execute(f'DROP INDEX {index}')
            for field in 'username', 'email':
                database.execute(f'CREATE INDEX students_by_{field} ON students ({field}_key) WHERE {field}_key IS NOT NULL')
            for table, in database.execute(
                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN ('journal_plans', 'journal_sent')"
            ).fetchall():
                database.execute(f'DROP TABLE {table}')
            database.execute('PRAGMA user_version = 2')
        self.assert_counts(self.register(self.roster(1, 3), COURSE, '--sync'), already=1, registered=1, removed=1)
        undone = harness.validate('run', self.call('undo', run, '--json').stdout)
        self.assertEqual(self.read_outcomes(undone), ['removed', 'absent'])


harness.main()
