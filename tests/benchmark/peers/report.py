#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""report.py ROSTER REPORT: saves the same report by Python's csv or json, or by openpyxl; prints seconds and megabytes it grew by."""

import csv
import json
import os
import resource
import sys
import time

import openpyxl

FIELDS = ('id', 'username', 'name', 'given_name', 'family_name', 'email')
RESULT = {'course': 'INTRO-GO', 'outcome': 'registered', 'attempts': 1, 'note': None, 'error': None}


def write_csv(rows, file):
    writer = csv.writer(file)
    writer.writerow(['row', 'line', *FIELDS, *RESULT, 'hint'])
    for number, row in enumerate(rows, 1):
        writer.writerow([number, number + 1, *row, *RESULT.values(), None])


def write_json(rows, file):
    results = [{'row': number, 'line': number + 1, 'student': dict(zip(FIELDS, row)), **RESULT}
               for number, row in enumerate(rows, 1)]
    file.write(json.dumps({'run': 'benchmark', 'results': results}, ensure_ascii=False))


def write_xlsx(rows, path):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet('Students')
    sheet.append(['row', 'line', *FIELDS, *RESULT, 'hint'])
    for number, row in enumerate(rows, 1):
        sheet.append([number, number + 1, *row, *RESULT.values(), None])
    book.save(path)


def get_peak_megabytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(roster, report):
    with open(roster, newline='', encoding='utf-8') as file:
        rows = list(csv.reader(file))[1:]
    megabytes, start = get_peak_megabytes(), time.monotonic()
    if report.endswith('.xlsx'):
        write_xlsx(rows, report)
    else:
        write_text(rows, report)
    print(f'{time.monotonic() - start:.4f} {get_peak_megabytes() - megabytes:.1f}')


def write_text(rows, report):
    with open(report, 'w', newline='', encoding='utf-8') as file:
        (write_csv if report.endswith('.csv') else write_json)(rows, file)
        file.flush()
        os.fsync(file.fileno())


main(*sys.argv[1:])
