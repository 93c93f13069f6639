# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""registrar-cli from outside: runs the built program, reads what it writes, and tells of it in TAP."""

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import jsonschema

PROGRAM, SCHEMA = Path(sys.argv[1]).resolve(), json.loads(Path(sys.argv[2]).read_text(encoding='utf-8'))
ENVIRONMENT = {**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': ''}
PATIENCE = 60  # seconds, after which a program that hangs is a failure

# What is mounted then is there for one command alone. Where / is no mount point, as in a container's folder, nothing can be
# said of it, and need not be.
ALONE = ('sh', '-c', 'unshare --mount true 2>/dev/null && exec unshare --mount "$@"; '
         'exec unshare --mount --propagation unchanged "$@"', 'sh')

DONE, UNSAVED, INCOMPLETE, WRONG, UNAVAILABLE, CANCELLED = 0, 1, 2, 3, 4, 130

REGISTRATIONS = '''
    SELECT students.id, students.name, students.email, courses.code, runs.id
    FROM registrations
    JOIN students ON students.number = registrations.student
    JOIN courses ON courses.number = registrations.course
    JOIN runs ON runs.number = registrations.run
    ORDER BY students.id, students.email, courses.code
'''


def validate(kind, text):
    """Parses JSON and checks it against one definition of the schema: run, dryRun, check, courses ..."""
    result = json.loads(text)
    jsonschema.Draft202012Validator({**SCHEMA, 'anyOf': [{'$ref': f'#/$defs/{kind}'}]}).validate(result)
    return result


def write_students(n, first=1):
    """The text of a roster of n students."""
    rows = (f'{number:05},Student {number},s{number}@north.example\n' for number in range(first, first + n))
    return 'id,name,email\n' + ''.join(rows)


class Case(unittest.TestCase):
    """A test with a folder and a data directory of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.data = self.folder / 'data'

    def write(self, name, contents):
        path = self.folder / name
        path.write_bytes(contents if isinstance(contents, bytes) else contents.encode())
        return path

    def command(self, name, *arguments):
        return [PROGRAM, name, f'--data-dir={self.data}', *arguments]

    def call(self, *arguments, expect=DONE, **options):
        """Runs a command to its end and checks how it ended."""
        result = subprocess.run(self.command(*arguments), capture_output=True, text=True, timeout=PATIENCE, check=False,
                                **{'stdin': subprocess.DEVNULL, 'env': ENVIRONMENT, **options})
        self.assertEqual(result.returncode, expect, result.stderr)
        return result

    def call_with_input(self, text, *arguments, expect=DONE):
        return self.call(*arguments, expect=expect, stdin=None, input=text)

    def register(self, roster, *arguments, expect=DONE, kind='run'):
        """Registers with --json and gives the validated object."""
        return validate(kind, self.call('register', roster, '--json', *arguments, expect=expect).stdout)

    @contextlib.contextmanager
    def serve(self, token_file):
        """The address of a registry in a folder of its own, for as long as it is served."""
        command = [PROGRAM, 'serve', f'--data-dir={self.folder / "served"}', '--listen=127.0.0.1:0',
                   f'--token-file={token_file}']
        with subprocess.Popen(command, text=True, env=ENVIRONMENT, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL) as service:
            try:
                yield service.stdout.readline().strip()
            finally:
                service.send_signal(signal.SIGINT)
                self.assertEqual(service.wait(PATIENCE), DONE)

    def read_registrations(self):
        """Every registration in the database, as tuples; none where there is no database."""
        if not (self.data / 'registrar.db').exists():
            return []
        with contextlib.closing(sqlite3.connect(self.data / 'registrar.db')) as database:
            return database.execute(REGISTRATIONS).fetchall()

    def assert_refused(self, result, *words):
        """One sentence on standard error that has these words in it; nothing else, and nothing registered."""
        lines = result.stderr.splitlines()
        self.assertEqual(len(lines), 1, result.stderr)
        self.assertTrue(lines[0].startswith('registrar-cli: '), lines[0])
        for word in words:
            self.assertIn(word, lines[0])
        self.assertEqual(result.stdout, '')
        self.assertEqual(self.read_registrations(), [])

    def assert_counts(self, result, **expected):
        """The counts that are not 0, which sum to the total, and agree with the rows."""
        counts = {word: n for word, n in result['counts'].items() if n and word != 'total'}
        self.assertEqual(counts, expected)
        self.assertEqual(result['counts']['total'], sum(expected.values()))
        rows = [row['outcome'] for row in result['results']]
        self.assertEqual({word: rows.count(word) for word in set(rows)}, expected)
        self.assertEqual([row['row'] for row in result['results']], list(range(1, len(rows) + 1)))


def add_cases(case, prefix, table, method):
    """A test for each entry of a table, so that each is seen to pass or fail: calls method (self, *entry)."""
    for name, *entry in table:
        setattr(case, f'test_{prefix}/{name}', lambda self, entry=entry: method(self, *entry))


class TapResult(unittest.TestResult):
    """Tells of each test as it ends."""

    def startTest(self, test):
        super().startTest(test)
        case, _, method = test.id().rpartition('.')
        self.name = f"/cli/{case.rpartition('.')[2].lower()}/{method.removeprefix('test_').replace('_', '-')}"

    def tell(self, outcome, details=''):
        print(f'{outcome} {self.testsRun} {self.name}')
        for line in details.splitlines():
            print(f'# {line}')
        sys.stdout.flush()

    def addSuccess(self, test):
        self.tell('ok')

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.tell('not ok', self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self.tell('not ok', self.errors[-1][1])


def main():
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules['__main__'])
    print(f'1..{suite.countTestCases()}')
    result = TapResult()
    suite.run(result)
    sys.exit(0 if result.wasSuccessful() else 1)
