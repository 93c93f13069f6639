#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""runs-on-screen.py REGISTRAR: runs that are interrupted, closed over, and seen again, as a person meets them."""

import csv
import re
import signal
import sqlite3
import subprocess
import sys

import driver
from program import Registrar
from session import Notifications, SessionManager
from steps import (choose_course, insist_on_names, look_up, look_up_and_register, read_registrations, run_tests,
                   save_with_dialog, select_row, write_roster)

PROGRAM = sys.argv[1]
MANY = 40000


class Standstill:
    """Holds the database as another program may, from when a run has its first outcomes: it waits, and is not over.
    Until then every batch is slow, so that there are many moments between two of them."""

    SLOW = """CREATE TRIGGER slow AFTER INSERT ON journal_results BEGIN SELECT count(*) FROM (
              WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 400000) SELECT i FROM n); END"""

    def __init__(self, data):
        self.database = sqlite3.connect(data / 'registrar.db', timeout=driver.PATIENCE, isolation_level=None)
        self.database.execute(self.SLOW)
        self.database.execute('PRAGMA busy_timeout = 0')

    def __enter__(self):
        driver.wait_for(self.hold, 'a moment between two batches', pause=0.001)
        return self

    def __exit__(self, *failure):
        self.database.execute('DROP TRIGGER slow')
        self.database.execute('COMMIT')
        self.database.close()

    def hold(self):
        """The run's own writer looks for the lock as often."""
        try:
            self.database.execute('BEGIN IMMEDIATE')
        except sqlite3.OperationalError:
            return False
        if self.database.execute('SELECT count(*) FROM journal_results').fetchone()[0] > 0:
            return True
        self.database.rollback()
        return False


def write_many(path):
    write_roster(path, [(f'{number:07}', 'Quist', 'Zoë', '') for number in range(MANY)])


def start_long_run(window, data):
    window.wait_for_text('are ready$')
    choose_course(window, 'intro-go')
    look_up(window)
    standstill = Standstill(data)
    driver.press('ctrl+Return')
    return standstill


def test_crash_resume_report(folder):
    """kill -9 in the middle of a run; its roster is gone, too. The report is written even where the window is closed."""
    roster, data = folder / 'whole-school.csv', folder / 'data'
    write_many(roster)
    with Registrar(PROGRAM, data, roster) as window:
        with start_long_run(window, folder / 'data'):
            window.process.send_signal(signal.SIGKILL)
            window.process.wait(timeout=driver.PATIENCE)
    before = read_registrations(data)
    assert 0 < before < MANY, before

    roster.unlink()
    with Registrar(PROGRAM, data) as window:
        window.wait_for_text(r'^A run was interrupted: whole-school\.csv, INTRO-GO')
        insist_on_names(window, 'the offer to resume')
        window.press('Resume')
        window.wait_for_text(f'^{MANY} of {MANY} students are registered$')
        driver.wait_for(lambda: not window.sees_text('A run was interrupted'), 'the offer to go')
        assert read_registrations(data) == MANY

        window.find_button('Export Report…')
        driver.press('ctrl+s')
        save_with_dialog(window, folder / 'report.csv')
        driver.press('ctrl+w')
        window.process.wait(timeout=driver.PATIENCE)
    with open(folder / 'report.csv', encoding='utf-8-sig', newline='') as file:
        assert sum(1 for row in csv.DictReader(file)) == MANY


def test_closing_cancels_and_closes(folder):
    """'Cancel the Run' closes the window, too, once what was under way is settled; until then nobody is logged out."""
    roster = folder / 'whole-school.csv'
    write_many(roster)
    with SessionManager() as session, Registrar(PROGRAM, folder / 'data', roster) as window:
        with start_long_run(window, folder / 'data'):
            driver.wait_for(lambda: session.inhibited == ['Students are being registered'], 'the session to be kept')
            insist_on_names(window, 'a run that goes on')
            driver.press('ctrl+w')
            window.find_button('Cancel the Run')
            insist_on_names(window, 'the question before it is closed')
            window.press('Cancel the Run')
            driver.wait_for(lambda: not window.sees_text('^A Run Is in Progress$'), 'the answer to be heard')
        window.process.wait(timeout=driver.PATIENCE)
        assert window.process.returncode == 0, window.process.returncode
        driver.wait_for(lambda: session.inhibited == [], 'the session to be let go')
    assert 0 < read_registrations(folder / 'data') < MANY


def test_goes_on_in_background(folder):
    """The window goes, the run does not; whoever starts the program again sees how it has ended."""
    roster, data = folder / 'whole-school.csv', folder / 'registrar'
    write_many(roster)
    with Notifications() as desktop, Registrar(PROGRAM, None, roster, environment={'XDG_DATA_HOME': str(folder)}) as window:
        with start_long_run(window, data):
            driver.press('ctrl+w')
            window.press(re.compile('Go On in Background$'))
            driver.wait_for(lambda: not driver.run('xdotool', 'search', '--onlyvisible', '--pid', str(window.process.pid)),
                            'the window to go')
        shown = driver.wait_for(lambda: desktop.shown, 'the notification')
        assert shown == [('The Run Has Ended', f'{MANY} of {MANY} students are registered')], shown
        assert read_registrations(data) == MANY

        subprocess.run([PROGRAM], env=window.environment, check=True, timeout=driver.PATIENCE)
        window.wait_for_text(f'^{MANY} of {MANY} students are registered$')
        driver.wait_for(lambda: driver.run('xdotool', 'search', '--onlyvisible', '--pid', str(window.process.pid)),
                        'the window to come back')


def test_pause_resume_notification(folder):
    """A run that is paused stands still; one that ends while its window is out of sight is told of, without names."""
    roster = folder / 'whole-school.csv'
    write_many(roster)
    with Notifications() as desktop, Registrar(PROGRAM, folder / 'data', roster) as window:
        with start_long_run(window, folder / 'data'):
            window.press('Pause')
            window.wait_for_text('^Pausing: ')
        window.wait_for_text('^Paused$')
        done = int(window.wait_for_text(f'^[0-9]+ of {MANY} students done$').split()[0])
        assert 0 < done < MANY, done
        insist_on_names(window, 'a run that is paused')
        assert read_registrations(folder / 'data') == done

        with Standstill(folder / 'data'):  # it is not over before nobody looks
            driver.press('ctrl+shift+p')
            driver.wait_for(lambda: not window.sees_text('^Paused$'), 'the run to go on')
            driver.run('xdotool', 'windowminimize', window.x_window)
            driver.wait_for(lambda: 'active' not in window.frame.get_states(), 'the window to be out of sight')
        shown = driver.wait_for(lambda: desktop.shown, 'the notification')
        assert shown == [('The Run Has Ended', f'{MANY} of {MANY} students are registered')], shown


def write_courses(path):
    path.write_text('Student ID,Name,Course,Tutor\n1,Zoë Quist,INTRO-GO,Reyes\n2,Hugo Bianchi,NEW-COURSE,Holt\n',
                    encoding='utf-8')


def found_new_course(data):
    """What the registrar's office does meanwhile."""
    with sqlite3.connect(data / 'registrar.db', timeout=driver.PATIENCE) as database:
        database.execute("UPDATE courses SET code = 'NEW-COURSE' WHERE code = 'INTRO-PY'")


def test_retry_undo_reopen(folder):
    roster, data = folder / 'autumn.csv', folder / 'data'
    write_courses(roster)
    with Registrar(PROGRAM, data, roster) as window:
        window.wait_for_text('are ready$')
        look_up_and_register(window)
        window.wait_for_text('^1 of 2 students are registered$')

        select_row(window, 'Hugo Bianchi, 2: Failed')
        driver.press('Return')
        window.wait_for_text('^Use the code, the id or the exact title of a course')
        window.wait_for_text('^Line 3 of autumn.csv$')
        driver.find(window.root, 'list item', 'Tutor')
        insist_on_names(window, 'details of who failed')
        found_new_course(data)
        window.press('Retry This Student')
        window.wait_for_text('^2 of 2 students are registered$')
        driver.press('Escape')
        driver.find(window.root, 'label', 'Details')  # the column has room again
        assert read_registrations(data) == 2

        window.press('Undo Run…')
        window.wait_for_text('^The 2 registrations that this run made are taken back')
        window.press(re.compile('Undo 2 Registrations$'))
        window.wait_for_text('^2 of 2 registrations are taken back$')
        window.wait_for_keyboard()
        assert read_registrations(data) == 0

        driver.press('alt+3')
        window.wait_for_text('^Undo of Courses from the Roster$')
        driver.click(window.x_window, driver.find(window.root, None, 'Search Past Runs'))
        driver.type_into_focus(window.root, 'undone')
        driver.wait_for(lambda: not window.sees_text('^Undo of Courses'), 'only the run that was undone')
        driver.click(window.x_window, driver.find(window.root, 'list item', 'Courses from the Roster', shown=True))
        window.wait_for_text('^2 of 2 students are registered$')
        window.wait_for_text('^2 taken back since · ')
        driver.wait_for(lambda: not driver.find_all(window.root, 'push button', 'Undo Run…', 'tree table', True),
                        'nothing to be undone')
        names = [row[1] for row in window.read_rows()[1:]]
        assert names == ['Zoë Quist', 'Hugo Bianchi'], names


def lose_answers(data):
    """As if the registrations had been made at a server that stores no run keys, and its answers had been lost."""
    with sqlite3.connect(data / 'registrar.db', timeout=driver.PATIENCE) as database:
        database.execute("UPDATE journal_runs SET registry = 'school'")
        database.execute("UPDATE journal_results SET results = CAST (substr (results, 1, 8) || x'80' || substr (results, 10) "
                         "AS BLOB) WHERE substr (results, 9, 1) = x'00'")  # see journal-results.c: registered, and settled


def test_undo_asks_about_what_is_uncertain(folder):
    roster, data = folder / 'autumn.csv', folder / 'data'
    write_courses(roster)
    data.mkdir(mode=0o700)
    (data / 'settings.ini').write_text(
        "[Registrar]\naccounts=[('school', 'scim', 'http://127.0.0.1:1/scim/v2', '', false, {})]\n", encoding='utf-8')
    with Registrar(PROGRAM, data, roster) as window:
        window.wait_for_text('are ready$')
        look_up_and_register(window)
        window.wait_for_text('^1 of 2 students are registered$')
        lose_answers(data)
        window.press('Undo Run…')
        driver.find(window.root, 'check box', re.compile('^Also take back 1 registration that may be somebody else’s'))
        window.find_button(re.compile('Undo 0 Registrations$'))
        driver.wait_for(lambda: 'focused' in window.find_button(re.compile('Cancel$')).get_states(),
                        'the question to have the focus')
        driver.press('alt+a')
        window.find_button(re.compile('Undo 1 Registration$'))
        window.press(re.compile('Cancel$'))


TESTS = {
    '/screen/pause-resume-notification': test_pause_resume_notification,
    '/screen/retry-undo-reopen': test_retry_undo_reopen,
    '/screen/undo-asks-about-what-is-uncertain': test_undo_asks_about_what_is_uncertain,
    '/screen/crash-resume-report': test_crash_resume_report,
    '/screen/closing-cancels-and-closes': test_closing_cancels_and_closes,
    '/screen/goes-on-in-background': test_goes_on_in_background,
}

run_tests(TESTS)
