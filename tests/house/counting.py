#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests/count-results makes of Meson's logs: its closing line and exit code."""

import json
import subprocess
import tempfile
from pathlib import Path

import repository
import tap

TAP = '1..2\nok 1 /a\nok 2 /b\n'


def close(*tests):
    """The closing line and the exit code for tests of these outputs and results."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / 'testlog.json'
        log.write_text('\n'.join(json.dumps({'name': 'test', 'stdout': output, 'result': result})
                                 for output, result in tests), encoding='utf-8')
        done = subprocess.run([repository.TOP / 'tests/count-results', log], capture_output=True, text=True, check=False)
        return done.stdout.splitlines()[-1], done.returncode


def check(expected, *tests):
    def run():
        closed = close(*tests)
        return [] if closed == expected else [f'it closed with {closed}, not {expected}']
    return run


tap.run({
    '/counting/subtests-are-counted': check(('5 passed, 0 failed', 0), (TAP, 'OK'), (TAP, 'OK'), ('', 'OK')),
    '/counting/failed': check(('1 passed, 1 failed', 1), ('1..2\nok 1 /a\nnot ok 2 /b\n', 'FAIL')),
    '/counting/skipped-is-failed': check(('1 passed, 1 failed', 1), ('1..2\nok 1 /a\nok 2 /b # SKIP\n', 'OK')),
    '/counting/crashed': check(('1 passed, 1 failed', 1), ('1..3\nok 1 /a\n', 'ERROR')),
    '/counting/crashed-at-the-end': check(('2 passed, 1 failed', 1), (TAP, 'ERROR')),
    '/counting/without-tap': check(('0 passed, 1 failed', 1), ('some words', 'FAIL')),
    '/counting/nothing-ran': check(('0 passed, 0 failed', 1)),
})
