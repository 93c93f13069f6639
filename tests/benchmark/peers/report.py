#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""report.py ROSTER REPORT: saves the same report by Python's csv, json or html, or by openpyxl.

Prints the seconds that took, those of the processor, and the megabytes it grew by."""

import csv
import html
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


def write_html(rows, file):
    file.write('<!DOCTYPE html><meta charset="utf-8"><title>Report</title><table>\n')
    for number, row in enumerate(rows, 1):
        cells = ''.join(f'<td>{html.escape(cell)}</td>' for cell in (str(number + 1), *row, 'registered'))
        file.write(f'<tr>{cells}</tr>\n')
    file.write('</table>\n')


def write_xlsx(rows, path):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet('Students')
    sheet.append(['line', *FIELDS, 'outcome'])
    for number, row in enumerate(rows, 1):
        sheet.append([number + 1, *row, 'registered'])
    book.save(path)


def write_text(rows, path):
    write = {'csv': write_csv, 'json': write_json, 'html': write_html}[path.rpartition('.')[2]]
    with open(path, 'w', newline='', encoding='utf-8') as file:
        write(rows, file)
        file.flush()
        os.fsync(file.fileno())


def get_peak_megabytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(roster, report):
    with open(roster, newline='', encoding='utf-8') as file:
        rows = list(csv.reader(file))[1:]
    megabytes, start, processor = get_peak_megabytes(), time.monotonic(), time.process_time()
    (write_xlsx if report.endswith('.xlsx') else write_text)(rows, report)
    print(f'{time.monotonic() - start:.4f} {time.process_time() - processor:.4f} {get_peak_megabytes() - megabytes:.1f}')


main(*sys.argv[1:])
