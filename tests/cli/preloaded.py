# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""faults.c, preloaded into the program: what goes wrong at which of its calls."""

import re
import subprocess
import sys

import harness


def find_sanitizer():
    """AddressSanitizer's library, which has to come first; nothing where the program is built without it."""
    libraries = subprocess.run(['ldd', harness.PROGRAM], capture_output=True, text=True, check=True).stdout
    return re.findall(r'=> (\S*lib\w*asan\S*)', libraries)


class Preload:
    """The environment in which a fault is met, and how many calls were counted."""

    def __init__(self, library, counter, folder):
        self.counter = counter
        self.variables = {'LD_PRELOAD': ':'.join([*find_sanitizer(), str(library)]), 'FAULT_COUNT': str(counter),
                          'FAULT_FOLDER': str(folder)}

    def prepare(self, **faults):
        """Counts from 0 again."""
        self.counter.write_bytes(bytes(4))
        return {**self.variables, **faults}

    def count_calls(self):
        return int.from_bytes(self.counter.read_bytes(), sys.byteorder)
