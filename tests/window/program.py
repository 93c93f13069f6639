# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Registrar's window as the tests on the screen see it."""

import os
import re
import subprocess

import driver


class Registrar:
    """The program with a data directory of its own (None: the default one), ended when the `with` block is left."""

    def __init__(self, program, data, *arguments, environment=()):
        self.command = [program, *([f'--data-dir={data}'] if data else []), *map(str, arguments)]
        self.environment = dict(os.environ, G_DEBUG='fatal-criticals', LANG='C.UTF-8', **dict(environment))

    def __enter__(self):
        self.process = subprocess.Popen(self.command, env=self.environment)
        self.root = driver.find_program('registrar')
        self.frame = driver.find(self.root, 'frame')
        pid = str(self.process.pid)
        self.x_window = driver.wait_for(lambda: driver.run('xdotool', 'search', '--onlyvisible', '--pid', pid).split(),
                                        'the window')[-1]
        return self

    def __exit__(self, *failure):
        self.process.terminate()
        self.process.wait(timeout=driver.PATIENCE)

    def get_middle(self):
        return driver.get_centre(self.x_window, self.frame)

    def sees(self, pattern):
        """The first label outside the table that is shown and matches, or None. The table alone takes a second."""
        labels = driver.find_all(self.root, 'label', pattern, beside='tree table')
        return next((label for label in labels if driver.is_shown(label)), None)

    def sees_text(self, pattern):
        return self.sees(re.compile(pattern))

    def find_button(self, name):
        return driver.wait_for(lambda: next((button for role in ('push button', 'toggle button')
                                             for button in driver.find_all(self.root, role, name, beside='tree table')
                                             if driver.is_shown(button)), None), f'button {name}')

    def press(self, name):
        driver.activate(self.find_button(name))

    def wait_for_text(self, pattern, seconds=driver.PATIENCE):
        """A label that is shown and matches; gives its text."""
        pattern = re.compile(pattern)
        return driver.wait_for(lambda: self.sees(pattern), pattern.pattern, seconds).get_name()

    def read_rows(self):
        """The rows that the table holds, each the texts of its cells."""
        table = driver.find(self.root, 'tree table', 'Students')
        rows = driver.find_all(table, 'table row')
        return [[label.get_name() for label in driver.find_all(row, 'label')] for row in rows]
