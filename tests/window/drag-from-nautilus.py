#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""drag-from-nautilus.py REGISTRAR: a roster is dragged from GNOME's file manager."""

import subprocess
import sys

import driver
from program import Registrar
from steps import STUDENTS, run_tests, write_roster

PROGRAM = sys.argv[1]


class FileManager:
    """Nautilus below the window, showing a folder."""

    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        self.process = subprocess.Popen(['nautilus', '--new-window', str(self.folder)], stderr=subprocess.DEVNULL)
        self.root = driver.find_program('org.gnome.Nautilus')
        self.x_window = driver.find_x_window(f'^{self.folder.name}$')
        return self

    def __exit__(self, *failure):
        self.process.terminate()
        self.process.wait(timeout=driver.PATIENCE)

    def find_icon(self, name):
        return driver.get_centre(self.x_window, driver.find(self.root, 'table cell', name, shown=True))


def test_drag(folder):
    rosters = folder / 'rosters'
    rosters.mkdir()
    write_roster(rosters / 'autumn-intake.csv', STUDENTS)
    with Registrar(PROGRAM, folder / 'data') as window, FileManager(rosters) as files:
        driver.place(window.x_window, 0, 0, 900, 480)
        driver.place(files.x_window, 0, 500, 900, 380)
        window.wait_for_text('^Drop a Roster Here$')
        driver.drag(files.find_icon('autumn-intake.csv'), window.get_middle())
        window.wait_for_text('^4 of 6 students are ready$')


run_tests({'/screen/drag-from-nautilus': test_drag})
