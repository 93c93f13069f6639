#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What app/start does about packages, with commands of our own in place of Debian's."""

import contextlib
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import repository
import tap

PLAIN = ('awk bash basename cat comm cut date dirname env find flock fold grep head id mkdir mktemp paste rm sed '
         'sort tail touch').split()
PACKAGES = [line.split()[0] for line in repository.read('app/packages').splitlines() if line and line[0] != '#']


@contextlib.contextmanager
def machine(**commands):
    """A checkout of app/start alone, on a machine that has plain tools and these commands, which are shell scripts."""
    with tempfile.TemporaryDirectory() as folder:
        top, tools = Path(folder) / 'top', Path(folder) / 'bin'
        (top / 'app').mkdir(parents=True)
        tools.mkdir()
        for name in ('start', 'prepare.sh', 'packages'):
            shutil.copy(repository.TOP / 'app' / name, top / 'app')
        for name in PLAIN:
            (tools / name).symlink_to(shutil.which(name))
        for name, script in commands.items():
            path = tools / name.replace('_', '-')
            path.write_text(f'#!{shutil.which("bash")}\n{script}\n', encoding='utf-8')
            path.chmod(0o755)
        yield top, {'PATH': str(tools), 'HOME': folder, 'CALLS': f'{folder}/calls'}


def run(top, environment, *command):
    return subprocess.run(command, cwd=top, env=environment, capture_output=True, text=True, check=False)


def read_calls(environment):
    path = Path(environment['CALLS'])
    return path.read_text(encoding='utf-8').splitlines() if path.exists() else []


def has_installed(names):
    """A dpkg-query that knows only these packages."""
    return '\n'.join(f'echo "{name} installed"' for name in names) + '\nexit 1'


def check_other_distribution():
    with machine() as (top, environment):
        result = run(top, environment, 'app/start')
    if result.returncode != 1:
        yield f'it ended with {result.returncode}'
    for name in PACKAGES + ['Fedora', 'Arch']:
        if name not in result.stderr.split():
            yield f'it does not name {name}'


def install(installed):
    """What apt-get is called with where these packages are installed."""
    with machine(dpkg_query=has_installed(installed), apt_get='echo "$*" >>"$CALLS"', sudo='"$@"') as (top, environment):
        run(top, environment, 'bash', '-c', '. app/prepare.sh; install_packages app/packages')
        return read_calls(environment)


def check_nothing_missing():
    for call in install(PACKAGES):
        yield f'apt-get {call}'


def check_some_missing():
    missing = sorted(PACKAGES[:2])
    calls = install(PACKAGES[2:])
    if [call.split()[0] for call in calls] != ['update', 'install']:
        yield f'apt-get was called with: {calls}'
    elif calls[1].split()[-2:] != missing or set(calls[1].split()) & set(PACKAGES) != set(missing):
        yield f'instead of {missing} it installed: {calls[1]}'


def check_refused():
    """Where apt-get cannot install, the packages are named."""
    with machine(dpkg_query=has_installed(PACKAGES[1:]), apt_get='exit 100', sudo='"$@"') as (top, environment):
        result = run(top, environment, 'app/start')
    if result.returncode != 1 or PACKAGES[0] not in result.stderr.splitlines()[-1]:
        yield f'it ended with {result.returncode} and said: {result.stderr}'


def check_arguments():
    """Standard input can be read only once, and the window cannot read it at all."""
    for arguments in (['-'], ['--help'], ['a.csv', 'b.csv']):
        with machine() as (top, environment):
            result = run(top, environment, 'app/start', *arguments)
        if result.returncode != 3 or 'ROSTER' not in result.stderr:
            yield f'{arguments}: it ended with {result.returncode} and said: {result.stderr}'


def check_report_names():
    for roster, name in (('class.csv', 'class'), ('my.class/list', 'list'), ('my.class/list.v2.csv', 'list.v2')):
        with machine() as (top, environment):
            run(top, environment, 'bash', '-c', "sed '$d' app/start >app/functions")
            report = run(top, environment, 'bash', '-c', f'. app/functions; choose_report {roster}').stdout
        if not re.search(rf'/reports/{re.escape(name)}-\d{{4}}-\d\d-\d\d\.csv$', report.strip()):
            yield f'{roster}: {report}'


tap.run({
    '/start/without-apt-get-names-what-to-install': check_other_distribution,
    '/start/touches-no-package-when-none-is-missing': check_nothing_missing,
    '/start/installs-just-what-is-missing': check_some_missing,
    '/start/names-what-could-not-be-installed': check_refused,
    '/start/refuses-other-arguments': check_arguments,
    '/start/names-the-report-after-the-roster': check_report_names,
})
