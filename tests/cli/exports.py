#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""exports.py REGISTRAR-CLI SCHEMA: reports of hostile rosters, read back by other people's readers."""

import html.parser
import os
import re
import zipfile

import harness
import openpyxl
from exported import ENDINGS, OfDirty, OfHostile, run
from hostile_cells import DIRTY, FORMULA_STARTS, HOSTILE, as_xml


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


class Reports(OfHostile):
    def test_csv_hides_formulas(self):
        names = [row['family_name'] for row in self.read_table(self.folder / 'report.csv')]
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
        for name, text in zip(self.read_by_gnumeric(), HOSTILE.values()):
            if len(text) < 32_767:
                self.assertEqual(name, text)

    def test_every_part_of_the_xlsx_is_xml(self):
        self.check_parts()

    def test_xlsx_is_set_up_for_people(self):
        """The headings stay, rows can be filtered, columns are as wide as what is in them, and the logo is there."""
        book = openpyxl.load_workbook(self.folder / 'report.xlsx')
        table, summary = book.worksheets
        headings = [cell.value for cell in table[1]]
        letter = table.cell(1, headings.index('E-mail') + 1).column_letter
        self.assertEqual(table.freeze_panes, 'A2')
        self.assertEqual(table.auto_filter.ref, f'A1:{table.cell(1, len(headings)).column_letter}{len(HOSTILE) + 2}')
        self.assertGreater(table.column_dimensions[letter].width, len('s1@north.example'))
        self.assertEqual(table.print_title_rows, '$1:$1')
        self.assertEqual(len(summary._charts), 1)
        with zipfile.ZipFile(self.folder / 'report.xlsx') as archive:
            self.assertTrue(archive.read('xl/media/image1.png').startswith(b'\x89PNG'))
            self.assertIn('media/image1.png', archive.read('xl/drawings/_rels/drawing1.xml.rels').decode('utf-8'))

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
        outside = re.findall(r'(?:src|href|url)\s*[=(]\s*(?!["\']?data:)', self.read('html'))
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
        rows = self.read_table(self.folder / 'enrollments.csv')
        self.assertEqual([row['userSourcedId'] for row in rows], [f'{n:05}' for n in range(1, len(HOSTILE) + 1)])
        self.assertEqual({row['role'] for row in rows}, {'student'})
        self.assertEqual(len({row['sourcedId'] for row in rows}), len(HOSTILE))

    def test_reports_are_as_private_as_new_files(self):
        mask = os.umask(0)
        os.umask(mask)
        for ending in ENDINGS:
            self.assertEqual((self.folder / f'report.{ending}').stat().st_mode & 0o777, 0o666 & ~mask)


class Dirt(OfDirty):
    """What JSON can say and no other format can: each has of it what it can hold, and nothing runs."""

    def test_json_is_unicode(self):
        names = dict(zip(DIRTY, self.read_names()))
        self.assertEqual(names['line end'], DIRTY['line end'])
        self.assertEqual(names['family'], DIRTY['family'])
        self.assertEqual(''.join(names.values()).encode('utf-8', 'replace').decode('utf-8'), ''.join(names.values()))

    def test_csv_hides_formulas(self):
        for row, name in zip(self.read_table(self.folder / 'report.csv'), self.read_names(), strict=True):
            self.assertNotIn(row['family_name'][0], FORMULA_STARTS)
            self.assertEqual(row['family_name'].removeprefix("'"), name)

    def test_xlsx_has_what_xml_can_hold(self):
        sheet = openpyxl.load_workbook(self.folder / 'report.xlsx').worksheets[0]
        column = [cell.value for cell in sheet[1]].index('Family Name')
        for row, name in zip(sheet.iter_rows(min_row=2), self.read_names(), strict=True):
            text = row[column].value.replace('_x005F_', '_')
            self.assertTrue(text == as_xml(name) or text.endswith('[cut: too long for a cell]'), ascii(text)[:80])
            self.assertLessEqual(len(text.encode('utf-16-le')) // 2, 32_767)

    def test_xlsx_is_read_by_gnumeric(self):
        for text, name in zip(self.read_by_gnumeric(), self.read_names(), strict=True):
            if len(name) < 16_000:
                self.assertEqual(text, as_xml(name))

    def test_every_part_of_the_xlsx_is_xml(self):
        self.check_parts()

    def test_html_shows_controls_and_turns_nothing_around(self):
        text = self.read('html')
        self.assertNotRegex(text, '[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]')
        self.assertEqual(text.count('\u2068'), text.count('\u2069'))
        page = Page(text)
        self.assertEqual(len(page.rows), len(DIRTY) + 1)
        self.assertEqual({len(row) for row in page.rows}, {len(page.rows[0])})

    def test_pdf_is_read(self):
        text = run('pdftotext', '-layout', self.folder / 'report.pdf', '-')
        self.assertIn(']]>', text)
        self.assertNotIn('exe.png', text)
        self.assertIn(f'{len(DIRTY)} of {len(DIRTY)} students are registered', text)


harness.main()
