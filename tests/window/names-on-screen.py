#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""names-on-screen.py REGISTRAR: the window as a screen reader tells of it: everything has a name, and says how it stands."""

import re
import sys

import driver
from program import Registrar
from steps import (STUDENTS, choose_course, has_states, insist_on_names, is_nameless, look_up, run_tests, select_row,
                   write_roster)

PROGRAM = sys.argv[1]


def test_nameless_is_found(folder):
    """What the walks go by."""
    cases = [('push button', 'Save', False), ('push button', '', True), ('push button', 'GtkButton', True),
             ('push button', '_Save Save', True), ('spin button', 'Attempts Attempts', True), ('image', 'GtkImage', True),
             ('list', 'GtkListView', True), ('list item', '', True), ('combo box', 'AdwComboRow', True),
             ('table cell', '', False), ('label', '', False), ('panel', '', False), ('filler', 'AdwGizmo', False)]
    for role, name, nameless in cases:
        assert is_nameless(role, name) == nameless, (role, name)


def open_menu(window):
    driver.press('F10')
    driver.find(window.root, 'menu item', 'Preferences', shown=True)


def close_menu(window):
    driver.press('Escape')
    driver.wait_for(lambda: not driver.find_all(window.root, 'menu item', 'Preferences', shown=True), 'the menu to go')


def test_each_state(folder):
    """From the empty window to the end of a run, and the other pages."""
    roster = folder / 'names.csv'
    write_roster(roster, STUDENTS)
    with Registrar(PROGRAM, folder / 'data') as window:
        window.wait_for_text('^Drop a Roster Here$')
        open_menu(window)
        insist_on_names(window, 'empty, and the menu')
        export = driver.find(window.root, 'menu item', 'Export Report…', shown=True)
        assert not has_states(export, 'sensitive')
    with Registrar(PROGRAM, folder / 'data', roster) as window:
        window.wait_for_text('^4 of 6 students are ready$')
        driver.find(window.root, 'table row', 'Hugo Bianchi, 00471020: Ready')
        insist_on_names(window, 'roster')
        choose_course(window, 'intro-go')
        look_up(window)
        driver.find(window.root, 'table row', 'Hugo Bianchi, 00471020: New')
        insist_on_names(window, 'plan')
        driver.press('ctrl+Return')
        window.wait_for_text('^4 of 6 students are registered$')
        driver.find(window.root, 'table row', 'Hugo Bianchi, 00471020: Registered')
        insist_on_names(window, 'done')
        check_filters(window)
        check_other_pages(window)
        driver.press('alt+1')
        driver.place(window.x_window, 0, 0, 480, 600)
        driver.wait_for(lambda: ['Hugo Bianchi', '00471020', 'Registered'] in [row[:3] for row in window.read_rows()],
                        'one column')
        check_narrow(window)


def check_filters(window):
    assert has_states(window.find_button('All 6'), 'pressed')
    failed = window.find_button('Failed 1')
    assert not has_states(failed, 'pressed')
    driver.click(window.x_window, failed)
    driver.wait_for(lambda: has_states(window.find_button('Failed 1'), 'pressed'), 'the filter to be pressed')
    driver.wait_for(lambda: len(window.read_rows()) == 2, 'who failed')
    driver.click(window.x_window, window.find_button('All 6'))
    driver.wait_for(lambda: len(window.read_rows()) == 7, 'everybody')


def check_other_pages(window):
    driver.press('alt+2')
    window.wait_for_text('^Nothing is running any more$')
    driver.find(window.root, 'image', 'Students a Second', shown=True)
    insist_on_names(window, 'activity')
    driver.press('alt+3')
    driver.wait_for(lambda: driver.is_shown(driver.find(window.root, None, 'Search Past Runs')), 'the past runs')
    actions = driver.find(window.root, 'push button', 'Actions for INTRO-GO Introduction to Go', shown=True)
    driver.click(window.x_window, actions)
    driver.find(window.root, 'menu item', 'Undo…', shown=True)
    insist_on_names(window, 'past runs, and what can be done with one')
    driver.press('Escape')
    driver.wait_for(lambda: not driver.find_all(window.root, 'menu item', 'Undo…', shown=True), 'the menu to go')


def check_narrow(window):
    more = driver.find(window.root, 'push button', 'More Actions for the Run', shown=True)
    driver.click(window.x_window, more)
    undo = driver.find(window.root, 'menu item', 'Undo Run…', shown=True)
    insist_on_names(window, 'narrow, and more actions')
    driver.activate(undo)
    window.wait_for_text('^The 4 registrations that this run made are taken back')
    insist_on_names(window, 'the question before an undo')


def test_what_opens(folder):
    """What lies over the window or beside the students; and the keyboard is where one looks."""
    roster = folder / 'names.csv'
    write_roster(roster, STUDENTS)
    with Registrar(PROGRAM, folder / 'data', roster) as window:
        window.wait_for_text('^4 of 6 students are ready$')
        check_columns(window)
        check_popovers(window)
        check_student(window)

        driver.press('ctrl+question')
        driver.wait_for(lambda: not driver.has_keyboard(window.x_window), 'the shortcuts')
        driver.find(window.root, 'frame', 'Keyboard Shortcuts')
        insist_on_names(window, 'shortcuts')
        driver.press('Escape')
        window.wait_for_keyboard()

        open_menu(window)
        sync = driver.find(window.root, 'menu item', 'Also Remove Who Is Not on the Roster', shown=True)
        assert not has_states(sync, 'checked')
        driver.activate(sync)
        driver.wait_for(lambda: not driver.find_all(window.root, 'menu item', 'Preferences', shown=True), 'the menu to go')
        open_menu(window)
        sync = driver.find(window.root, 'menu item', 'Also Remove Who Is Not on the Roster', shown=True)
        driver.wait_for(lambda: has_states(sync, 'checked'), 'the choice to be checked')
        close_menu(window)


def check_columns(window):
    driver.click(window.x_window, window.find_button(re.compile('^Roster: ')))
    window.wait_for_text('^Reading the File$')
    driver.find(window.root, 'push button', 'Student ID: Student ID', shown=True)
    driver.press('Down', 'Down', 'Return')
    driver.find(window.root, 'list item', 'Username', shown=True)
    insist_on_names(window, 'columns, and what one may hold')
    driver.press('Escape')
    driver.wait_for(lambda: not driver.find_all(window.root, 'list item', 'Username', shown=True), 'the choices to go')
    driver.press('Escape')
    driver.wait_for(lambda: not window.sees_text('^Reading the File$'), 'the columns to go')


def check_popovers(window):
    courses = window.find_button('Course: Choose a Course')
    driver.click(window.x_window, courses)
    driver.type_into_focus(window.root, 'intro-go')
    driver.find(window.root, 'list item', 'INTRO-GO Introduction to Go', shown=True)
    insist_on_names(window, 'courses')
    assert has_states(courses, 'expanded')
    driver.press_until('Escape', lambda: not has_states(courses, 'expanded'))
    driver.press('ctrl+f')
    driver.find_entry_in_focus(window.root)
    insist_on_names(window, 'search')
    driver.press('Escape')


def check_student(window):
    select_row(window, re.compile('^Line 4: Problem$'))
    driver.press('shift+F10')
    driver.find(window.root, 'menu', 'Actions for the Selected Students', shown=True)
    insist_on_names(window, 'the menu of a row')
    driver.press('Escape')
    driver.wait_for(lambda: not driver.find_all(window.root, 'menu', shown=True), 'the menu to go')
    select_row(window, re.compile('^Line 4: Problem$'))
    driver.press('Return')
    window.wait_for_text('^Line 4 of names')
    insist_on_names(window, 'details')
    driver.press('Escape')
    driver.wait_for(lambda: not window.sees_text('^Line 4 of names'), 'the details to go')


def test_preferences(folder):
    with Registrar(PROGRAM, folder / 'data') as window:
        window.wait_for_text('^Drop a Roster Here$')
        driver.press('ctrl+comma')
        driver.wait_for_dialog('^Preferences$')
        x_window = driver.find_x_window('^Preferences$')
        preferences = driver.find(window.root, 'frame', 'Preferences')
        for page in ('Runs', 'Reports', 'Privacy', 'Registries'):
            tab = driver.find(window.root, 'page tab', page)
            driver.activate(tab)
            driver.wait_for(lambda: has_states(tab, 'selected'), 'the page')
            if page == 'Reports':
                driver.click(x_window, driver.find(window.root, 'list item', 'Columns', shown=True))
                driver.find(window.root, 'check box', 'Outcome', shown=True)
            insist_on_names(window, page, preferences)

        driver.activate(driver.find(window.root, 'push button', 'Add Registry', shown=True))
        window.wait_for_text('^New Registry$')
        assert not has_states(driver.find(window.root, 'push button', 'Save', shown=True), 'sensitive')
        check_kinds(window, x_window, preferences)


def check_kinds(window, x_window, preferences):
    """Of a registry that is new: each has options of its own."""
    kind = driver.find(window.root, 'combo box', 'Kind', shown=True)
    insist_on_names(window, 'a new registry', preferences)
    for name in ('JSON Service', 'PostgreSQL Database of an Office', 'SCIM 2.0 Service', 'Canvas'):
        driver.click(x_window, kind)
        driver.wait_for(lambda: any(has_states(item, 'focused') for item in driver.find_all(kind, 'list item')), 'the kinds')
        if name == 'Canvas':
            insist_on_names(window, 'the kinds', preferences)
        driver.press('Down', 'Return')
        driver.wait_for(lambda: driver.find_all(kind, 'list item')[0].name == name, f'{name} to be chosen')
        insist_on_names(window, f'a new registry: {name}', preferences)


run_tests({
    '/screen/names/nameless-is-found': test_nameless_is_found,
    '/screen/names/each-state': test_each_state,
    '/screen/names/what-opens': test_what_opens,
    '/screen/names/preferences': test_preferences,
})
