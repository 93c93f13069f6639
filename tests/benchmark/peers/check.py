#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""check.py ROSTER: what registrar-cli check finds in a CSV roster, as one writes it in Python in an afternoon."""

import csv
import hashlib
import re
import sys
import unicodedata
from collections import Counter

FIELDS = {'studentid': 'id', 'id': 'id', 'username': 'username', 'name': 'name', 'givenname': 'given_name',
          'familyname': 'family_name', 'email': 'email', 'course': 'course'}
INVISIBLE = dict.fromkeys([0x200B, 0x2060, 0xFEFF]) | dict.fromkeys([0xA0, 0x202F, 0x2007], ' ')
TURNING = re.compile('[\u202a-\u202e\u2066-\u2069\x80-\x9f]')
ALIKE = re.compile('[\u0370-\u052f]')
DAMAGED = re.compile(r'\d([.,]\d*)?E\+\d\d|\d{1,4}([/.-])\d\d?\2\d{1,4}')
ADDRESS = re.compile(r'[^@\s<>]+@[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*', re.IGNORECASE)
TOTALS = {'total', 'totals', 'sum', 'summe', 'gesamt', 'somme', 'suma', 'totale'}


def is_mixed(text):
    """Whether a word has letters of two scripts that look alike."""
    return any(len({unicodedata.name(c, '').split(' ')[0] for c in word} & {'LATIN', 'CYRILLIC', 'GREEK'}) > 1
               for word in re.findall(r'[^\W\d_]+', text))


def check(student, problems):
    damaged = student.get('id') and DAMAGED.fullmatch(student['id'])
    address = student.get('email')
    problems += bool(damaged)
    problems += bool(address) and not ADDRESS.fullmatch(address)
    for text in student.values():
        if not text.isascii():
            problems += bool(TURNING.search(text)) or (bool(ALIKE.search(text)) and is_mixed(text))
    return problems


def make_key(student):
    for kind in ('id', 'username', 'email', 'name'):
        text = student.get(kind)
        if text:
            text = unicodedata.normalize('NFC', text)
            return kind, text.casefold() if kind in ('username', 'email') else text, student.get('course')
    return None


def main():
    with open(sys.argv[1], 'rb') as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    seen, lengths, students, problems = set(), Counter(), 0, 0
    with open(sys.argv[1], encoding='utf-8-sig', newline='') as file:
        rows = csv.reader(file)
        header = next(rows)
        columns = [(i, FIELDS[key]) for i, key in enumerate(re.sub('[^a-z]', '', cell.lower()) for cell in header)
                   if key in FIELDS]
        for row in rows:
            row = [(cell if cell.isascii() else cell.translate(INVISIBLE)).strip() for cell in row]
            if not any(row):
                continue
            students += 1
            if len(row) != len(header):
                problems += 1
                continue
            filled = [cell for cell in row if cell]
            if len(filled) <= 2 and filled[0].lower().rstrip(':0123456789 ') in TOTALS:
                problems += 1
                continue
            student = {field: row[i] for i, field in columns if row[i]}
            problems = check(student, problems)
            key = make_key(student)
            problems += key is None or key in seen
            seen.add(key)
            if 'id' in student:
                lengths[len(student['id']) if student['id'].isdigit() else 0] += 1
    longest = max(lengths, default=0)
    short = sum(n for length, n in lengths.items() if length < longest)
    if not lengths[0] and longest >= 4 and 0 < short <= lengths[longest]:
        problems += short
    print(f'{sys.argv[1]}: {students} students, {problems} problems, {digest}')


main()
