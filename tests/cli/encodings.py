#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""encodings.py REGISTRAR-CLI SCHEMA: CSV that LibreOffice and Gnumeric wrote in many encodings is read back exactly.

tests/data/spreadsheets/csv/* were made with LibreOffice 7.4 and Gnumeric 1.12 of workbooks with the lists below:
soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):59,34,1' west.xlsx
ssconvert -T Gnumeric_stf:stf_assistant -O 'separator=; format=preserve charset=windows-1252' west.xlsx west.csv
"""

from pathlib import Path

import harness

MADE_BEFORE = Path(__file__).parents[1] / 'data/spreadsheets/csv'

WEST = [
    ('00123', 'Zoë Quist', 'zoe@north.example'),
    ('0124', 'Åke Müller; "co"', 'ake@north.example'),
    ('12345678901234567890', 'Renée d’Été', 'renee@north.example'),
    ('1e5', 'José Peña, jr.', 'jose@north.example'),
]
CENTRAL = [
    ('00123', 'Łukasz Żółć', 'lukasz@north.example'),
    ('0124', 'Dvořák, Antonín', 'antonin@north.example'),
    ('1e5', 'Šárka Ťažká', 'sarka@north.example'),
    ('9.01E+15', 'Ödön Győző', 'odon@north.example'),
]
JAPAN = [
    ('00123', '山田 太郎', 'taro@north.example'),
    ('0124', '佐藤 花子', 'hanako@north.example'),
    ('1e5', '鈴木、一郎', 'ichiro@north.example'),
    ('20', 'ソニア 表', 'sonia@north.example'),
]
# ISO 8859-15 has no curly apostrophe: LibreOffice wrote another.
WEST_WITHOUT_APOSTROPHE = [(number, name.replace('’', "'"), mail) for number, name, mail in WEST]

# What was written, the list that it is of, and whether its encoding can only be guessed.
FILES = {
    'libreoffice-utf-8': (WEST, False),
    'libreoffice-utf-16': (WEST, False),
    'libreoffice-windows-1252': (WEST, True),
    'libreoffice-iso-8859-15': (WEST_WITHOUT_APOSTROPHE, True),
    'libreoffice-windows-1250': (CENTRAL, True),
    'libreoffice-iso-8859-2': (CENTRAL, True),
    'libreoffice-shift-jis': (JAPAN, True),
    'gnumeric-utf-8': (CENTRAL, False),
    'gnumeric-windows-1252': (WEST, True),
    'gnumeric-utf-16': (JAPAN, False),
    'gnumeric-shift-jis': (JAPAN, True),
}


class Encodings(harness.Case):
    def check_file(self, name):
        expected, is_guess = FILES[name]
        roster = MADE_BEFORE / f'{name}.csv'
        result = self.call('register', roster, '--course=INTRO-GO', '--dry-run', '--json')
        students = [row['student'] for row in harness.validate('dryRun', result.stdout)['results']]
        self.assertEqual([(student['id'], student['name'], student['email']) for student in students], expected)
        self.assertEqual('--encoding' in result.stderr, is_guess, result.stderr)

    def test_every_file_has_its_list(self):
        self.assertEqual({path.stem for path in MADE_BEFORE.iterdir()}, set(FILES))


def make_test(name):
    return lambda self: self.check_file(name)


for file_name in FILES:
    setattr(Encodings, f"test_{file_name.replace('-', '_')}", make_test(file_name))

harness.main()
