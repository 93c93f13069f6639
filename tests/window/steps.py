# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What several tests on the screen do, and how they are run."""

import csv
import re
import sqlite3
import sys
import tempfile
import traceback
from pathlib import Path

import driver

STUDENTS = [
    ('00471020', 'Bianchi', 'Hugo', 'hugo.bianchi@north.example'),
    ('00471029', 'Khan', 'Irina', 'irina.khan@north.example'),
    ('', '', '', ''),
    ('00471042', 'Wójcik', 'Tomáš', 'tomas.wojcik@north.example'),
    ('00471050', 'O’Neill', 'Ola', 'ola.oneill@north.example'),
    ('00471029', 'Khan', 'Irina', 'irina.khan@north.example'),
]


def write_roster(path, students):
    with open(path, 'w', encoding='utf-8', newline='') as file:
        writer = csv.writer(file)
        writer.writerow(['Student ID', 'Family Name', 'Given Name', 'E-mail', 'Programme'])
        writer.writerows((*student, 'Biology') for student in students)


def choose_course(window, words):
    """Through the popover's search, as typed."""
    window.find_button('Choose a Course…')
    driver.press('ctrl+Return')
    driver.find(window.root, None, 'Search Courses')
    driver.type_into_focus(window.root, words)
    window.wait_for_text('^INTRO-GO Introduction to Go$')
    driver.press('Return')
    window.find_button('Course: INTRO-GO Introduction to Go')


def look_up_and_register(window):
    """What would be done is looked at first."""
    look_up(window)
    driver.press('ctrl+Return')


def look_up(window):
    window.find_button(re.compile('^Look Up '))
    driver.press('ctrl+Return')
    window.find_button(re.compile('^Register '))


def select_row(window, name):
    """A row may be bound anew while it is clicked on."""
    def find_row():
        return driver.find(window.root, 'table row', name)
    driver.repeat_until(lambda: driver.click(window.x_window, find_row()), lambda: 'selected' in find_row().get_states(),
                        f'{name} to be selected')


def open_with_dialog(window, path):
    driver.press('ctrl+o')
    driver.wait_for_dialog('^Open Roster$')
    driver.press('ctrl+l')
    driver.type_into_focus(window.root, str(path))
    driver.press_until('Return', lambda: not driver.run('xdotool', 'search', '--onlyvisible', '--name', '^Open Roster$'))
    window.wait_for_keyboard()


def save_with_dialog(window, path, title='^Export Report$'):
    """The file chooser: the name field has the focus."""
    driver.wait_for_dialog(title)
    driver.find_entry_in_focus(window.root)
    driver.press('ctrl+a')
    driver.type_into_focus(window.root, str(path))
    driver.press('Return')
    window.wait_for_keyboard()


def read_registrations(data):
    with sqlite3.connect(f'file:{data}/registrar.db?mode=ro', uri=True) as database:
        return database.execute('SELECT count(*) FROM registrations').fetchone()[0]


PARTS = {'panel', 'filler', 'scroll pane', 'scroll bar', 'separator', 'application', 'window', 'tool tip'}
TEXTS = {'label', 'table cell'}


def is_nameless(role, name):
    """Of what is no mere part of something else: the toolkit calls it by its type then. Only a text may be empty. And who
    is told the letter's line of '_Cancel', or a name twice, is not told it as it is written."""
    if role in PARTS:
        return False
    return bool(re.match('(Gtk|Adw|Registrar)[A-Z]|_', name) or re.fullmatch(r'(.+) \1', name)
                or not name and role not in TEXTS)


def list_nameless(top):
    """Below the node, of what takes room."""
    return [f'{node.role} {node.name}' for node in driver.walk_shown(top)
            if is_nameless(node.role, node.name) and driver.is_shown(node)]


def insist_on_names(window, where, top=None):
    """A walk as a screen reader takes it, once everything is there."""
    nameless = []

    def everything_has_a_name():
        nameless[:] = list_nameless(top or window.root)
        return not nameless
    try:
        driver.wait_for(everything_has_a_name, 'names')
    except driver.NotThere as error:
        raise AssertionError(f'{where}: {nameless}') from error


def has_states(node, *states):
    return set(states) <= node.get_states()


def run_tests(tests):
    """Each in a folder of its own, reported as TAP; only those whose names are given after the program's, if any are."""
    tests = {name: test for name, test in tests.items() if name in sys.argv[2:] or not sys.argv[2:]}
    print(f'1..{len(tests)}', flush=True)
    for number, (name, test) in enumerate(tests.items(), 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(Path(folder))
                print(f'ok {number} {name}', flush=True)
            except Exception:  # noqa: BLE001 whatever it was, the next test may run
                print(f'not ok {number} {name}', flush=True)
                print('# ' + traceback.format_exc().strip().replace('\n', '\n# '), flush=True)
