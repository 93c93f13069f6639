#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""registrar-cli and the registry of an office, in a real PostgreSQL server: consent to its tables, a run, and its undo."""

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from urllib.parse import quote

import harness
from harness import DONE, ENVIRONMENT, INCOMPLETE, PATIENCE, UNAVAILABLE, validate

PROGRAMS, DATABASE = Path(sys.argv[3]), Path(sys.argv[4])
PASSWORD = 'canary-2b9f'
SETTINGS = "fsync = off\nfull_page_writes = off\nshared_buffers = 32MB\nlisten_addresses = ''\nautovacuum = off\n"
COURSE = "INSERT INTO registrar.courses VALUES ('1001', 'INTRO-GO', 'Introduction to Go')"


class Server:
    """PostgreSQL, run as somebody who is not root; it ends when its input does, whatever becomes of the test."""

    KEEPER = '"$@" </dev/null >/dev/null 2>&1 & read -r _; kill -s QUIT $!; wait $!'

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix='registrar-pg-'))
        self.folder.chmod(0o777)
        with tarfile.open(DATABASE) as archive:
            archive.extractall(self.folder)
        data = self.folder / 'data'
        with open(data / 'postgresql.conf', 'a', encoding='utf-8') as settings:
            settings.write(SETTINGS)
        access = data / 'pg_hba.conf'
        access.write_text('local all clerk scram-sha-256\n' + access.read_text())
        as_nobody = ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups'] if os.geteuid() == 0 else []
        command = [*as_nobody, PROGRAMS / 'postgres', '-D', data, '-k', self.folder]
        self.keeper = subprocess.Popen(['sh', '-c', self.KEEPER, 'keeper', *command], stdin=subprocess.PIPE)
        subprocess.run([PROGRAMS / 'pg_isready', '-q', '-h', self.folder, '-t', str(PATIENCE)], check=False)
        while subprocess.run([PROGRAMS / 'pg_isready', '-q', '-h', self.folder], check=False).returncode != 0:
            assert self.keeper.poll() is None, 'the server ended'

    def stop(self):
        self.keeper.communicate()
        shutil.rmtree(self.folder)

    def get_address(self, user):
        return f'postgresql://{user}@{quote(str(self.folder), safe="")}/postgres'

    def ask(self, sql):
        return subprocess.run([PROGRAMS / 'psql', '-X', '-q', '-At', '-v', 'ON_ERROR_STOP=1', '-h', self.folder, '-U',
                               'registrar', '-c', sql, 'postgres'], stdout=subprocess.PIPE, text=True, check=True,
                              env={**ENVIRONMENT, 'PGOPTIONS': '-c client_min_messages=error'}).stdout.strip()

    def has_tables(self):
        return self.ask("SELECT count(*) FROM pg_namespace WHERE nspname = 'registrar'") == '1'


class Postgres(harness.Case):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.addClassCleanup(cls.server.stop)

    def setUp(self):
        super().setUp()
        self.server.ask('DROP SCHEMA IF EXISTS registrar CASCADE; DROP USER IF EXISTS clerk')
        self.with_keyring = {**ENVIRONMENT, 'SECRET_BACKEND': 'file', 'SECRET_FILE_TEST_PASSWORD': 'of the tests',
                             'SECRET_FILE_TEST_PATH': str(self.folder / 'keyring'), 'LSAN_OPTIONS': 'detect_leaks=0'}

    def do(self, *arguments, expect=DONE):
        return self.call(*arguments, expect=expect, env=self.with_keyring)

    def add(self, *arguments, user='registrar'):
        self.do('registries', 'add', 'office', '--kind=postgresql', f'--url={self.server.get_address(user)}', *arguments)

    def agree(self):
        self.add('--option=create-tables=yes', '--replace')

    def make_tables(self):
        self.agree()
        self.do('courses', '--registry=office')
        self.server.ask(COURSE)

    def test_consent(self):
        """Without it nothing is made, and it is said how to give it; with it the first use makes the tables."""
        self.add()
        tested = self.do('registries', 'test', 'office', expect=UNAVAILABLE)
        self.assertIn('Missing: TABLE registrar.students', tested.stdout)
        self.assertIn('--option=create-tables=yes', tested.stderr)
        self.assertNotIn('those who run it', tested.stderr)
        used = self.do('courses', '--registry=office', expect=UNAVAILABLE)
        self.assert_refused(used, 'no tables', '--option=create-tables=yes', '--replace')
        self.assertFalse(self.server.has_tables())

        self.agree()
        self.assertIn('can be used', self.do('registries', 'test', 'office').stderr)
        self.assertFalse(self.server.has_tables())  # a test changes nothing
        self.do('courses', '--registry=office')
        self.assertTrue(self.server.has_tables())

    def test_used(self):
        """A run registers everybody once, a second one finds them, and undoing takes back what the first did."""
        self.make_tables()
        self.add('--replace')  # the consent is needed once
        roster = self.write('class.csv', harness.write_students(30))
        arguments = ('register', roster, '--registry=office', '--course=INTRO-GO', '--json')
        planned = validate('dryRun', self.do(*arguments, '--dry-run').stdout)
        self.assert_counts(planned, new=30)
        result = validate('run', self.do(*arguments).stdout)
        self.assert_counts(result, registered=30)
        self.assertEqual(self.server.ask('SELECT count(DISTINCT student) FROM registrar.registrations'), '30')
        self.assert_counts(validate('run', self.do(*arguments).stdout), already=30)
        self.assert_counts(validate('run', self.do('undo', result['run'], '--json').stdout), removed=30)
        self.assertEqual(self.server.ask('SELECT count(*) FROM registrar.registrations'), '0')

    def test_password(self):
        """It is kept in the keyring, also by whoever replaces the account at the same address; a wrong one is said to be so."""
        self.make_tables()
        self.server.ask(f"CREATE USER clerk PASSWORD '{PASSWORD}'; GRANT USAGE ON SCHEMA registrar TO clerk;"
                        ' GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA registrar TO clerk')
        right, wrong = self.write('right', PASSWORD + '\n'), self.write('wrong', 'another\n')
        self.add(f'--token-file={right}', '--replace', user='clerk')
        self.add('--option=max-requests=2', '--replace', user='clerk')
        check = validate('registryCheck', self.do('registries', 'test', 'office', '--json').stdout)
        self.assertEqual((check['account'], check['missing'], check['error']), ('clerk', [], None))
        refused = self.do('registries', 'test', 'office', f'--token-file={wrong}', expect=UNAVAILABLE)
        self.assertIn('does not take this user name or password', refused.stderr)
        self.assertNotIn(PASSWORD, refused.stderr + (self.data / 'settings.ini').read_text())

    def test_permissions(self):
        """Each that is missing is named, and those are to be asked who can give it."""
        self.make_tables()
        self.server.ask('CREATE USER clerk; GRANT USAGE ON SCHEMA registrar TO clerk;'
                        ' GRANT SELECT ON ALL TABLES IN SCHEMA registrar TO clerk')
        self.server.ask(f"ALTER USER clerk PASSWORD '{PASSWORD}'")
        self.add(f"--token-file={self.write('token', PASSWORD)}", '--replace', user='clerk')
        tested = self.do('registries', 'test', 'office', expect=UNAVAILABLE)
        for missing in ('INSERT ON registrar.students', 'DELETE ON registrar.registrations', 'UPDATE ON registrar.version'):
            self.assertIn(f'Missing: {missing}\n', tested.stdout)
        self.assertIn('those who run it', tested.stderr)
        roster = self.write('class.csv', harness.write_students(2))
        result = self.do('register', roster, '--registry=office', '--course=INTRO-GO', '--json', expect=INCOMPLETE)
        self.assert_counts(validate('run', result.stdout), failed=2)


harness.main()
