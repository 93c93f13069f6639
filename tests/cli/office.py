#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""office.py REGISTRAR-CLI SCHEMA: reports of hostile rosters, read back by LibreOffice."""

import harness
from exported import OfDirty, OfHostile, run
from hostile_cells import FORMULA_STARTS, HOSTILE, as_xml

# A CSV file in UTF-8, with commas and quotation marks.
AS_CSV = 'Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false'


class Office:
    """What LibreOffice reads is what the report's JSON says, as text: no cell was computed."""

    def convert(self, ending, *options):
        folder = self.folder / f'office-{ending}'
        run('soffice', '--headless', f'-env:UserInstallation=file://{self.folder}/profile', *options, '--convert-to',
            f'csv:{AS_CSV}', '--outdir', folder, self.folder / f'report.{ending}', env=self.environment)
        return self.read_table(next(folder.iterdir()))

    def check(self, names, hold):
        """@hold says what the format can hold of a text."""
        for name, text in zip(names, self.get_expected(), strict=True):
            if len(text) < 16_000:
                self.assertEqual(name, hold(text))

    def test_xlsx(self):
        self.check([row['Family Name'].replace('_x005F_', '_') for row in self.convert('xlsx')], as_xml)

    def test_csv(self):
        """Any line end is one, in a cell, too."""
        names = [row['family_name'] for row in self.convert('csv', f'--infilter={AS_CSV}')]
        names = [name.removeprefix("'") if name[1:2] in FORMULA_STARTS else name for name in names]
        self.check(names, lambda text: text.replace('\r', '\n'))


class Hostile(Office, OfHostile):
    def get_expected(self):
        return [*HOSTILE.values(), 'Unreachable']


class Dirty(Office, OfDirty):
    def get_expected(self):
        return self.read_names()


harness.main()
