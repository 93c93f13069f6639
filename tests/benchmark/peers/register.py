#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""register.py ROSTER DATABASE: what registrar-cli register --json does, as one writes it in Python in an afternoon."""

import csv
import json
import sqlite3
import sys
import time
import unicodedata

SCHEMA = '''
CREATE TABLE courses (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, code TEXT NOT NULL UNIQUE);
CREATE TABLE students (
  number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, id TEXT, name TEXT, given_name TEXT, family_name TEXT, email TEXT,
  email_key TEXT) STRICT;
CREATE INDEX students_by_email ON students (email_key) WHERE email_key IS NOT NULL;
CREATE TABLE runs (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE registrations (
  student INTEGER NOT NULL REFERENCES students, course INTEGER NOT NULL REFERENCES courses,
  run INTEGER NOT NULL REFERENCES runs, registered INTEGER NOT NULL, PRIMARY KEY (course, student)) STRICT, WITHOUT ROWID;
INSERT INTO courses (id, code) VALUES ('1', 'INTRO-GO');
'''


def open_database(path):
    database = sqlite3.connect(path, isolation_level=None)
    database.execute('PRAGMA journal_mode = WAL')
    database.execute('PRAGMA synchronous = FULL')
    database.execute('PRAGMA cache_size = -65536')
    if not database.execute('PRAGMA user_version').fetchone()[0]:
        database.executescript(SCHEMA)
        database.execute('PRAGMA user_version = 1')
    return database


def clean(value):
    return unicodedata.normalize('NFC', value.strip())


def add_student(database, row):
    """The number of the student that the row names, added if nobody is known by that key."""
    key = 'id:' + clean(row['id'])
    email = clean(row['email'])
    known = database.execute('SELECT number FROM students WHERE key = ?', (key,)).fetchone()
    if known:
        return known[0]
    added = database.execute(
        'INSERT INTO students (key, id, given_name, family_name, email, email_key) VALUES (?, ?, ?, ?, ?, ?)',
        (key, clean(row['id']), clean(row['given_name']), clean(row['family_name']), email, email.casefold()))
    return added.lastrowid


def register(database, student, run, now):
    added = database.execute('INSERT INTO registrations VALUES (?, 1, ?, ?) ON CONFLICT DO NOTHING', (student, run, now))
    return 'registered' if added.rowcount else 'already'


def main(roster, path):
    database = open_database(path)
    results, now = [], int(time.time())
    with open(roster, newline='', encoding='utf-8-sig') as file:
        rows = csv.DictReader(file)
        database.execute('BEGIN IMMEDIATE')
        run = database.execute('INSERT INTO runs (id) VALUES (hex(randomblob(16)))').lastrowid
        for number, row in enumerate(rows, 1):
            outcome = register(database, add_student(database, row), run, now)
            results.append({'row': number, 'line': rows.line_num, 'student': row, 'outcome': outcome, 'attempts': 1})
        database.execute('COMMIT')
    sys.stdout.write(json.dumps({'roster': {'name': roster, 'students': len(results)}, 'results': results}))


main(*sys.argv[1:])
