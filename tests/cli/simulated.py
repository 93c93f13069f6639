#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""registrar-cli with a SCIM service and a Canvas, both simulated: from adding the registry to undoing what a run did."""

import contextlib
import subprocess

import harness
from harness import ENVIRONMENT, PATIENCE, WRONG

SIMULATOR = harness.sys.argv[3]
TOKEN = 'canary-73ce'
ROSTER = 'id,name,course\nS1,Ada,INTRO-GO\nS2,Bo,INTRO-GO\nS3,Cem,ALGEBRA-1\n'
LATER = 'id,name,course\nS2,Bo,INTRO-GO\nS4,Dina,INTRO-GO\nS3,Cem,ALGEBRA-1\n'


class Simulated(harness.Case):
    @contextlib.contextmanager
    def simulate(self, kind):
        """A registry of that kind, added, for as long as its simulator runs."""
        self.kind, self.token = kind, f'--token-file={self.write("token", TOKEN)}'
        with subprocess.Popen([SIMULATOR, kind, '9'], text=True, env=ENVIRONMENT, stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE) as simulator:
            try:
                address = simulator.stdout.readline().strip()
                self.call('registries', 'add', kind, f'--kind={kind}', f'--url={address}')
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

    def test_scim(self):
        self.live('scim')

    def test_canvas(self):
        self.live('canvas')

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
