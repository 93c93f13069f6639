#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""kernel.py REGISTRAR-CLI SCHEMA: killed by strace at each call, and on file systems that are read-only or full. As root."""

import itertools
import signal

import harness
from faulty import Faulty


class Traced(Faulty):
    """strace counts for each thread by itself, but sees those calls too that no library makes."""

    def kill(self, call):
        for number in itertools.count(1):
            ended = self.attempt('strace', '-f', '-o', self.folder / 'trace', '-e', f'trace={call}',
                                 '-e', f'inject={call}:signal=KILL:when={number}')
            if ended.returncode == harness.DONE:  # no thread makes as many
                break
            self.assertEqual(ended.returncode, -signal.SIGKILL, ended.stderr)
            self.complete()
        print(f'# {call}: {number - 1} times killed')


harness.add_cases(Traced, 'killed-at', [
    (name, name) for name in ('write', 'pwrite64', 'fsync', 'fdatasync', 'ftruncate', 'unlink')
], Traced.kill)


class Mounted(Faulty):
    """Data directories on file systems of their own; root may make them."""

    def test_read_only(self):
        self.call('courses')
        ended = self.attempt(*harness.ALONE, 'sh', '-c', f'mount --bind "{self.data}" "{self.data}" && '
                             f'mount -o remount,bind,ro "{self.data}" && exec "$@"', 'sh')
        self.assertEqual(ended.returncode, harness.UNAVAILABLE, ended.stderr)
        self.assertRegex(ended.stderr, r'^registrar-cli: .*registrar\.db.*\.\n$')
        self.complete()

    def fill(self, kilobytes):
        """A run on a file system of that size, which is then copied to where there is room."""
        mounted = self.data
        mounted.mkdir()
        ended = self.attempt(*harness.ALONE, 'sh', '-c', f'mount -t tmpfs -o size={kilobytes}k none "{mounted}" && '
                             f'"$@"; status=$?; cp -a "{mounted}" "{self.folder}/copy"; exit $status', 'sh')
        mounted.rmdir()
        (self.folder / 'copy').rename(mounted)
        return ended

    def test_full(self):
        statuses = []
        for kilobytes in range(40, 1000, 40):
            ended = self.fill(kilobytes)
            statuses.append(ended.returncode)
            if ended.returncode != harness.DONE:
                self.assertRegex(ended.stderr, r'^registrar-cli: .*\.\n')
            self.complete()
        self.assertEqual({harness.DONE, harness.INCOMPLETE, harness.UNAVAILABLE} - set(statuses), set(), statuses)
        print(f'# {statuses}')


harness.main()
