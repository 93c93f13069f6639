# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks as TAP: each gives its complaints, and passes when it has none."""

import subprocess


def run(checks):
    """checks: a dict of names and functions; a function gives a list of complaints, one a line."""
    print(f'1..{len(checks)}')
    for number, (name, check) in enumerate(checks.items(), 1):
        complaints = list(check())
        print('not ' * bool(complaints) + f'ok {number} {name}')
        for complaint in complaints:
            print(f'# {complaint}')


def complaints_of(*command, cwd=None):
    """What a checking tool says if it is not content."""
    result = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if result.returncode == 0:
        return []
    said = (result.stdout + result.stderr).strip().splitlines()
    return said or [f"{command[0]} ended with {result.returncode}"]
