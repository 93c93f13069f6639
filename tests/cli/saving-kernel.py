#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""saving-kernel.py REGISTRAR-CLI SCHEMA: reports saved while strace lets calls fail, and to file systems that are full. As root."""

import re

import harness
from reported import OLD, TARGETS, Reported

CALLS = ('openat', 'write', 'pwrite64', 'fsync', 'ftruncate', 'lseek', 'fchmod', 'close', 'unlink', 'rename')


class Traced(Reported):
    """strace sees those calls too that no library makes: what the C library writes of its buffers."""

    def trace(self, target, call, *injection):
        log = self.folder / 'trace'
        ended = self.save(*target, 'strace', '-f', '-y', '-o', log, '-e', f'trace={call}', *injection)
        return ended, log.read_text(encoding='utf-8', errors='replace').splitlines()

    def find_numbers(self, target, call):
        """Which calls of their threads touch what is saved."""
        ended, lines = self.trace(target, call)
        self.assertEqual(ended.returncode, harness.DONE, ended.stderr)
        counts, numbers = {}, set()
        for line in lines:
            thread, _, made = line.partition(' ')
            if made.lstrip().startswith(f'{call}('):
                counts[thread] = counts.get(thread, 0) + 1
                if f'{self.reports}/' in made or f'{self.reports}>' in made:
                    numbers.add(counts[thread])
        return sorted(numbers)

    def touches_reports(self, line):
        return '(INJECTED)' in line and str(self.reports) in line

    def fail(self, target, call, error):
        numbers, n_met = self.find_numbers(target, call), 0
        for number in numbers:
            ended, lines = self.trace(target, call, '-e', f'inject={call}:error={error}:when={number}')
            if any('(INJECTED)' in line and not self.touches_reports(line) for line in lines):
                continue  # of another thread, or of what was printed
            n_met += 1
            try:
                self.check_told(target[0], ended)
            except AssertionError as failure:
                raise AssertionError(f'{call} {number}: {lines}') from failure
        return n_met

    def fail_all(self, target, error):
        for call in CALLS:
            print(f'# {call}: {self.fail(target, call, error)} times')


harness.add_cases(Traced, 'full-disk', [(name, target, 'ENOSPC') for name, target in TARGETS.items()], Traced.fail_all)
harness.add_cases(Traced, 'broken-disk', [(name, target, 'EIO') for name, target in TARGETS.items()], Traced.fail_all)


class Mounted(Reported):
    """A file system of its own, with less room than the report needs, until it has enough."""

    def fill(self, name, options, kilobytes):
        """Saves where there is so little room; what is there then is copied to where there is more."""
        there, copy = self.reports, self.folder / 'copy'
        script = (f'mount -t tmpfs -o size={kilobytes}k none "{there}" && printf %s "{OLD.decode()}" >"{there}/{name}" && '
                  f'"$@"; status=$?; cp "{there}/"* "{copy}/"; ls -A "{there}" >"{self.folder}/left"; exit $status')
        copy.mkdir(exist_ok=True)
        ended = self.save(name, options, *harness.ALONE, 'sh', '-c', script, 'sh')
        (copy / name).rename(there / name)
        self.assertEqual((self.folder / 'left').read_text(encoding='utf-8'), f'{name}\n')
        return ended

    def fill_up(self, name, options):
        statuses = []
        while not statuses or statuses[-1] != harness.DONE:
            ended = self.fill(name, options, 4 + 4 * len(statuses))
            self.check_told(name, ended)
            if ended.returncode != harness.DONE:
                self.assertTrue(re.search('room|[Ss]pace', ended.stderr), ended.stderr)
            statuses.append(ended.returncode)
        self.assertGreater(len(statuses), 1)
        print(f'# {len(statuses)} sizes tried')


harness.add_cases(Mounted, 'full', [(name, *target) for name, target in TARGETS.items()], Mounted.fill_up)

harness.main()
