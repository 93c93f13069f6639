#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""registrar-cli registries: adding, testing, using and removing one, here another Registrar that serves; where its token is."""

import os
import pty
import select

import harness
from harness import DONE, ENVIRONMENT, PATIENCE, UNAVAILABLE, WRONG, validate

TOKEN = 'canary-5a8c'


class Registries(harness.Case):
    def setUp(self):
        super().setUp()
        self.with_keyring = {**ENVIRONMENT, 'SECRET_BACKEND': 'file', 'SECRET_FILE_TEST_PASSWORD': 'of the tests',
                             'SECRET_FILE_TEST_PATH': str(self.folder / 'keyring'),
                             'LSAN_OPTIONS': 'detect_leaks=0'}  # libsecret forgets a string at each save
        self.without_keyring = {**ENVIRONMENT, 'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent'}
        self.token_file = self.write('token', TOKEN + '\n')

    def registries(self, *arguments, expect=DONE, **options):
        return self.call('registries', *arguments, expect=expect, **{'env': self.with_keyring, **options})

    def add(self, address, *arguments, **options):
        return self.registries('add', 'school', '--kind=json', f'--url={address}', *arguments, **options)

    def test_listed(self):
        self.assertEqual([line.split()[0] for line in self.registries().stdout.splitlines()], ['local'])
        self.add('https://school.example/', f'--token-file={self.token_file}', '--option=max-requests=7')
        listed = validate('registries', self.registries('--json').stdout)['registries']
        self.assertEqual(listed[1], {'name': 'school', 'kind': 'json', 'url': 'https://school.example/', 'ca_file': None,
                                     'options': [{'key': 'max-requests', 'value': '7'}]})
        self.assertIn('https://school.example/', self.registries().stdout)

    def test_removed(self):
        self.add('https://school.example/', f'--token-file={self.token_file}')
        result = self.registries('remove', 'school', '--json')
        self.assertEqual([item['name'] for item in validate('registries', result.stdout)['registries']], ['local'])
        self.assert_refused(self.registries('remove', 'school', expect=WRONG), '“school”', '“local”')
        self.assert_refused(self.registries('remove', 'local', expect=WRONG), '“local”')

    def test_used(self):
        """A run knows its registry: undo and resume find it again."""
        roster = self.write('class.csv', harness.write_students(5))
        with self.serve(self.token_file) as address:
            self.add(address, f'--token-file={self.token_file}')
            courses = self.call('courses', 'go', '--registry=school', env=self.with_keyring)
            self.assertIn('INTRO-GO', courses.stdout)
            arguments = ('register', roster, '--registry=school', '--course=INTRO-GO', '--json')
            result = validate('run', self.call(*arguments, env=self.with_keyring).stdout)
            self.assertEqual(result['registry'], 'school')
            self.assert_counts(result, registered=5)
            self.assert_counts(validate('run', self.call(*arguments, env=self.with_keyring).stdout), already=5)
            undone = validate('run', self.call('undo', result['run'], '--json', env=self.with_keyring).stdout)
            self.assert_counts(undone, removed=5)
        self.assertEqual(self.read_registrations(), [])

    def test_roles(self):
        """The service tells which roles it has."""
        roster = self.write('class.csv', harness.write_students(1))
        with self.serve(self.token_file) as address:
            self.add(address, f'--token-file={self.token_file}')
            arguments = ('register', roster, '--registry=school', '--course=INTRO-GO')
            self.call(*arguments, '--role=auditor', env=self.with_keyring)
            refused = self.call(*arguments, '--role=pope', env=self.with_keyring, expect=WRONG)
            self.assert_refused(refused, 'pope', 'auditor')

    def test_gone(self):
        """A run whose registry is gone says so, and is still there to be reported."""
        roster = self.write('class.csv', harness.write_students(1))
        with self.serve(self.token_file) as address:
            self.add(address, f'--token-file={self.token_file}')
            result = self.call('register', roster, '--registry=school', '--course=INTRO-GO', '--json', env=self.with_keyring)
        run = validate('run', result.stdout)['run']
        self.registries('remove', 'school')
        self.assert_refused(self.call('undo', run, expect=UNAVAILABLE, env=self.with_keyring), '“school”')
        self.call('report', run)

    def test_tested(self):
        with self.serve(self.token_file) as address:
            self.add(address, f'--token-file={self.token_file}')
            check = validate('registryCheck', self.registries('test', 'school', '--json').stdout)
            self.assertEqual((check['registry'], check['missing'], check['error']), ('school', [], None))
            self.assertIn('school', self.registries('test', 'school').stderr)
            wrong = self.write('wrong', 'another\n')
            result = self.registries('test', 'school', '--json', f'--token-file={wrong}', expect=UNAVAILABLE)
            self.assertEqual(validate('registryCheck', result.stdout)['error']['code'], 'unauthorized')
        self.assertIn('127.0.0.1', self.registries('test', 'school', expect=UNAVAILABLE).stderr)
        self.assertEqual(validate('registryCheck', self.registries('test', 'local', '--json').stdout)['error'], None)

    def test_without_keyring(self):
        """The account is kept and the token is not; it is given each time, as a file or on standard input."""
        with self.serve(self.token_file) as address:
            added = self.add(address, f'--token-file={self.token_file}', env=self.without_keyring)
            self.assertIn('--token-file', added.stderr)
            self.assertNotIn(TOKEN, added.stderr)
            self.registries('test', 'school', expect=UNAVAILABLE, env=self.without_keyring)
            self.registries('test', 'school', f'--token-file={self.token_file}', env=self.without_keyring)
            self.registries('test', 'school', '--token-file=-', env=self.without_keyring, stdin=None, input=TOKEN)
            self.call('courses', '--registry=school', f'--token-file={self.token_file}', env=self.without_keyring)
        self.registries('remove', 'school', env=self.without_keyring)

    def test_no_secret_at_rest(self):
        with self.serve(self.token_file) as address:
            self.add(address, '--token-file=-', stdin=None, input=TOKEN)
            roster = self.write('class.csv', harness.write_students(2))
            self.call('register', roster, '--registry=school', '--course=INTRO-GO', env=self.with_keyring)
        for path in self.data.rglob('*'):
            if path.is_file():
                self.assertNotIn(TOKEN.encode(), path.read_bytes(), path)

    def test_replaced(self):
        self.add('https://one.example/')
        self.assert_refused(self.add('https://two.example/', expect=WRONG), '“school”', '--replace')
        self.add('https://two.example/', '--replace')
        self.assertIn('two.example', self.registries().stdout)

    def test_refused(self):
        cases = (
            (('add', 'school'), '--kind', '--url'),
            (('add', 'school', '--kind=ldap', '--url=https://a.example/'), 'ldap', 'json'),
            (('add', 'school', '--kind=json', '--url=http://a.example/'), 'https'),
            (('add', 'school', '--kind=json', f'--url=https://u:{TOKEN}@a.example/'), ''),
            (('add', 'local', '--kind=json', '--url=https://a.example/'), 'local'),
            (('add', 'school', '--kind=json', '--url=https://a.example/', '--option=max-requests=0'), 'max-requests'),
            (('add', 'school', '--kind=json', '--url=https://a.example/', '--option=colour'), '--option'),
            (('add', 'school', '--kind=json', '--url=https://a.example/', '--token-file=/nonexistent'), '/nonexistent'),
            (('add', 'school', '--kind=json', '--url=https://a.example/', '--ca-file=/nonexistent'), ''),
            (('add',), 'add'),
            (('sing', 'school'), 'add'),
            (('test', 'school'), '“school”'),
        )
        for arguments, *words in cases:
            with self.subTest(arguments=arguments):
                result = self.registries(*arguments, expect=WRONG)
                self.assert_refused(result, *words)
                self.assertNotIn(TOKEN, result.stderr)
        self.assertEqual(len(self.registries().stdout.splitlines()), 1)

    def test_roster_and_token_on_one_input(self):
        result = self.call_with_input(harness.write_students(1), 'register', '-', '--registry=school', '--token-file=-',
                                      expect=WRONG)
        self.assert_refused(result, 'token')

    def test_help_names_the_kinds(self):
        text = self.registries('--help').stdout
        for word in ('json', 'max-requests', 'https://'):
            self.assertIn(word, text)

    def test_asked_for_at_the_terminal(self):
        """Without a keyring whoever sits at the terminal is asked; what they type is not shown."""
        with self.serve(self.token_file) as address:
            self.add(address, f'--token-file={self.token_file}', env=self.without_keyring)
            shown, status = self.at_terminal('courses', '--registry=school')
            self.assertEqual(status, DONE, shown)
        self.assertIn('“school”: ', shown)
        self.assertIn('INTRO-GO', shown)
        self.assertNotIn(TOKEN, shown)

    def at_terminal(self, *arguments):
        """What a terminal shows of a command that asks for a token, and how that ends."""
        process, terminal = pty.fork()
        if process == 0:
            os.execve(harness.PROGRAM, [os.fsencode(part) for part in self.command(*arguments)], self.without_keyring)
        shown = b''
        while chunk := self.read_terminal(terminal):
            shown += chunk
            if shown.endswith('“school”: '.encode()):
                os.write(terminal, TOKEN.encode() + b'\n')
        os.close(terminal)
        return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])

    def read_terminal(self, terminal):
        self.assertTrue(select.select([terminal], [], [], PATIENCE)[0], 'nothing more came')
        try:
            return os.read(terminal, 4096)
        except OSError:  # the other end is closed
            return b''


harness.main()
