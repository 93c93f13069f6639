#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""exports.py REGISTRAR-CLI SCHEMA: reports of hostile rosters, read back by other people's readers."""

import csv
import html.parser
import os
import re
import subprocess
import tempfile
import unittest
import zipfile
from pathlib import Path

import harness
import openpyxl

# A family name each: what a cell may try to be.
HOSTILE = {
    'formula': '=1+1',
    'plus': '+1',
    'minus': '-2*3',
    'at': '@SUM(A1)',
    'full width': '＝1',
    'command': "=cmd|'/c calc'!A1",
    'script': '<script>alert(1)</script>',
    'attribute': '" onmouseover=1 x="',
    'cell': '</td></tr></table>',
    'entity': '&lt;b&gt;&#65;',
    'escape': 'a_x0041_b',
    'Arabic': 'محمد الأحمد',
    'Hebrew': 'דוד כהן',
    'composed': 'Zoë Müller',
    'markup': '<b>&amp;',
    'link': 'https://evil.example/',
    'apostrophe': "'t Hooft",
    'long': 'x' * 40_000,
}
ENDINGS = ('csv', 'json', 'xlsx', 'html', 'pdf')


def run(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True,
                          timeout=120, **options).stdout


class Page(html.parser.HTMLParser):
    """The elements of a page, and the text of its table's cells."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.rows, self.cell = [], [], [], None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        if tag == 'tr':
            self.rows.append([])
        elif tag in ('td', 'th'):
            self.cell = ''

    def handle_endtag(self, tag):
        if tag in ('td', 'th'):
            self.rows[-1].append(self.cell)
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data


class Reports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.scratch.name)
        with open(cls.folder / 'class.csv', 'w', newline='', encoding='utf-8') as file:
            writer = csv.writer(file)
            writer.writerow(['id', 'family name', 'given name', 'email'])
            for number, name in enumerate(HOSTILE.values(), 1):
                writer.writerow([f'{number:05}', name, 'Ann', f's{number}@north.example'])
            writer.writerow(['', 'Unreachable', 'Ann', 'no-address'])
        cls.environment = {**harness.ENVIRONMENT, 'HOME': cls.scratch.name}
        targets = [f'--report={cls.folder}/report.{ending}' for ending in ENDINGS]
        subprocess.run([harness.PROGRAM, 'register', cls.folder / 'class.csv', '--course=BIO-101', f'--data-dir={cls.folder}/data',
                        f'--report={cls.folder}/enrollments.csv', *targets],
                       env=cls.environment, capture_output=True, timeout=120, check=False)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def read(self, ending):
        return (self.folder / f'report.{ending}').read_text(encoding='utf-8')

    def test_csv_hides_formulas(self):
        with open(self.folder / 'report.csv', newline='', encoding='utf-8') as file:
            names = [row['family_name'] for row in csv.DictReader(file)]
        for name, text in zip(names, HOSTILE.values()):
            self.assertEqual(name.removeprefix("'") if text != "'t Hooft" else name, text)
            self.assertNotIn(name[0], '=+-@＝')

    def test_json_is_exact_and_valid(self):
        report = harness.validate('run', self.read('json'))
        self.assertEqual([row['student']['family_name'] for row in report['results'][:-1]], list(HOSTILE.values()))

    def test_xlsx_has_strings_alone(self):
        book = openpyxl.load_workbook(self.folder / 'report.xlsx')
        sheet = book.worksheets[0]
        column = [cell.value for cell in sheet[1]].index('Family Name')
        for row, text in zip(sheet.iter_rows(min_row=2), HOSTILE.values()):
            # openpyxl itself takes a text that starts with = for a formula: the file's own words decide
            value = row[column].value.replace('_x005F_', '_')
            self.assertTrue(value == text or (len(text) > 32_767 and value.endswith('[cut: too long for a cell]')))
            self.assertLessEqual(len(value), 32_767)
        with zipfile.ZipFile(self.folder / 'report.xlsx') as archive:
            self.assertIsNone(archive.testzip())
            text = archive.read('xl/worksheets/sheet1.xml').decode('utf-8')
        self.assertNotIn('<f>', text)
        self.assertNotIn('<hyperlink', text)
        self.assertIn('a_x005F_x0041_b', text)

    def test_xlsx_is_read_by_gnumeric(self):
        target = self.folder / 'gnumeric.csv'
        run('ssconvert', self.folder / 'report.xlsx', target, env=self.environment)
        with open(target, newline='', encoding='utf-8') as file:
            names = [row['Family Name'] for row in csv.DictReader(file)]
        for name, text in zip(names, HOSTILE.values()):
            if len(text) < 32_767:  # unlike Excel, Gnumeric shows the escape
                self.assertEqual(name.replace('_x005F_', '_'), text)

    def test_every_part_of_the_xlsx_is_xml(self):
        with zipfile.ZipFile(self.folder / 'report.xlsx') as archive:
            archive.extractall(self.folder / 'parts')
        parts = [path for path in (self.folder / 'parts').rglob('*') if path.is_file()]
        run('xmllint', '--huge', '--noout', '--nonet', *parts)

    def test_html_is_text_alone(self):
        page = Page(self.read('html'))
        head = page.rows[0].index('Family Name')
        names = [row[head].strip('\u2068\u2069') for row in page.rows[1:]]
        self.assertEqual(names[:-1], list(HOSTILE.values()))
        for tag in ('script', 'a', 'link', 'iframe', 'object', 'base', 'form'):
            self.assertNotIn(tag, page.tags)
        self.assertFalse([name for name in page.attributes if name.startswith('on')])
        self.assertIn("default-src 'none'", self.read('html'))

    def test_html_names_nobody_elsewhere(self):
        """One file: nothing in it is fetched."""
        outside = re.findall(r'(?:src|href|url)\s*[=(]\s*["\']?(?!data:)', self.read('html'))
        self.assertEqual(outside, [])

    def test_svg_is_xml(self):
        charts = re.findall(r'<svg.*?</svg>', self.read('html'), re.DOTALL)
        self.assertTrue(charts)
        for chart in charts:
            run('xmllint', '--noout', '--nonet', '-', input=chart)

    def test_pdf_says_it_all(self):
        text = run('pdftotext', '-layout', self.folder / 'report.pdf', '-')
        for name in ('=1+1', '<script>alert(1)</script>', '&lt;b&gt;&#65;', 'a_x0041_b', 'Zoë Müller', "'t Hooft"):
            self.assertIn(name, text)
        self.assertIn('18 of 19 students are registered', text)
        pages = int(re.search(r'Pages:\s+(\d+)', run('pdfinfo', self.folder / 'report.pdf'))[1])
        self.assertIn(f'Page {pages} of {pages}', text)
        self.assertEqual(text.count('Student ID'), pages - 1)

    def test_pdf_has_its_fonts(self):
        fonts = run('pdffonts', self.folder / 'report.pdf').splitlines()[2:]
        self.assertTrue(fonts)
        for font in fonts:
            self.assertRegex(font, r'\byes\s+yes\s+yes\b')

    def test_pdf_writes_from_right_to_left(self):
        """The letters are in the order in which they are read, and joined: pdftotext finds the name."""
        text = run('pdftotext', self.folder / 'report.pdf', '-')
        plain = re.sub('[\u202a-\u202e\u2066-\u2069\u200e\u200f]', '', text)
        self.assertIn('محمد', plain)
        self.assertIn('דוד כהן', plain)

    def test_oneroster_names_who_is_registered(self):
        with open(self.folder / 'enrollments.csv', newline='', encoding='utf-8') as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([row['userSourcedId'] for row in rows], [f'{n:05}' for n in range(1, len(HOSTILE) + 1)])
        self.assertEqual({row['role'] for row in rows}, {'student'})
        self.assertEqual(len({row['sourcedId'] for row in rows}), len(HOSTILE))

    def test_reports_are_as_private_as_new_files(self):
        mask = os.umask(0)
        os.umask(mask)
        for ending in ENDINGS:
            self.assertEqual((self.folder / f'report.{ending}').stat().st_mode & 0o777, 0o666 & ~mask)


harness.main()
