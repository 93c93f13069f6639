#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""edits-on-screen.py REGISTRAR: what a person does with a roster before it is registered."""

import csv
import re
import signal
import subprocess
import sys

import driver
from program import Registrar
from steps import choose_course, look_up, look_up_and_register, open_with_dialog, run_tests, save_with_dialog, select_row

PROGRAM = sys.argv[1]
ROSTER = """Student ID,Name,E-mail,Tutor
00471020,Hugo Bianchi,hugo@north.example,Reyes
471025,Marco Sato,marco@north.example,Reyes
00471029,Irina Khan,Irina <irina@north.example>,Reyes
,,,Reyes
00471030,Ana Lima,ana@north.example,Reyes
"""


def open_roster(folder):
    path = folder / 'autumn.csv'
    path.write_text(ROSTER, encoding='utf-8')
    return Registrar(PROGRAM, folder / 'data', path)


def wait_for_row(window, name):
    return driver.find(window.root, 'table row', re.compile(name))


def correct_line_5(window):
    select_row(window, re.compile('^Line 5: Problem$'))
    driver.press('F2')
    window.wait_for_text('^Line 5 of autumn')
    driver.type_into(driver.find(window.root, 'text', 'Student ID'), '00471031')
    driver.press('Return')
    window.wait_for_text('^5 of 5 students are ready$')
    wait_for_row(window, '00471031: Ready')


def test_fix_a_cell(folder):
    with open_roster(folder) as window:
        window.wait_for_text('^4 of 5 students are ready$')
        correct_line_5(window)
        driver.press('Escape')
        driver.wait_for(lambda: not window.sees_text('^Line 5 of autumn'), 'the details to go')
        driver.press('ctrl+z')
        window.wait_for_text('^4 of 5 students are ready$')
        driver.press('ctrl+shift+z')
        window.wait_for_text('^5 of 5 students are ready$')

        other = write_two(folder / 'other.csv', '1,\n2,\n')
        with window.toast('^The corrections of “autumn.csv” are set aside$'):
            open_with_dialog(window, other)
            window.wait_for_text('^2 of 2 students are ready$')
        driver.press('ctrl+z')
        window.wait_for_text('^5 of 5 students are ready$')
        wait_for_row(window, '00471031: Ready')


def test_crash(folder):
    """kill -9 before anything was registered: the roster is open again, as its file is, and for its course."""
    with open_roster(folder) as window:
        window.wait_for_text('^4 of 5 students are ready$')
        choose_course(window, 'intro-go')
        correct_line_5(window)
        settings = folder / 'data' / 'settings.ini'
        driver.wait_for(lambda: 'INTRO-GO' in settings.read_text(encoding='utf-8'), 'the course to be kept')
        window.process.send_signal(signal.SIGKILL)
        window.process.wait(timeout=driver.PATIENCE)
    with Registrar(PROGRAM, folder / 'data') as window:
        window.wait_for_text('^4 of 5 students are ready$')
        window.find_button('Course: INTRO-GO Introduction to Go')
        wait_for_row(window, '^Line 5: Problem$')
        look_up(window)
        window.find_button('Register 4 Students')


def test_repair_all(folder):
    with open_roster(folder) as window:
        with window.toast('^2 cells repaired$'):
            window.press('Repair 2 Cells')
        wait_for_row(window, 'Marco Sato, 00471025: Ready')
        driver.press('ctrl+z')
        wait_for_row(window, 'Marco Sato, 471025: Ready')
        window.find_button('Repair 2 Cells')


def find_shown(window, role, name):
    return driver.wait_for(lambda: next((node for node in driver.find_all(window.root, role, name, beside='tree table')
                                         if driver.is_shown(node)), None), f'{role} {name}')


def test_map_a_column(folder):
    path = folder / 'autumn.csv'
    path.write_text(ROSTER.replace('E-mail', 'Contact'), encoding='utf-8')
    with Registrar(PROGRAM, folder / 'data', path) as window:
        driver.click(window.x_window, find_shown(window, None, re.compile('^Roster: autumn')))
        find_shown(window, 'combo box', 'Student ID')
        driver.press('Down', 'Down', 'Return', *['Down'] * 6, 'Return')
        window.find_button('Repair 2 Cells')  # one of them an address
    with Registrar(PROGRAM, folder / 'data', path) as window:
        window.find_button('Repair 2 Cells')  # it is remembered


def test_copy_selected(folder):
    with open_roster(folder) as window:
        window.wait_for_text('students are ready$')
        select_row(window, re.compile('Hugo Bianchi'))
        driver.press('shift+Down', 'ctrl+c')
        driver.wait_for(lambda: 'Marco' in driver.run('xclip', '-selection', 'clipboard', '-out'), 'the copy')
        text = subprocess.run(['xclip', '-selection', 'clipboard', '-out'], check=True, capture_output=True, text=True).stdout
        assert text.splitlines() == [line.replace(',', '\t') for line in ROSTER.splitlines()[:3]], text


def list_ids(window):
    return [row[2] for row in window.read_rows()[1:]]


def test_search_and_sort(folder):
    with open_roster(folder) as window:
        window.wait_for_text('students are ready$')
        driver.press('ctrl+f')
        driver.type_into_focus(window.root, 'sato 471')
        driver.wait_for(lambda: list_ids(window) == ['471025'], 'the one who is found')
        driver.press('Escape')
        driver.wait_for(lambda: len(list_ids(window)) == 5, 'everybody')
        driver.click(window.x_window, driver.find(window.root, 'label', 'Student ID'))
        driver.wait_for(lambda: list_ids(window) == ['00471020', '471025', '00471029', '00471030', ''], 'the ids in order')


def test_change_a_plan(folder):
    """A row is left out and put back, another is edited: it alone is looked up again; then the plan is saved."""
    with open_roster(folder) as window:
        window.wait_for_text('^4 of 5 students are ready$')
        choose_course(window, 'intro-go')
        look_up(window)
        window.find_button('Register 4 Students')
        select_row(window, re.compile('Hugo Bianchi'))
        with window.toast('^1 student left out$'):
            driver.press('Delete')
            window.find_button('Register 3 Students')
            wait_for_row(window, 'Hugo Bianchi, 00471020: Skipped')
        driver.press('ctrl+z')
        window.find_button('Register 4 Students')
        select_row(window, re.compile('Line 5'))
        driver.press('F2')
        window.wait_for_text('^Line 5 of autumn')
        driver.type_into(driver.find(window.root, 'text', 'Student ID'), '00471031')
        driver.press('Return')
        window.find_button('Look Up 1 Student')
        driver.press('ctrl+Return')
        window.find_button('Register 5 Students')
        with window.toast('^1 student left out$'):
            window.press('Leave Out of the Run')
            window.find_button('Register 4 Students')
        with window.toast('^Saved plan.csv$'):
            driver.press('ctrl+s')
            save_with_dialog(window, folder / 'plan.csv', '^Save Plan$')
    with open(folder / 'plan.csv', encoding='utf-8-sig', newline='') as file:
        outcomes = [row['outcome'] for row in csv.DictReader(file)]
    assert outcomes == ['new', 'new', 'new', 'skipped', 'new'], outcomes


def write_two(path, text):
    path.write_text('Student ID,E-mail\n' + text, encoding='utf-8')
    return path


def test_choose_a_candidate(folder):
    """An ID and an address that mean two people."""
    before = write_two(folder / 'before.csv', '00471029,irina@north.example\n7,ana@north.example\n')
    after = write_two(folder / 'after.csv', '00471029,ana@north.example\n8,ola@north.example\n')
    with Registrar(PROGRAM, folder / 'data', before) as window:
        window.wait_for_text('^2 of 2 students are ready$')
        choose_course(window, 'intro-go')
        look_up_and_register(window)
        window.wait_for_text('^2 of 2 students are registered$')
    with Registrar(PROGRAM, folder / 'data', after) as window:
        window.wait_for_text('^2 of 2 students are ready$')
        choose_course(window, 'intro-go')
        look_up(window)
        window.find_button('Register 1 Student')
        select_row(window, re.compile('00471029: Ambiguous$'))
        driver.press('Return')
        row = driver.find(window.root, 'list item', re.compile('^irina@'))
        driver.click(window.x_window, row)
        wait_for_row(window, '00471029: Already registered')
        window.find_button('Register 1 Student')


run_tests({
    '/screen/edits/change-a-plan': test_change_a_plan,
    '/screen/edits/choose-a-candidate': test_choose_a_candidate,
    '/screen/edits/fix-a-cell-undo-redo': test_fix_a_cell,
    '/screen/edits/crash-and-open-again': test_crash,
    '/screen/edits/repair-all-and-undo': test_repair_all,
    '/screen/edits/map-a-column': test_map_a_column,
    '/screen/edits/search-and-sort': test_search_and_sort,
    '/screen/edits/copy-selected': test_copy_selected,
})
