#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""on-screen.py REGISTRAR: does what a person does, by pointer and keyboard, and reads what a screen reader reads."""

import csv
import json
import os
import re
import signal
import subprocess
import sys

import driver
from program import Registrar
from steps import (STUDENTS, choose_course, look_up_and_register, open_with_dialog, read_registrations, run_tests,
                   save_with_dialog, write_roster)

PROGRAM = sys.argv[1]
OUTCOMES = ['Registered', 'Registered', 'Failed', 'Registered', 'Registered', 'Skipped']


class FileManager:
    """pcmanfm beside the window, showing a folder with one file."""

    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        self.process = subprocess.Popen(['pcmanfm', '--no-desktop', str(self.folder)], start_new_session=True,
                                        stderr=subprocess.DEVNULL)
        self.x_window = driver.find_x_window(f'^{self.folder.name}$')
        return self

    def __exit__(self, *failure):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(timeout=driver.PATIENCE)

    def place(self, left, top, width, height):
        driver.place(self.x_window, left, top, width, height)

    def find_icon(self):
        """The middle of the first icon's picture, once it is drawn: GTK 2 tells AT-SPI nothing here."""
        driver.wait_for(lambda: driver.count_colours(self.x_window, '40x40+186+76') > 1, 'the icon in the file manager')
        left, top = driver.get_origin(self.x_window)
        return left + 206, top + 96


def test_drag_choose_register_save(folder):
    rosters, data = folder / 'rosters', folder / 'data'
    rosters.mkdir()
    write_roster(rosters / 'autumn-intake.csv', STUDENTS)
    with Registrar(PROGRAM, data) as window, FileManager(rosters) as files:
        driver.place(window.x_window, 0, 0, 900, 560)
        files.place(0, 600, 600, 260)
        window.wait_for_text('^Drop a Roster Here$')
        driver.repeat_until(lambda: driver.drag(files.find_icon(), window.get_middle()),
                            lambda: window.sees_text('^4 of 6 students are ready$'), 'the roster to be dropped', seconds=10)

        driver.run('xdotool', 'windowactivate', '--sync', window.x_window)
        window.wait_for_keyboard()
        choose_course(window, 'intro go')
        driver.click(window.x_window, window.find_button('Look Up 4 Students'))
        window.wait_for_text('^4 students will be registered for INTRO-GO$')
        driver.click(window.x_window, window.find_button('Register 4 Students'))
        window.wait_for_text('^4 of 6 students are registered$')

        rows = driver.wait_for(lambda: check_rows(window.read_rows()), 'the outcome of every row')
        assert [row[3] for row in rows] == [student[0] for student in STUDENTS], rows
        assert window.find_button('Failed 1') and window.find_button('Skipped 1')
        assert read_registrations(data) == 4

        with window.toast(r'^Saved report\.csv$'):
            window.press('Export Report…')
            save_with_dialog(window, 'report')  # begins beside the roster, and gets its ending
        check_csv(rosters / 'report.csv')

        with window.toast(r'^Saved report\.json$'):
            driver.press('ctrl+s')
            save_with_dialog(window, folder / 'report.json')
        check_json(folder / 'report.json')


def check_rows(rows):
    """The rows without the header, once each has its outcome."""
    return rows[1:] if [row[5] for row in rows[1:]] == OUTCOMES else None


def check_csv(path):
    with open(path, encoding='utf-8-sig', newline='') as file:
        rows = list(csv.DictReader(file))
    outcomes = [row['outcome'] for row in rows]
    assert outcomes == [outcome.lower() for outcome in OUTCOMES], outcomes


def check_json(path):
    counts = json.loads(path.read_text(encoding='utf-8'))['counts']
    assert (counts['registered'], counts['failed'], counts['skipped'], counts['total']) == (4, 1, 1, 6), counts


def test_keyboard_alone(folder):
    roster = folder / 'keyboard.csv'
    write_roster(roster, STUDENTS[:2])
    with Registrar(PROGRAM, folder / 'data') as window:
        window.wait_for_text('^Drop a Roster Here$')
        open_with_dialog(window, roster)
        window.wait_for_text('^2 of 2 students are ready$')
        choose_course(window, 'intro-go')
        look_up_and_register(window)
        window.wait_for_text('^2 of 2 students are registered$')


def test_paste(folder):
    text = 'Student ID\tName\n1\tHugo Bianchi\n2\tIrina Khan\n'
    with Registrar(PROGRAM, folder / 'data') as window:
        window.wait_for_text('^Drop a Roster Here$')
        subprocess.run(['xclip', '-selection', 'clipboard'], input=text.encode(), check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # it stays, and would hold them open
        driver.press_until('ctrl+v', lambda: window.sees_text('^2 of 2 students are ready$'))  # once it knows of the text
        assert [row[1] for row in window.read_rows()[1:]] == ['Hugo Bianchi', 'Irina Khan']


def test_error(folder):
    roster, data = folder / 'unclosed.csv', folder / 'data'
    roster.write_text('Student ID,Name\n1,Hugo\n2,"Irina\n', encoding='utf-8')
    with Registrar(PROGRAM, data, roster) as window:
        message = window.wait_for_text('unclosed.csv.*line 3|line 3.*unclosed.csv')
        assert message.endswith('.'), message
        window.wait_for_text('^Drop a Roster Here$')
        window.press('Close the Message')
        driver.wait_for(lambda: not window.sees(re.compile('unclosed')), 'the message to go')


def test_second_instance(folder):
    """A file opened from outside lands in the window that is there."""
    first, second = folder / 'first.csv', folder / 'second.csv'
    write_roster(first, STUDENTS[:1])
    write_roster(second, STUDENTS[:2])
    environment = {'XDG_DATA_HOME': str(folder)}
    with Registrar(PROGRAM, None, first, environment=environment) as window:
        window.wait_for_text('^1 of 1 student is ready$')
        subprocess.run([PROGRAM, str(second)], env=window.environment, check=True, timeout=driver.PATIENCE)
        window.wait_for_text('^2 of 2 students are ready$')
        window.wait_for_text(r'^second\.csv$')


def test_width(folder):
    """Made narrow and wide again, as by dragging its edge."""
    roster = folder / 'narrow.csv'
    write_roster(roster, STUDENTS[:2])
    with Registrar(PROGRAM, folder / 'data', roster) as window:
        window.wait_for_text('^2 of 2 students are ready$')
        driver.place(window.x_window, 0, 0, 480, 600)
        driver.wait_for(lambda: ['Hugo Bianchi', '00471020', 'Ready'] in [row[:3] for row in window.read_rows()],
                        'one column')
        driver.place(window.x_window, 0, 0, 1000, 600)
        driver.wait_for(lambda: ['2', 'Bianchi', 'Hugo'] in [row[:3] for row in window.read_rows()], 'every column')


TESTS = {
    '/screen/drag-choose-register-save': test_drag_choose_register_save,
    '/screen/keyboard-alone': test_keyboard_alone,
    '/screen/paste': test_paste,
    '/screen/error-in-one-sentence': test_error,
    '/screen/second-instance-opens-here': test_second_instance,
    '/screen/narrow-and-wide-again': test_width,
}


run_tests(TESTS)
