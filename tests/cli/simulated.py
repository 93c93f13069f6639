#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""registrar-cli with a Moodle, a SCIM service and a Canvas, all simulated: from adding the registry to undoing what a run did;
and what is missing, each thing by its name."""

import contextlib
import http.server
import json
import subprocess
import threading

import harness
from harness import ENVIRONMENT, PATIENCE, UNAVAILABLE, WRONG, validate

SIMULATOR = harness.sys.argv[3]
TOKEN = 'canary-3a91'  # which the simulated Moodle takes
ROSTER = 'id,name,course\nS1,Ada,INTRO-GO\nS2,Bo,INTRO-GO\nS3,Cem,ALGEBRA-1\n'
CREATES = '--option=create-accounts=yes'
# of each kind: options, what is lacked, and what is named
LACKS = (
    ('moodle', (), 'enrol_manual_enrol_users enrol_manual_unenrol_users',
     ['enrol_manual_enrol_users', 'enrol_manual_unenrol_users']),
    ('moodle', (CREATES,), 'core_user_create_users', ['core_user_create_users']),
    ('moodle', (CREATES,), 'moodle/user:create', ['moodle/user:create']),
    ('moodle', (), 'core_webservice_get_site_info core_enrol_get_enrolled_users',
     ['core_webservice_get_site_info', 'core_enrol_get_enrolled_users']),
    ('canvas', (), 'read_sis manage_students', ['read_sis', 'manage_students']),
    ('scim', (), 'patch /Users', ['patch', '/Users']),
)
LATER = 'id,name,course\nS2,Bo,INTRO-GO\nS4,Dina,INTRO-GO\nS3,Cem,ALGEBRA-1\n'


class OfficeService(http.server.BaseHTTPRequestHandler):
    """Describes itself, and can do no more."""

    MISSING = ['INSERT ON students', 'DELETE ON registrations']

    def do_GET(self):
        body = json.dumps({'service': 'Office', 'missing': self.MISSING}).encode()
        self.send_response(200)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments):
        pass


class Simulated(harness.Case):
    @contextlib.contextmanager
    def simulate(self, kind, lacks='', options=()):
        """A registry of that kind, added, for as long as its simulator runs."""
        self.kind, self.token = kind, f'--token-file={self.write("token", TOKEN)}'
        with subprocess.Popen([SIMULATOR, kind, '9', lacks], text=True, env=ENVIRONMENT, stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE) as simulator:
            try:
                address = simulator.stdout.readline().strip()
                self.call('registries', 'add', kind, f'--kind={kind}', f'--url={address}', '--replace', *options)
                yield
            finally:
                simulator.stdin.close()
                self.assertEqual(simulator.wait(PATIENCE), 0)

    def run_roster(self, text, *arguments, **options):
        return self.register(self.write('roster.csv', text), f'--registry={self.kind}', self.token, *arguments, **options)

    def count(self, result):
        return {outcome: n for outcome, n in result['counts'].items() if n > 0 and outcome != 'total'}

    def live(self, kind):
        with self.simulate(kind):
            self.assertIn('Server: ', self.call('registries', 'test', kind, self.token).stdout)
            run = self.run_roster(ROSTER)
            self.assertEqual(self.count(run), {'registered': 3})
            self.assertEqual(self.count(self.run_roster(ROSTER)), {'already': 3})
            planned = self.run_roster(LATER, '--sync', '--dry-run', kind='dryRun')
            self.assertEqual(self.count(planned), {'new': 1, 'already': 2, 'remove': 1})
            self.assertEqual(self.count(self.run_roster(LATER, '--sync')), {'registered': 1, 'already': 2, 'removed': 1})
            self.call('undo', run['run'], self.token)
            self.assertEqual(self.count(self.run_roster(LATER, '--dry-run', kind='dryRun')), {'new': 2, 'already': 1})
        for path in self.data.rglob('*'):
            self.assertNotIn(TOKEN.encode(), path.read_bytes() if path.is_file() else b'')

    def test_moodle(self):
        self.live('moodle')

    def test_scim(self):
        self.live('scim')

    def test_canvas(self):
        self.live('canvas')

    def assert_missing(self, missing):
        """Each is named, and it is said that the registry cannot be used."""
        result = self.call('registries', 'test', self.kind, self.token, expect=UNAVAILABLE)
        self.assertEqual([line for line in result.stdout.splitlines() if line.startswith('Missing: ')],
                         [f'Missing: {name}' for name in missing])
        self.assertIn('cannot be used before what is missing is there', result.stderr)

    def test_missing(self):
        for kind, options, lacks, missing in LACKS:
            with self.subTest(kind=kind, lacks=lacks), self.simulate(kind, lacks, options):
                self.assert_missing(missing)

    def test_missing_of_a_service(self):
        """A service of the contract says itself what it may not do where it registers."""
        with http.server.HTTPServer(('127.0.0.1', 0), OfficeService) as service:
            threading.Thread(target=service.serve_forever, daemon=True).start()
            self.kind, self.token = 'json', f'--token-file={self.write("token", TOKEN)}'
            self.call('registries', 'add', 'json', '--kind=json', f'--url=http://127.0.0.1:{service.server_port}/')
            self.assert_missing(OfficeService.MISSING)
            result = self.call('registries', 'test', 'json', self.token, '--json', expect=UNAVAILABLE)
            self.assertEqual(validate('registryCheck', result.stdout)['missing'], OfficeService.MISSING)
            service.shutdown()

    def test_canvas_keeps_dates_and_roles(self):
        with self.simulate('canvas'):
            self.assertEqual(self.count(self.run_roster(ROSTER, '--start=2026-09-01', '--end=2027-01-31')), {'registered': 3})
            later = ('--start=2026-09-01', '--end=2027-02-28')
            self.assertEqual(self.count(self.run_roster(ROSTER, *later, '--dry-run', kind='dryRun')), {'changed': 3})
            self.assertEqual(self.count(self.run_roster(ROSTER, *later)), {'updated': 3})

    def test_scim_keeps_neither(self):
        with self.simulate('scim'):
            for option in ('--start=2026-09-01', '--role=teacher'):
                self.run_roster_wrongly(option)

    def run_roster_wrongly(self, option):
        roster = self.write('roster.csv', ROSTER)
        result = self.call('register', roster, f'--registry={self.kind}', self.token, option, expect=WRONG)
        self.assertIn(option.partition('=')[0], result.stderr)


harness.main()
