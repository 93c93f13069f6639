# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of the checkout, without what was built in it."""

import os
import re
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]


def is_made(name):
    """Whether a file or folder of this name is made by tools: what .gitignore names, and Git's own."""
    return name in ('.git', '.cache', '__pycache__') or name.startswith('build')


def list_files(*folders):
    """Every file below these folders, or of the whole checkout, as a path from the top."""
    for folder in folders or ['.']:
        for root, folders_below, names in os.walk(TOP / folder):
            folders_below[:] = sorted(name for name in folders_below if not is_made(name))
            for name in sorted(names):
                path = (Path(root) / name).relative_to(TOP)
                if len(path.parts) > 1 or not is_made(name):
                    yield path


def read(path):
    return (TOP / path).read_text(encoding='utf-8')


def is_program(path):
    """Whether it starts with a #! line."""
    with open(TOP / path, 'rb') as file:
        return file.read(2) == b'#!'


def strip_comments(source):
    """C without comments, its line numbers kept."""
    def blank(match):
        return match[0] if match[0][0] in '"\'' else '\n' * match[0].count('\n')
    return re.sub(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|/\*.*?\*/|//[^\n]*', blank, source, flags=re.DOTALL)
