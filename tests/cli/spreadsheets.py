#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""spreadsheets.py REGISTRAR-CLI SCHEMA: what openpyxl, Gnumeric and LibreOffice write is read back exactly.

tests/data/spreadsheets/libreoffice.* were made with LibreOffice 7.4 of the workbook that write_workbook() writes:
soffice --headless --convert-to xlsx:"Calc MS Excel 2007 XML" (and ods, xls) class.xlsx
"""

import datetime
import subprocess
from pathlib import Path

import openpyxl

import harness

MADE_BEFORE = Path(__file__).parents[1] / 'data/spreadsheets'
HEADER = ['Student ID', 'Name', 'E-mail', 'Born']

# line, cells, and what the id is read as
ROWS = [
    (2, ['00123', 'Zoë Quist', 'zoe@north.example', datetime.date(2008, 2, 29)], '00123'),
    (3, [124, 'Åke <b> & "co"', 'ake@north.example', datetime.datetime(2008, 2, 29, 9, 30)], '124'),
    (4, ['12345678901234567890', '東京 太郎', 'taro@north.example', None], '12345678901234567890'),
    (5, ['1e5', 'שלום Cohen', None, None], '1e5'),
    (6, ['9.01E+15', 'Zoë 👩‍👩‍👧', None, True], '9.01E+15'),
    (9, [999999999999999, "O'Neil-García", 'o.neil@north.example', 12.5], '999999999999999'),
    (10, [None, 'No Number', 'no.number@north.example', None], None),
    (11, ['1/2/24', 'Slash Id', None, None], '1/2/24'),
    (12, [1234, 'Shown With Zeros', None, None], '00001234'),
]


def write_workbook(path):
    workbook = openpyxl.Workbook()
    workbook.active.title = 'Read me'
    workbook.active.sheet_state = 'hidden'
    workbook.active['A1'] = 'Nothing to see'
    workbook.create_sheet('Blank')
    sheet = workbook.create_sheet('Class 7b')
    sheet.append(HEADER)
    for line, cells, _ in ROWS:
        for column, cell in enumerate(cells, 1):
            sheet.cell(line, column).value = cell
    sheet['A12'].number_format = '00000000'
    other = workbook.create_sheet('Class 8')
    other.append(['id', 'name'])
    other.append(['7', 'Somebody Else'])
    workbook.active = 2
    workbook.save(path)


class Spreadsheet(harness.Case):
    def assert_class(self, path, *options):
        results = self.register(path, '--course=INTRO-GO', '--dry-run', *options, kind='dryRun')['results']
        found = [(row['line'], row['student']['id'], row['student']['name'], row['student']['email']) for row in results]
        expected = [(line, text, cells[1], cells[2]) for line, cells, text in ROWS]
        self.assertEqual(found, expected)

    def convert(self, name):
        """A workbook of openpyxl's, as Gnumeric saves it under that name."""
        original, path = self.folder / 'original.xlsx', self.folder / name
        write_workbook(original)
        subprocess.run(['ssconvert', original, path], check=True, capture_output=True)
        return path

    def test_openpyxl(self):
        path = self.folder / 'class.xlsx'
        write_workbook(path)
        self.assert_class(path)

    def test_gnumeric_xlsx(self):  # in which Gnumeric writes of no sheet that it is hidden
        self.assert_class(self.convert('class.xlsx'), '--sheet=Class 7b')

    def test_gnumeric_ods(self):
        self.assert_class(self.convert('class.ods'))

    def test_gnumeric_xls(self):
        self.assert_class(self.convert('class.xls'), '--sheet=Class 7b')

    def test_libreoffice_xlsx(self):
        self.assert_class(MADE_BEFORE / 'libreoffice.xlsx')

    def test_libreoffice_ods(self):
        self.assert_class(MADE_BEFORE / 'libreoffice.ods')

    def test_libreoffice_xls(self):
        self.assert_class(MADE_BEFORE / 'libreoffice.xls')
        self.assert_class(MADE_BEFORE / 'libreoffice.xls', '--sheet=class 7B')

    def test_merged_cells_are_named(self):
        original = self.folder / 'merged.xlsx'
        workbook = openpyxl.Workbook()
        for row in (['Student ID', 'Name', 'Class', 'Room'], ['1', 'Zoë', '7b', 'a'], ['2', 'Ana', None, 'b']):
            workbook.active.append(row)
        workbook.active.merge_cells('A1:B1')
        workbook.active.merge_cells('A2:A3')
        workbook.save(original)
        for name in 'merged.xlsx', 'merged-too.ods', 'merged-too.xls':
            if name != original.name:
                subprocess.run(['ssconvert', original, self.folder / name], check=True, capture_output=True)
            problems = harness.validate('check', self.call('check', self.folder / name, '--json').stdout)['problems']
            merged = {problem['code']: problem['text'] for problem in problems if problem['code'].startswith('merged')}
            self.assertEqual(merged, {'merged-header': 'A1:B1', 'merged-cells': 'A2:A3'}, name)

    def test_name_does_not_matter(self):
        path = self.folder / 'class.csv'
        write_workbook(path.with_suffix('.xlsx'))
        path.with_suffix('.xlsx').rename(path)
        self.assert_class(path)

    def test_standard_input(self):
        with open(MADE_BEFORE / 'libreoffice.ods', 'rb') as file:
            result = self.call('check', '-', '--json', stdin=file)
        self.assertEqual(harness.validate('check', result.stdout)['students'], len(ROWS))

    def test_other_sheets_are_named(self):
        result = self.call('check', MADE_BEFORE / 'libreoffice.xlsx')
        for name in 'Class 7b', 'Class 8', '--sheet':
            self.assertIn(name, result.stderr)

    def test_chosen_sheet(self):
        result = self.call('check', MADE_BEFORE / 'libreoffice.ods', '--sheet=Class 8', '--json')
        self.assertEqual(harness.validate('check', result.stdout)['students'], 1)
        self.assertNotIn('Class 7b', result.stderr)

    def test_unknown_sheet(self):
        result = self.call('check', MADE_BEFORE / 'libreoffice.xls', '--sheet=Class 9', expect=harness.WRONG)
        self.assert_refused(result, 'Class 9', 'Class 7b')


harness.main()
