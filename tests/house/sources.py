#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The checkout is in order: what lies at the top, how files start, and how long they are."""

import repository
import tap

AT_THE_TOP = {'app', 'data', 'po', 'tests', 'meson.build', 'com.example.Registrar.desktop', 'README.md', 'COPYING'}
WITH_HEADER = {'.c', '.h', '.css', '.desktop', '.py', '.sh', '.svg', '.ui', '.xml'}
LIMITS = {'.c': 500, '.h': 500, '.py': 500, '.ui': 300}


def check_top():
    for path in sorted(repository.TOP.iterdir()):
        if path.name not in AT_THE_TOP and not path.name.startswith('.') and not repository.is_made(path.name):
            yield f'{path.name} does not belong at the top level'
    for name in sorted(AT_THE_TOP):
        if not (repository.TOP / name).exists():
            yield f'{name} is missing'


def list_sources():
    for path in repository.list_files():
        if 'data' in path.parts and path.parts[0] == 'tests':
            continue  # input of a test, as it came
        if path.suffix in WITH_HEADER or repository.is_program(path):
            yield path


def check_headers():
    for path in list_sources():
        start = repository.read(path)[:600]
        licence = 'CC0-1.0' if path.name.endswith('.metainfo.xml') else 'GPL-3.0-or-later'
        if 'SPDX-FileCopyrightText: 2026 The Registrar authors' not in start:
            yield f'{path} does not say whose it is'
        if f'SPDX-License-Identifier: {licence}' not in start:
            yield f'{path} does not say that its licence is {licence}'


def check_lengths():
    for path in list_sources():
        limit = LIMITS.get(path.suffix)
        length = repository.read(path).count('\n')
        if limit and length > limit:
            yield f'{path} has {length} lines, more than {limit}: which two things does it hold?'


def check_scripts():
    scripts = [path for path in list_sources() if repository.read(path).startswith('#!/usr/bin/env bash')]
    return tap.complaints_of('shellcheck', '--external-sources', *scripts, cwd=repository.TOP)


tap.run({
    '/sources/top-level': check_top,
    '/sources/every-file-has-its-licence': check_headers,
    '/sources/no-file-is-too-long': check_lengths,
    '/sources/scripts-are-sound': check_scripts,
})
