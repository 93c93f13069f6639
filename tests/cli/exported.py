# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports of a hostile roster, read by other people's programs."""

import csv
import json
import subprocess
import tempfile
import unittest
import zipfile
from pathlib import Path

import harness
from hostile_cells import DIRTY, HOSTILE, make_image

ENDINGS = ('csv', 'json', 'xlsx', 'html', 'pdf')


def run(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True,
                          timeout=120, **options).stdout


class Exported(unittest.TestCase):
    """Reports of a roster that is registered once for all tests."""

    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.scratch.name)
        cls.environment = {**harness.ENVIRONMENT, 'HOME': cls.scratch.name}
        (cls.folder / 'logo.png').write_bytes(make_image())
        targets = [f'--report={cls.folder}/report.{ending}' for ending in ENDINGS]
        subprocess.run([harness.PROGRAM, 'register', cls.write_roster(), '--course=BIO-101', f'--data-dir={cls.folder}/data',
                        f'--report-logo={cls.folder}/logo.png', f'--report={cls.folder}/enrollments.csv', *targets],
                       env=cls.environment, capture_output=True, timeout=120, check=False)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def read(self, ending):
        return (self.folder / f'report.{ending}').read_text(encoding='utf-8')

    def read_table(self, path):
        with open(path, newline='', encoding='utf-8') as file:
            return list(csv.DictReader(file))

    def read_by_gnumeric(self):
        """The names in the spreadsheet. Unlike Excel, Gnumeric shows the escape of an escape."""
        target = self.folder / 'gnumeric.csv'
        run('ssconvert', self.folder / 'report.xlsx', target, env=self.environment)
        return [row['Family Name'].replace('_x005F_', '_') for row in self.read_table(target)]

    def check_parts(self):
        """Every part of the spreadsheet but its image is XML."""
        folder = self.folder / 'parts'
        with zipfile.ZipFile(self.folder / 'report.xlsx') as archive:
            archive.extractall(folder)
        parts = [path for path in folder.rglob('*') if path.is_file() and path.suffix != '.png']
        run('xmllint', '--huge', '--noout', '--nonet', *parts)


class OfHostile(Exported):
    """Of what CSV can say."""

    @classmethod
    def write_roster(cls):
        with open(cls.folder / 'class.csv', 'w', newline='', encoding='utf-8') as file:
            writer = csv.writer(file)
            writer.writerow(['id', 'family name', 'given name', 'email'])
            for number, name in enumerate(HOSTILE.values(), 1):
                writer.writerow([f'{number:05}', name, 'Ann', f's{number}@north.example'])
            writer.writerow(['', 'Unreachable', 'Ann', 'no-address'])
        return cls.folder / 'class.csv'


class OfDirty(Exported):
    """Of what JSON can say, too."""

    @classmethod
    def write_roster(cls):
        rows = [{'id': f'{number:05}', 'family_name': name, 'given_name': 'Ann', 'email': f's{number}@north.example'}
                for number, name in enumerate(DIRTY.values(), 1)]
        path = cls.folder / 'class.json'
        path.write_text(json.dumps(rows), encoding='utf-8')
        return path

    def read_names(self):
        report = harness.validate('run', self.read('json'))
        self.assertEqual(len(report['results']), len(DIRTY))
        return [row['student']['family_name'] for row in report['results']]
