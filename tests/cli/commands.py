#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""commands.py REGISTRAR-CLI SCHEMA: the commands beside register, and the program itself."""

import fcntl
import mmap
import os
import re
import select
import subprocess
import time
from pathlib import Path

import harness
from harness import DONE, WRONG

MANUAL = Path(__file__).parents[2] / 'data/registrar-cli.1'


class Courses(harness.Case):
    def list(self, *words):
        return harness.validate('courses', self.call('courses', '--json', *words).stdout)['courses']

    def test_has_a_sample_catalogue(self):
        courses = {course['code']: course['title'] for course in self.list()}
        self.assertEqual(courses['INTRO-GO'], 'Introduction to Go')
        self.assertGreater(len(courses), 1)

    def test_search_finds_all_words_in_any_case(self):
        self.assertEqual(self.list('go', 'INTRODUCTION')[0]['code'], 'INTRO-GO')
        self.assertLess(len(self.list('introduction')), len(self.list()))

    def test_search_without_match(self):
        self.assertEqual(self.list('no such course anywhere'), [])
        result = self.call('courses', 'no such course anywhere')
        self.assertEqual(result.stdout, '')
        self.assertEqual(len(result.stderr.splitlines()), 1)

    def test_lines_for_people(self):
        self.assertRegex(self.call('courses', 'intro').stdout, r'(?m)^INTRO-GO +Introduction to Go$')


class Check(harness.Case):
    ROSTER = 'id,name,email\n1,A,a@north.example\n2,B\n3,C,c@north.example,more\n1,A,a@north.example\n4,D,nowhere\n'

    def check(self):
        return harness.validate('check', self.call('check', self.write('class.csv', self.ROSTER), '--json').stdout)

    def test_counts_students(self):
        self.assertEqual(self.check()['students'], 5)

    def test_names_line_and_column(self):
        problems = {(problem['row'], problem['line'], problem['column']) for problem in self.check()['problems']}
        self.assertIn((2, 3), {position[:2] for position in problems})
        self.assertIn((4, 5), {position[:2] for position in problems})
        self.assertIn((5, 6, 3), problems)  # the e-mail address that is none

    def test_names_columns(self):
        self.assertEqual([(column['index'], column['header'], column['field']) for column in self.check()['columns']],
                         [(0, 'id', 'id'), (1, 'name', 'name'), (2, 'email', 'email')])

    def test_registers_nothing(self):
        self.check()
        self.assertFalse(self.data.exists())

    def test_lines_as_of_a_compiler(self):
        output = self.call('check', self.write('class.csv', self.ROSTER)).stdout
        self.assertRegex(output, r'(?m)^class\.csv:6:3: (warning|error|info): ')
        self.assertRegex(output.splitlines()[-1], r'^class\.csv: 5 students, \d+ problems$')

    def test_guessed_encoding_is_named(self):
        roster = self.write('class.csv', 'id,name\n1,Zoë Müller\n'.encode('windows-1252'))
        result = self.call('check', roster)
        self.assertIn('0 problems', result.stdout)
        self.assertRegex(result.stderr, '(?m)^registrar-cli: .*WINDOWS-1252.*--encoding')
        self.assertEqual(self.call('check', roster, '--encoding=ISO-8859-1').stderr, '')

    def test_told_columns(self):
        roster = self.write('class.csv', 'Pupil,Foo\n1,Zoë\n')
        output = self.call('check', roster, '--column', 'id=Pupil', '--column=name=2', '--json').stdout
        self.assertEqual([(column['header'], column['field'], column['confidence'])
                          for column in harness.validate('check', output)['columns']],
                         [('Pupil', 'id', 1), ('Foo', 'name', 1)])

    def test_repairs_with_consent(self):
        roster = self.write('class.csv', 'id\n00123\n20456\n789\n31234\n')
        offered = harness.validate('check', self.call('check', roster, '--json').stdout)['problems']
        self.assertEqual([(problem['code'], problem['text'], problem['repair']) for problem in offered],
                         [('lost-zeros', '789', 'lost-zeros')])
        result = self.call('check', roster, '--repair=all', '--json')
        self.assertEqual(harness.validate('check', result.stdout)['problems'], [])
        self.assertIn('1 cell was repaired', result.stderr)

    def test_told_delimiter(self):
        roster = self.write('class.csv', 'id,x;name\n1,2;Zoë\n')
        self.assertIn('separated by', self.call('check', roster).stderr)
        self.assertEqual(self.call('check', roster, '--delimiter=;').stderr, '')

    def test_clean_roster(self):
        output = self.call('check', self.write('class.csv', 'id,name\n1,Zoë Quist\n'), '--json').stdout
        self.assertEqual(harness.validate('check', output)['problems'], [])


class Program(harness.Case):
    def run_alone(self, *arguments, expect=DONE):
        result = subprocess.run([harness.PROGRAM, *arguments], capture_output=True, text=True, check=False,
                                env=harness.ENVIRONMENT, timeout=harness.PATIENCE)
        self.assertEqual(result.returncode, expect, result.stderr)
        return result

    def test_version(self):
        self.assertRegex(self.run_alone('--version').stdout, r'^registrar-cli \d+\.\d+\.\d+\n$')

    def test_help_names_every_command(self):
        output = self.run_alone('--help').stdout
        for command in ('register', 'check', 'courses', 'runs', 'resume', 'retry', 'undo', 'report', 'export', 'erase'):
            self.assertRegex(output, rf'(?m)^  {command} ')

    def test_help_is_a_table(self):
        """Whatever the letters of a command's operands take."""
        lines = re.findall(r'(?m)^  [a-z].*', self.run_alone('--help').stdout)
        self.assertEqual({len(line[:21].rstrip()) < 21 and line[20] == ' ' and line[21] != ' ' for line in lines}, {True})

    def test_help_of_a_command_names_its_options(self):
        output = self.run_alone('register', '--help').stdout
        for word in ('ROSTER', '--course=COURSE', '--registry=NAME', '--report=FILE', '--dry-run', '--max-in-flight=N',
                     '--data-dir=DIR', '--json', '130'):
            self.assertIn(word, output)

    def test_manual_names_every_option(self):
        manual = MANUAL.read_text(encoding='utf-8').replace('\\', '')
        for command in ('register', 'check', 'courses', 'runs', 'resume', 'retry', 'undo', 'report', 'export', 'erase'):
            for option in re.findall(r'--[a-z-]+', self.run_alone(command, '--help').stdout):
                self.assertIn(option, manual)

    def test_no_command(self):
        self.run_alone(expect=WRONG)

    def test_unknown_command(self):
        self.assert_refused(self.run_alone('subscribe', expect=WRONG), 'subscribe', '--help')
        self.assert_refused(self.run_alone('regster', expect=WRONG), 'regster', 'Did you mean “register”?')

    def test_unknown_option_suggests_the_nearest_of_its_command(self):
        for command, typed, meant in (('register', '--dryrun', '--dry-run'), ('register', '--Course=X', '--course'),
                                      ('check', '--repairs=all', '--repair'), ('courses', '--registy=local', '--registry'),
                                      ('registries', '--jsn', '--json'), ('runs', '-json', '--json'),
                                      ('resume', '--reports=r.csv', '--report'), ('retry', '--onyl=1', '--only'),
                                      ('undo', '--with-uncertian', '--with-uncertain'), ('report', '--outputs=r.csv', '--output'),
                                      ('export', '--data_dir=x', '--data-dir'), ('erase', '--json-', '--json'),
                                      ('serve', '--listn=x', '--listen')):
            refused = self.run_alone(command, typed, expect=WRONG)
            self.assert_refused(refused, f'“{typed.split("=")[0]}”', f'Did you mean “{meant}”?')

    def test_what_stands_behind_two_hyphens_is_no_option(self):
        refused = self.run_alone('check', '--', '--jsn', expect=WRONG)
        self.assert_refused(refused, 'no file “--jsn”')

    def test_option_that_is_like_none_is_pointed_to_the_help(self):
        refused = self.run_alone('register', '--frobnicate', expect=WRONG)
        self.assert_refused(refused, '“--frobnicate”', '“registrar-cli register --help”')

    def test_default_data_directory(self):
        environment = {**harness.ENVIRONMENT, 'XDG_DATA_HOME': str(self.folder)}
        subprocess.run([harness.PROGRAM, 'courses'], env=environment, stdout=subprocess.DEVNULL, check=True,
                       timeout=harness.PATIENCE)
        self.assertTrue((self.folder / 'registrar/registrar.db').exists())

    def test_output_that_cannot_be_written(self):
        roster = self.write('class.csv', 'id,name\n1,Zoë Quist\n')
        for arguments in (['check', roster], ['check', roster, '--json'], ['courses'], ['runs', '--help'], ['--help'],
                          ['register', roster, '--course=INTRO-GO', '--json']):
            with open('/dev/full', 'w', encoding='utf-8') as full:
                result = subprocess.run(self.command(*arguments), stdout=full, stderr=subprocess.PIPE, text=True,
                                        env=harness.ENVIRONMENT, timeout=harness.PATIENCE, check=False)
            self.assertEqual(result.returncode, 1, result.stderr)
            self.assertRegex(result.stderr, r'\Aregistrar-cli: The output could not be written: No space left on device\.\n\Z')

    def read_slowly(self, *arguments):
        """What a command prints into a pipe that somebody made non-blocking, and that is read only once it is full."""
        reading, writing = os.pipe()
        fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, mmap.PAGESIZE)
        os.set_blocking(writing, False)
        with subprocess.Popen(self.command(*arguments), stdout=writing, stderr=subprocess.PIPE, text=True,
                              env=harness.ENVIRONMENT) as process, open(reading, encoding='utf-8') as output:
            while process.poll() is None and select.select([], [writing], [], 0)[1]:
                time.sleep(0.01)
            os.close(writing)
            printed = output.read()
            errors = process.stderr.read()
            self.assertEqual((process.wait(harness.PATIENCE), errors), (DONE, ''))
        return printed

    def test_output_waits_for_who_reads_slowly(self):
        rows = ''.join(f'{number},Zoë {number},nowhere\n' for number in range(1000))
        roster = self.write('class.csv', 'id,name,email\n' + rows)
        for arguments in (['check', roster], ['check', roster, '--json'],
                          ['register', roster, '--course=INTRO-GO', '--dry-run', '--json']):
            printed = self.call(*arguments).stdout
            self.assertGreater(len(printed), 16 * mmap.PAGESIZE)
            self.assertEqual(self.read_slowly(*arguments), printed)

    def test_names_show_without_a_locale(self):
        roster = self.write('class.csv', 'id,name,email\n1,Zoë,zoë\n')
        for environment in ({}, {'LC_ALL': 'C'}, {'LANG': 'POSIX'}):
            output = subprocess.run(self.command('check', roster), capture_output=True, env=environment,
                                    timeout=harness.PATIENCE, check=True).stdout
            self.assertIn('“zoë”', output.decode())

    def test_closed_output_is_an_error_and_harms_nothing(self):
        roster = self.write('class.csv', 'id,name\n1,Zoë Quist\n')
        for options, descriptors in ([], '>&-'), (['--json'], '>&-'), ([], '<&- >&- 2>&-'):
            command = self.command('register', roster, '--course=INTRO-GO', *options)
            result = subprocess.run(['sh', '-c', f'"$@" {descriptors}', 'sh', *command], env=harness.ENVIRONMENT,
                                    stderr=subprocess.DEVNULL, timeout=harness.PATIENCE, check=False)
            self.assertEqual(result.returncode, 1)
            self.assertEqual(len(self.read_registrations()), 1)


harness.main()
