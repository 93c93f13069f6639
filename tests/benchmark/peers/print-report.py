#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""print-report.py ROSTER REPORT: LibreOffice makes the same table a PDF.

Prints the seconds that took, those of the processor, and its megabytes: all of them, for it reads the table too."""

import csv
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main(roster, report):
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / (Path(report).stem + '.csv')
        with open(roster, newline='', encoding='utf-8') as source, open(table, 'w', newline='', encoding='utf-8') as target:
            writer = csv.writer(target)
            for number, row in enumerate(csv.reader(source)):
                writer.writerow([number + 1, *row, 'Registered'] if number else ['Line', *row, 'Outcome'])
        start = time.monotonic()
        subprocess.run(['soffice', f'-env:UserInstallation=file://{folder}/home', '--headless', '--convert-to', 'pdf',
                        '--outdir', Path(report).parent, table], stdout=subprocess.DEVNULL, check=True)
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f'{time.monotonic() - start:.4f} {usage.ru_utime + usage.ru_stime:.4f} {usage.ru_maxrss / 1024:.1f}')


main(*sys.argv[1:])
