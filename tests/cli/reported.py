# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A run whose report is saved while something happens, and what must be so afterwards."""

import re
import subprocess
import tempfile
import zipfile
from pathlib import Path

import harness

STUDENTS = 60
ENVIRONMENT = {**harness.ENVIRONMENT, 'LSAN_OPTIONS': 'detect_leaks=0'}  # the fonts that were looked at are kept
OLD = b'what was there before'
# What is saved: the file's name, and options.
TARGETS = {
    'csv': ('report.csv', []),
    'json': ('report.json', []),
    'xlsx': ('report.xlsx', []),
    'html': ('report.html', []),
    'pdf': ('report.pdf', []),
    'oneroster': ('enrollments.csv', []),
    'failed-csv': ('failed.csv', ['--failed']),
    'failed-xlsx': ('failed.xlsx', ['--failed']),
}


class Reported(harness.Case):
    """The old file is whole, or the new one is; and what went wrong is said, with the name of the file."""

    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.run_data = Path(cls.scratch.name) / 'data'
        roster = Path(cls.scratch.name) / 'class.csv'
        roster.write_text(harness.write_students(STUDENTS) + ',Nobody,no-address\n', encoding='utf-8')
        ended = subprocess.run([harness.PROGRAM, 'register', roster, '--course=INTRO-GO', '--json', f'--data-dir={cls.run_data}'],
                               capture_output=True, text=True, env=harness.ENVIRONMENT, timeout=harness.PATIENCE, check=False)
        cls.run_id = harness.validate('run', ended.stdout)['run']

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def setUp(self):
        super().setUp()
        self.data = self.run_data
        self.reports = self.folder / 'reports'
        self.reports.mkdir()

    def save(self, name, options, *before, **environment):
        """Saves a report over an old file; gives how that ended."""
        target = self.reports / name
        target.write_bytes(OLD)
        return subprocess.run([*before, *self.command('report', self.run_id, f'--output={target}', *options)],
                              capture_output=True, text=True, env={**ENVIRONMENT, **environment},
                              timeout=harness.PATIENCE, check=False)

    def is_whole(self, name):
        """Whether the new file has its end, and all the students."""
        target = self.reports / name
        contents = target.read_bytes()
        if target.suffix == '.pdf':
            return contents.rstrip().endswith(b'%%EOF')
        if target.suffix == '.xlsx':
            with zipfile.ZipFile(target) as archive:
                rows = archive.read('xl/worksheets/sheet1.xml').count(b'<row ')
                return archive.testzip() is None and rows == (2 if name.startswith('failed') else STUDENTS + 2)
        if name == 'failed.csv':
            return contents.count(b'\r\n') == 2
        if name == 'enrollments.csv':
            return contents.count(b'\r\n') == STUDENTS + 1
        return contents.rstrip().endswith((b'</html>', b'}', b'again.')) and b'Student 60' in contents

    def check_told(self, name, ended):
        """Either it is saved, or nothing is, and why is one sentence of ours."""
        old = (self.reports / name).read_bytes() == OLD
        if ended.returncode == harness.DONE:
            self.assertFalse(old)
        else:
            self.assertEqual(ended.returncode, harness.UNSAVED, ended.stderr)
            self.assertRegex(ended.stderr, f'^registrar-cli: “{re.escape(str(self.reports / name))}” cannot be saved: .*\\.\n$')
            self.assertNotIn('file descriptor', ended.stderr)
        if not old:
            self.assertTrue(self.is_whole(name))
