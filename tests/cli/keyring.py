#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""registrar-cli and the desktop's own keyring: GNOME's, on a bus of its own."""

import subprocess
import tempfile
from pathlib import Path

import harness
from harness import ENVIRONMENT, PATIENCE, UNAVAILABLE

TOKEN = 'canary-91d3'
SERVICE = 'org.freedesktop.Secret'


class Keyring(harness.Case):
    def setUp(self):
        super().setUp()
        self.token_file = self.write('token', TOKEN + '\n')
        home = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.addCleanup(home.cleanup)
        self.home = Path(home.name)
        self.environment = {**ENVIRONMENT, 'HOME': home.name, 'XDG_RUNTIME_DIR': home.name, 'XDG_DATA_HOME': f'{home.name}/share',
                            'XDG_CONFIG_HOME': f'{home.name}/config', 'XDG_CACHE_HOME': f'{home.name}/cache',
                            'LSAN_OPTIONS': 'detect_leaks=0'}  # libsecret forgets a string at each save
        self.environment.pop('DISPLAY', None)  # nobody is there to be asked
        self.start_bus()
        subprocess.run(['gnome-keyring-daemon', '--unlock', '--components=secrets'], input=b'\n', env=self.environment,
                       check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while '<false>' not in self.ask_service('collection/login', 'DBus.Properties.Get', f'{SERVICE}.Collection', 'Locked'):
            pass

    def start_bus(self):
        """The keyring on it ends when it does."""
        bus = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--print-address'], env=self.environment,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(bus.wait, PATIENCE)
        self.addCleanup(bus.terminate)
        self.addCleanup(bus.stdout.close)
        self.environment['DBUS_SESSION_BUS_ADDRESS'] = bus.stdout.readline().strip()

    def ask_service(self, path, method, *arguments):
        return subprocess.run(['gdbus', 'call', f"--address={self.environment['DBUS_SESSION_BUS_ADDRESS']}",
                               '--dest=org.freedesktop.secrets', f'--object-path=/org/freedesktop/secrets/{path}'.rstrip('/'),
                               f'--method=org.freedesktop.{method}', *arguments], timeout=PATIENCE, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True, check=False).stdout

    def do(self, *arguments, **options):
        return self.call(*arguments, env=self.environment, **options)

    def add(self, address, *arguments):
        self.do('registries', 'add', 'school', '--kind=json', f'--url={address}', *arguments)

    def test_kept(self):
        """Another process finds the token that was given once; it is nowhere else; and it is gone with the account."""
        with self.serve(self.token_file) as address:
            self.add(address, f'--token-file={self.token_file}')
            self.do('registries', 'test', 'school')
            self.do('courses', '--registry=school')
            for path in [*self.data.rglob('*'), *self.home.rglob('*')]:
                if path.is_file():
                    self.assertNotIn(TOKEN.encode(), path.read_bytes(), path)
            self.do('registries', 'remove', 'school')
            self.add(address)
            self.assertIn('token', self.do('registries', 'test', 'school', expect=UNAVAILABLE).stderr)

    def test_replaced(self):
        with self.serve(self.token_file) as address:
            self.add(address, f"--token-file={self.write('old', 'another')}")
            self.do('registries', 'test', 'school', expect=UNAVAILABLE)
            self.add(address, f'--token-file={self.token_file}', '--replace')
            self.do('registries', 'test', 'school')

    def test_locked(self):
        """Where nobody unlocks it, it is said how to give the token all the same."""
        with self.serve(self.token_file) as address:
            self.add(address, f'--token-file={self.token_file}')
            self.ask_service('', 'Secret.Service.Lock', "[objectpath '/org/freedesktop/secrets/collection/login']")
            locked = self.do('registries', 'test', 'school', expect=UNAVAILABLE)
            self.assertIn('--token-file', locked.stderr)
            self.do('registries', 'test', 'school', f'--token-file={self.token_file}')


harness.main()
