# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Registrar's window as the tests on the screen see it."""

import contextlib
import os
import re
import subprocess

import accessible
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
        self.wait_for_keyboard()
        return self

    def __exit__(self, *failure):
        self.process.terminate()
        self.process.wait(timeout=driver.PATIENCE)

    def wait_for_keyboard(self):
        """It gets the keys, when it is new or its dialog has gone."""
        driver.wait_for(lambda: driver.has_keyboard(self.x_window), 'the window to have the keyboard')

    def get_middle(self):
        return driver.get_centre(self.x_window, self.frame)

    def sees(self, pattern):
        """The first label outside the table that is shown and matches, or None."""
        labels = driver.find_all(self.root, 'label', pattern, beside='tree table', shown=True)
        return labels[0] if labels else None

    def sees_text(self, pattern):
        return self.sees(re.compile(pattern))

    def find_button(self, name):
        return driver.wait_for(lambda: next((button for button in driver.find_all(self.root, None, name, 'tree table', True)
                                             if button.role in ('push button', 'toggle button')), None), f'button {name}')

    def press(self, name):
        driver.activate(self.find_button(name))

    def wait_for_text(self, pattern, seconds=driver.PATIENCE):
        """A label that is shown and matches; gives its text."""
        pattern = re.compile(pattern)
        return driver.wait_for(lambda: self.sees(pattern), pattern.pattern, seconds).name

    @contextlib.contextmanager
    def toast(self, pattern):
        """What the block does brings a message, which goes by itself after five seconds: the pointer rests on its place
        before it comes, and so it stays until it is read."""
        left, top = driver.get_origin(self.x_window)
        x, y, width, height = self.frame.get_extents()
        with driver.PointerAtWork(left + x + width // 2, top + y + height - 44):
            yield
            self.wait_for_text(pattern)
            driver.repeat_until(self.close_message, lambda: not self.sees_text(pattern), 'the message to go')

    def close_message(self):
        """If it has not gone by itself, all the same."""
        for message in driver.find_all(self.root, None, 'AdwToastWidget', beside='tree table', shown=True):
            driver.activate(driver.find_all(message, 'push button')[-1])

    def read_rows(self):
        """The rows that the table holds, each the texts of its cells."""
        table = driver.find(self.root, 'tree table', 'Students', beside='tree table')
        rows = driver.find_all(table, 'table row')
        return [[cell.name for cell in accessible.list_in_order(row) if cell.role == 'label'] for row in rows]
