#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""register.py REGISTRAR-CLI SCHEMA: registrar-cli register, on rosters that are as they should be."""

import csv
import json
import os
import stat
import subprocess
from pathlib import Path

import harness
from harness import DONE, INCOMPLETE, UNSAVED

COURSE = '--course=INTRO-GO'
CLASS = '''id,name,email
00123,Zoë Quist,zoe@north.example
007,"Quist, ""Al""",al@north.example
42,Mei 王,mei@north.example
'''
BAD_ROW = '"9"9,Text After A Quote,quote@north.example\n'


def get_mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


class Register(harness.Case):
    def setUp(self):
        super().setUp()
        self.roster = self.write('class.csv', CLASS)

    def test_every_student_once(self):
        result = self.register(self.roster, COURSE)
        self.assert_counts(result, registered=3)
        self.assertEqual([row['student']['id'] for row in result['results']], ['00123', '007', '42'])
        self.assertEqual([row['student']['name'] for row in result['results']], ['Zoë Quist', 'Quist, "Al"', 'Mei 王'])
        self.assertEqual([row['line'] for row in result['results']], [2, 3, 4])
        self.assertEqual(result['roster']['name'], 'class.csv')
        self.assertEqual(result['registry'], 'local')
        self.assertEqual(result['course'], 'INTRO-GO')
        self.assertEqual([column['field'] for column in result['columns']], ['id', 'name', 'email'])

    def test_database_agrees(self):
        result = self.register(self.roster, COURSE)
        self.assertEqual(self.read_registrations(), [
            ('00123', 'Zoë Quist', 'zoe@north.example', 'INTRO-GO', result['run']),
            ('007', 'Quist, "Al"', 'al@north.example', 'INTRO-GO', result['run']),
            ('42', 'Mei 王', 'mei@north.example', 'INTRO-GO', result['run'])])

    def test_twice_says_already(self):
        first = self.register(self.roster, COURSE)
        second = self.register(self.roster, COURSE)
        self.assert_counts(second, already=3)
        self.assertNotEqual(first['run'], second['run'])
        self.assertEqual({row[4] for row in self.read_registrations()}, {first['run']})

    def test_grown_roster_registers_the_rest(self):
        self.register(self.roster, COURSE)
        self.write('class.csv', CLASS + '43,New One,new@north.example\n')
        self.assert_counts(self.register(self.roster, COURSE), already=3, registered=1)

    def test_name_alone_is_enough(self):
        result = self.register(self.write('names.csv', 'name\nZoë Quist\nAl Quist\n'), COURSE)
        self.assert_counts(result, registered=2)

    def test_duplicate_is_skipped_and_names_its_row(self):
        result = self.register(self.write('twice.csv', CLASS + '00123,Zoë Quist,zoe@north.example\n'), COURSE)
        self.assert_counts(result, registered=3, skipped=1)
        self.assertIn('row 1', result['results'][3]['note'])

    def test_bad_row_fails_and_the_rest_is_registered(self):
        result = self.register(self.write('bad.csv', CLASS + BAD_ROW + '43,New One,new@north.example\n'), COURSE,
                               expect=INCOMPLETE)
        self.assert_counts(result, registered=4, failed=1)
        self.assertEqual(result['results'][3]['error']['domain'], 'roster')
        self.assertEqual(len(self.read_registrations()), 4)

    def test_course_of_each_row(self):
        roster = self.write('courses.csv', 'id,name,course\n1,A,INTRO-GO\n2,B,Introduction to Go\n3,C,NO-SUCH\n4,D,\n')
        result = self.register(roster, expect=INCOMPLETE)
        self.assert_counts(result, registered=2, failed=2)
        self.assertIsNone(result['course'])
        self.assertEqual([row['error'] and row['error']['code'] for row in result['results']],
                         [None, None, 'unknown-course', 'no-course'])
        self.assertEqual([row[3] for row in self.read_registrations()], ['INTRO-GO', 'INTRO-GO'])

    def test_course_given_beats_the_roster(self):
        roster = self.write('courses.csv', 'id,name,course\n1,A,NO-SUCH\n')
        self.assert_counts(self.register(roster, COURSE), registered=1)

    def test_course_by_id_and_title(self):
        courses = harness.validate('courses', self.call('courses', '--json').stdout)['courses']
        course = next(course for course in courses if course['code'] == 'INTRO-GO')
        self.register(self.roster, f"--course={course['id']}")
        self.assert_counts(self.register(self.roster, f"--course={course['title']}"), already=3)

    def test_standard_input(self):
        output = self.call_with_input(CLASS, 'register', '-', COURSE, '--json').stdout
        self.assert_counts(harness.validate('run', output), registered=3)

    def test_name_that_looks_like_something_else(self):
        for name in ('-x.csv', '--', 'file:x.csv', 'https:x.csv'):
            self.write(name, CLASS)
            output = self.call('register', COURSE, '--json', '--', name, cwd=self.folder).stdout
            self.assertEqual(harness.validate('run', output)['counts']['total'], 3)

    def test_file_uri(self):
        self.assertEqual(self.register(self.roster.as_uri(), COURSE)['counts']['registered'], 3)

    def test_one_request_at_a_time(self):
        roster = self.write('many.csv', harness.write_students(300))
        self.assert_counts(self.register(roster, COURSE, '--max-in-flight=1'), registered=300)

    def assert_progress(self, lines, first):
        """At the beginning and at the end, whatever time it took between the two."""
        self.assertEqual(lines[0], first)
        self.assertRegex(lines[-1], '^3 of 3 students')
        self.assertEqual([line for line in lines if ' of 3 students' not in line], [])

    def test_progress_without_a_terminal(self):
        """Nobody is told who does not ask."""
        self.assertEqual(self.call('register', self.roster, COURSE).stderr, '')
        run = harness.validate('runs', self.call('runs', '--json').stdout)['runs'][0]['run']
        self.assert_progress(self.call('undo', run, '--progress').stderr.splitlines(), '0 of 3 students')
        lines = self.call('register', self.roster, COURSE, '--progress').stderr.splitlines()
        self.assert_progress(lines, 'Looking up: 0 of 3 students')
        for command in ('resume', 'retry'):
            self.assertIn('--progress', self.call(command, '--help').stdout)

    def test_ten_thousand_agree_with_the_database(self):
        roster = self.write('many.csv', harness.write_students(10000))
        result = self.register(roster, COURSE)
        self.assert_counts(result, registered=10000)
        stored = {row[0]: row for row in self.read_registrations()}
        self.assertEqual(len(stored), 10000)
        for number, row in enumerate(result['results'], 1):
            student = row['student']
            self.assertEqual(student['id'], f'{number:05}')
            self.assertEqual(stored.pop(student['id']),
                             (student['id'], student['name'], student['email'], 'INTRO-GO', result['run']))
        self.assertEqual(stored, {})

    def test_private_modes(self):
        self.register(self.roster, COURSE)
        self.assertEqual(get_mode(self.data), 0o700)
        self.assertEqual({get_mode(path) for path in self.data.iterdir()}, {0o600})

    def test_nothing_on_standard_error_for_a_script(self):
        self.assertEqual(self.call('register', self.roster, COURSE).stderr, '')


class DryRun(harness.Case):
    def setUp(self):
        super().setUp()
        self.roster = self.write('class.csv', CLASS)

    def test_changes_nothing(self):
        result = self.register(self.roster, COURSE, '--dry-run', kind='dryRun')
        self.assert_counts(result, new=3)
        self.assertEqual(self.read_registrations(), [])

    def test_knows_who_is_registered(self):
        self.register(self.write('one.csv', 'id,name\n42,Mei 王\n'), COURSE)
        result = self.register(self.roster, COURSE, '--dry-run', kind='dryRun')
        self.assert_counts(result, new=2, already=1)

    def test_problem_is_no_failure(self):
        roster = self.write('bad.csv', CLASS + BAD_ROW)
        result = self.register(roster, COURSE, '--dry-run', kind='dryRun', expect=DONE)
        self.assert_counts(result, new=3, problem=1)
        self.assertIsNotNone(result['results'][3]['error'])


    def test_duplicate_is_skipped_as_in_the_run(self):
        roster = self.write('twice.csv', CLASS + CLASS.splitlines()[1] + '\n')
        planned = self.register(roster, COURSE, '--dry-run', kind='dryRun')
        self.assert_counts(planned, new=3, skipped=1)
        self.assertEqual(planned['results'][3]['note'], 'The same student as row 1')
        self.assertIsNone(planned['results'][3]['error'])
        output = self.call('register', roster, COURSE, '--dry-run').stdout
        self.assertRegex(output, r'1  Skipped\n')
        self.assertIn('line 5, Zoë Quist: The same student as on line 2.\n', output)
        self.assert_counts(self.register(roster, COURSE), registered=3, skipped=1)


class Report(harness.Case):
    def setUp(self):
        super().setUp()
        self.roster = self.write('class.csv', CLASS)

    def test_json_is_what_is_printed(self):
        printed = self.call('register', self.roster, COURSE, '--json', f"--report={self.folder / 'r.json'}").stdout
        saved = (self.folder / 'r.json').read_text(encoding='utf-8')
        self.assertEqual(saved, printed)
        harness.validate('run', saved)

    def test_csv_has_every_row(self):
        self.register(self.roster, COURSE, f"--report={self.folder / 'r.csv'}")
        with open(self.folder / 'r.csv', encoding='utf-8', newline='') as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([(row['row'], row['id'], row['name'], row['outcome']) for row in rows],
                         [('1', '00123', 'Zoë Quist', 'registered'), ('2', '007', 'Quist, "Al"', 'registered'),
                          ('3', '42', 'Mei 王', 'registered')])

    def test_several_reports_with_mode_of_umask(self):
        paths = [self.folder / name for name in ('a.csv', 'b.json', 'c.CSV')]
        self.call('register', self.roster, COURSE, *(f'--report={path}' for path in paths), umask=0o027)
        self.assertEqual([get_mode(path) for path in paths], [0o640] * 3)

    def test_beside_the_working_directory(self):
        self.call('register', self.roster, COURSE, '--report=r.csv', cwd=self.folder)
        self.assertTrue((self.folder / 'r.csv').exists())

    def test_saved_though_nobody_reads_the_output(self):
        for name, options in (('r.csv', []), ('r.json', ['--json'])):
            output, unread = os.pipe()
            os.close(output)
            result = subprocess.run(self.command('register', self.roster, COURSE, f'--report={self.folder / name}', *options),
                                    stdout=unread, stderr=subprocess.PIPE, text=True, env=harness.ENVIRONMENT,
                                    timeout=harness.PATIENCE, check=False)
            os.close(unread)
            self.assertEqual(result.returncode, UNSAVED, result.stderr)
            self.assertIn('output could not be written', result.stderr)
            self.assertIn('Zoë Quist', (self.folder / name).read_text(encoding='utf-8'))

    def test_csv_report_is_a_roster(self):
        self.register(self.roster, COURSE, f"--report={self.folder / 'r.csv'}")
        again = self.register(self.folder / 'r.csv')  # its rows name their course
        self.assert_counts(again, already=3)


class Summary(harness.Case):
    def test_counts_and_courses_in_words(self):
        output = self.call('register', self.write('class.csv', CLASS), COURSE).stdout
        self.assertIn('Introduction to Go (INTRO-GO)', output)
        self.assertRegex(output, r'(?m)^ +3  Registered$')

    def test_failed_rows_say_where_who_and_why(self):
        roster = self.write('bad.csv', 'id,name,course\n1,A,INTRO-GO\n2,Zoë Quist,NO-SUCH\n')
        output = self.call('register', roster, expect=INCOMPLETE).stdout
        self.assertRegex(output, r'line 3, Zoë Quist: .*NO-SUCH')

    def test_line_is_said_once(self):
        roster = self.write('bad.csv', 'id,name\n1,A\n2,B,C\n')
        output = self.call('register', roster, COURSE, expect=INCOMPLETE).stdout
        self.assertEqual(output.lower().count('line 3'), 1, output)

    def test_many_failed_rows_are_cut_off(self):
        rows = ''.join(f'{number},Name {number},NO-SUCH\n' for number in range(25))
        output = self.call('register', self.write('bad.csv', 'id,name,course\n' + rows), expect=INCOMPLETE).stdout
        self.assertEqual(output.count('NO-SUCH'), 20)
        self.assertIn('and 5 more', output)

    def test_names_do_not_command_the_terminal(self):
        roster = self.write('evil.csv', 'id,name,course\n1,\x1b[2Jevil\u202e,NO-SUCH\n')
        output = self.call('register', roster, expect=INCOMPLETE).stdout
        self.assertIn('evil', output)
        self.assertNotIn('\x1b', output)
        self.assertNotIn('\u202e', output)

    def read_run(self):
        return harness.validate('runs', self.call('runs', '--json').stdout)['runs'][0]['run']

    def test_what_can_be_done_next(self):
        output = self.call('register', self.write('class.csv', CLASS), COURSE).stdout
        self.assertIn(f'registrar-cli undo {self.read_run()}', output)
        self.assertNotIn('retry', output)
        output = self.call('register', self.write('bad.csv', 'id,name,course\n1,A,NO-SUCH\n'), expect=INCOMPLETE).stdout
        self.assertIn(f'registrar-cli report {self.read_run()} --failed', output)
        self.assertIn(f'registrar-cli retry {self.read_run()}', output)
        self.assertNotIn('registrar-cli', self.call('register', self.write('class.csv', CLASS), COURSE, '--dry-run').stdout)

    def test_report_is_named(self):
        report = self.folder / 'r.csv'
        output = self.call('register', self.write('class.csv', CLASS), COURSE, f'--report={report}').stdout
        self.assertIn(str(report), output)


class Repair(harness.Case):
    def test_registers_what_was_repaired(self):
        roster = self.write('class.csv', 'id\n00123\n20456\n789\n31234\n')
        self.register(roster, '--course=INTRO-GO', '--repair=lost-zeros')
        self.assertEqual({row[0] for row in self.read_registrations()}, {'00123', '00789', '20456', '31234'})


harness.main()
