#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""layers.py REGISTRAR-CLI: no layer includes one above it, and only the window knows GTK."""

import re
import sys

import repository
import tap

LAYERS = {
    'coroutine': set(),
    'records': {'coroutine'},
    'database': {'coroutine'},
    'http': {'coroutine'},
    'settings': {'records'},
    'roster': {'records', 'coroutine'},
    'report': {'records', 'coroutine'},
    'registry': {'records', 'coroutine', 'database', 'http'},
    'service': {'records', 'coroutine', 'http', 'registry'},
    'run': {'records', 'coroutine', 'database', 'registry'},
    'model': {'records', 'coroutine', 'roster', 'registry', 'run', 'workspace'},
    'view': {'model', 'records', 'report'},
}
LAYERS['workspace'] = LAYERS.keys() - {'model', 'view'}
LAYERS['cli'] = LAYERS.keys() - {'model', 'view'}

INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"')
TOOLKIT = re.compile(r'\b(?:gtk|gdk|adw|GTK|GDK|ADW)_|\b(?:Gtk|Gdk|Adw)[A-Z]|<(?:gtk|gdk|adwaita)')


def check_includes(path, source):
    """Each include of a file that its layer may not have, as 'file:line: why'."""
    layer = path.parts[1]
    for number, line in enumerate(source.splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        folder, slash, _ = match[1].partition('/')
        if not slash:
            yield f'{path}:{number}: "{match[1]}" does not name its folder'
        elif folder != layer and layer in LAYERS and folder not in LAYERS[layer]:
            yield f'{path}:{number}: {layer} may not include "{match[1]}"'


def list_sources():
    return [path for path in repository.list_files('app') if path.suffix in ('.c', '.h')]


def check_every_include():
    for path in list_sources():
        if path.name != 'main.c' or len(path.parts) > 2:
            yield from check_includes(path, repository.read(path))


def check_layers_known():
    """A folder without a rule would include whatever it likes."""
    for layer in sorted({path.parts[1] for path in list_sources() if len(path.parts) > 2}):
        if layer not in LAYERS:
            yield f'app/{layer} has no rule: which layers may it include?'


def check_the_check():
    """An upward, a sideways and a bare include are refused, the same and a lower layer are not."""
    planted = repository.Path('app/records/planted.c')
    cases = {
        '#include "records/student.h"': 0,
        '  #  include "coroutine/co.h"': 0,
        '#include <gio/gio.h>': 0,
        '#include "run/run.h"': 1,
        '#include "roster/roster.h"\n#include "view/window.h"': 2,
        '#include "student.h"': 1,
    }
    for source, expected in cases.items():
        if len(list(check_includes(planted, source))) != expected:
            yield f'{source!r} should give {expected} complaints'


def check_toolkit():
    for path in list_sources():
        if path.parts[1] in ('view', 'main.c'):
            continue
        for number, line in enumerate(repository.strip_comments(repository.read(path)).splitlines(), 1):
            if TOOLKIT.search(line):
                yield f'{path}:{number}: only app/view and app/main.c may use GTK'


def check_libraries(program):
    for line in tap.subprocess.check_output(['ldd', program], text=True).splitlines():
        if re.search(r'lib(gtk|gdk|adwaita)', line):
            yield f'registrar-cli needs {line.split()[0]}'


tap.run({
    '/layers/no-upward-include': check_every_include,
    '/layers/every-folder-has-a-rule': check_layers_known,
    '/layers/a-planted-include-is-refused': check_the_check,
    '/layers/gtk-in-the-view-alone': check_toolkit,
    '/layers/registrar-cli-needs-no-gtk': lambda: check_libraries(sys.argv[1]),
})
