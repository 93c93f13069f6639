#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""hostile.py REGISTRAR-CLI SCHEMA: spreadsheets made to fill memory end in one sentence, or are read, below 300 MiB."""

import os
import random
import subprocess
import tempfile
import zipfile

import harness

MEBIBYTE = 1 << 20
MEMORY = 300 * MEBIBYTE
SANITIZED = b'__asan_init' in harness.PROGRAM.read_bytes()  # which needs several times as much

RELATIONS = '<Relationships>%s</Relationships>'
RELATION = '<Relationship Id="%s" Type="/%s" Target="%s"/>'
HEADER = '<row><c t="str"><v>id</v></c><c t="str"><v>name</v></c></row>'


class Workbook:
    """An XLSX file whose parts are written piece by piece, so that this process stays small."""

    def __init__(self, path):
        self.archive = zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED, compresslevel=1)
        self.archive.writestr('[Content_Types].xml', '<Types/>')
        self.archive.writestr('_rels/.rels', RELATIONS % (RELATION % ('r1', 'officeDocument', 'xl/workbook.xml')))
        self.archive.writestr('xl/_rels/workbook.xml.rels', RELATIONS % (
            RELATION % ('r1', 'worksheet', 'sheet.xml') + RELATION % ('r2', 'sharedStrings', 'strings.xml')
            + RELATION % ('r3', 'styles', 'styles.xml')))
        self.archive.writestr('xl/workbook.xml', '<w><sheets><sheet name="S" r:id="r1"/></sheets></w>')

    def add(self, name, *pieces):
        """A part, of texts and of pairs of a text and how often it is there."""
        with self.archive.open(f'xl/{name}.xml', 'w', force_zip64=False) as part:
            for piece in pieces:
                text, times = piece if isinstance(piece, tuple) else (piece, 1)
                data = text.encode()
                for _ in range(times):
                    part.write(data)

    def add_sheet(self, *rows):
        self.add('sheet', '<worksheet><sheetData>', HEADER, *rows, '</sheetData></worksheet>')


def make_block(make_item, n_bytes):
    """Random items of so many bytes in all, more than what deflate looks back at: it cannot pack a second one away."""
    block = []
    while n_bytes > 0:
        block.append(make_item())
        n_bytes -= len(block[-1])
    return ''.join(block)


def make_digits(n):
    return ''.join(random.choices('0123456789', k=n))


def make_bits(n):
    """Digits that pack six to one, so that there can be many."""
    return f'{random.getrandbits(n):0{n}b}'


class Hostile(harness.Case):
    def setUp(self):
        super().setUp()
        random.seed(1)
        self.path = self.folder / 'class.xlsx'
        self.workbook = Workbook(self.path)

    def check(self):
        """Exit status and what is said on standard error, within limits."""
        self.workbook.archive.close()
        with tempfile.TemporaryFile('w+') as errors:
            process = subprocess.Popen([harness.PROGRAM, 'check', '--json', self.path], stdout=subprocess.DEVNULL,
                                       stderr=errors, env=harness.ENVIRONMENT)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            errors.seek(0)
            words = errors.read()
        if not SANITIZED:
            self.assertLess(usage.ru_maxrss * 1024, MEMORY)
        return process.returncode, words

    def assert_hostile(self, *words):
        status, said = self.check()
        self.assertEqual(status, harness.WRONG, said)
        self.assertEqual(said.count('\n'), 1, said)
        for word in words:
            self.assertIn(word, said)

    def test_bomb(self):
        self.workbook.add_sheet(('<row></row>' * 90000, 1024))
        self.assert_hostile('unpacks to more than')

    def test_many_rows(self):
        rows = make_block(lambda: f'<row><c><v>{make_digits(9)}</v></c></row>', MEBIBYTE)
        self.workbook.add_sheet((rows, 199))
        self.assertIn(self.check()[0], (harness.DONE, harness.WRONG))

    def test_many_cells(self):
        cells = ''.join(f'<c><v>{number}</v></c>' for number in range(200))
        rows = make_block(lambda: f'<row><c><v>{make_digits(9)}</v></c>{cells}</row>', MEBIBYTE)
        self.workbook.add_sheet((rows, 190))
        self.assertIn(self.check()[0], (harness.DONE, harness.WRONG))

    def test_long_texts(self):
        rows = make_block(lambda: f'<row><c t="str"><v>{make_bits(40000)}</v></c></row>', MEBIBYTE)
        self.workbook.add_sheet((rows, 150))
        self.assert_hostile('128 MiB of text')

    def test_one_text_in_every_row(self):
        self.workbook.add('strings', '<sst><si><t>', 'ü' * 30000, '</t></si></sst>')
        self.workbook.add_sheet(('<row><c t="s"><v>0</v></c></row>', 20000))
        self.assert_hostile('128 MiB of text')

    def test_many_strings(self):
        strings = make_block(lambda: f'<si><t>{make_digits(3)}</t></si>', MEBIBYTE)
        self.workbook.add('strings', '<sst>', (strings, 150), '</sst>')
        self.workbook.add_sheet()
        self.assert_hostile('different texts')

    def test_empty_strings(self):
        strings = make_block(lambda: random.choice(['<si/>', '<si></si>', '<si> </si>']), MEBIBYTE)
        self.workbook.add('strings', '<sst>', (strings, 190), '</sst>')
        self.workbook.add_sheet()
        self.assert_hostile('different texts')

    def test_one_text_without_end(self):
        self.workbook.add_sheet('<row><c t="str"><v>', (make_bits(MEBIBYTE), 8), '</v></c></row>')
        self.assert_hostile('more than 1 MiB')

    def test_one_text_of_many_pieces(self):
        runs = make_block(lambda: f'<r><t>{make_bits(50)}</t></r>', MEBIBYTE)
        self.workbook.add_sheet('<row><c t="inlineStr"><is>', (runs, 8), '</is></c></row>')
        self.assert_hostile('more than 1 MiB')

    def test_one_comment_without_end(self):
        self.workbook.add_sheet('<!--', (make_bits(MEBIBYTE), 8), '-->')
        self.assert_hostile('more than 1 MiB')

    def test_depth(self):
        self.workbook.add_sheet(('<a>', 1000000))
        self.assert_hostile('64 deep')

    def test_many_styles(self):
        formats = make_block(lambda: f'<numFmt numFmtId="{make_digits(6)}" formatCode="{make_bits(900)}"/>', MEBIBYTE)
        styles = make_block(lambda: f'<xf numFmtId="{make_digits(6)}"/>', MEBIBYTE)
        self.workbook.add('styles', '<s><numFmts>', (formats, 50), '</numFmts><cellXfs>', (styles, 50), '</cellXfs></s>')
        self.workbook.add_sheet('<row><c s="70000"><v>7</v></c></row>')
        self.assertEqual(self.check()[0], harness.DONE)

    def test_many_sheets(self):
        sheets = make_block(lambda: f'<sheet name="{make_digits(31)}" r:id="r1"/>', MEBIBYTE)
        self.workbook = Workbook(self.path)
        self.workbook.archive.close()
        with zipfile.ZipFile(self.path) as old:
            parts = {name: old.read(name) for name in old.namelist() if name != 'xl/workbook.xml'}
        self.workbook.archive = zipfile.ZipFile(self.path, 'w', zipfile.ZIP_DEFLATED)
        for name, data in parts.items():
            self.workbook.archive.writestr(name, data)
        self.workbook.add('workbook', '<w><sheets>', (sheets, 100), '</sheets></w>')
        self.workbook.add_sheet('<row><c><v>7</v></c></row>')
        self.assertEqual(self.check()[0], harness.DONE)

    def test_wide_header(self):
        self.workbook.add('sheet', '<worksheet><sheetData><row>', ('<c t="str"><v>id</v></c>', 16384),
                          '</row></sheetData></worksheet>')
        self.assert_hostile('256 columns')

    def test_entities(self):
        for start in ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
                      '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;"><!ENTITY z "&y;&y;">]>'):
            with self.subTest(start):
                self.workbook = Workbook(self.path)
                self.workbook.add('sheet', start, '<worksheet><sheetData>', HEADER,
                                  '<row><c t="str"><v>&x;</v></c></row></sheetData></worksheet>')
                self.assert_hostile('damaged')


harness.main()
