#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every visible string can be translated, and each translation is complete."""

import re
import tempfile
from pathlib import Path

import repository
import tap

MARKED = {
    '.c': re.compile(r'\b(?:_|N_|C_|NC_|ngettext|dngettext)\s*\('),
    '.h': re.compile(r'\b(?:_|N_|C_|NC_|ngettext|dngettext)\s*\('),
    '.ui': re.compile(r'translatable="(?:yes|true)"'),
}
TRANSLATED_WHOLE = ('.desktop', '.gschema.xml', '.metainfo.xml')
KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3')


def has_strings(path):
    if path.name.endswith(TRANSLATED_WHOLE):
        return True
    marked = MARKED.get(path.suffix)
    if not marked:
        return False
    text = repository.read(path)
    return bool(marked.search(repository.strip_comments(text) if path.suffix in '.c.h' else text))


def read_list(name):
    return [line for line in repository.read(name).splitlines() if line and not line.startswith('#')]


def check_files():
    listed = read_list('po/POTFILES')
    with_strings = {str(path) for path in repository.list_files() if path.parts[0] != 'tests' and has_strings(path)}
    for path in sorted(with_strings - set(listed)):
        yield f'{path} has strings to translate and is not in po/POTFILES'
    for path in sorted(set(listed) - with_strings):
        yield f'{path} is in po/POTFILES and has no string to translate'
    if listed != sorted(set(listed)):
        yield 'po/POTFILES is not sorted'


def check_languages():
    languages = {path.stem for path in repository.list_files('po') if path.suffix == '.po'}
    if set(read_list('po/LINGUAS')) != languages:
        yield f"po/LINGUAS does not list just what is there: {' '.join(sorted(languages))}"
    if not languages:
        yield 'there is no translation'


def list_translations():
    return [repository.TOP / path for path in repository.list_files('po') if path.suffix == '.po']


def check_well_formed():
    for path in list_translations():
        yield from tap.complaints_of('msgfmt', '--check', '--output-file=/dev/null', path)


def check_complete():
    """msgcmp refuses what is missing, untranslated or fuzzy beside a template extracted just now."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / 'registrar.pot'
        yield from tap.complaints_of('xgettext', '--from-code=UTF-8', f'--output={template}',
                                     *(f'--keyword={keyword}' for keyword in KEYWORDS),
                                     '--files-from=po/POTFILES', cwd=repository.TOP)
        for path in list_translations():
            yield from tap.complaints_of('msgcmp', path, template)


def check_nothing_left():
    for path in list_translations():
        for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
            if line.startswith('#~'):
                yield f'{path.name}:{number}: a translation of a string that is gone'
                break


tap.run({
    '/translations/files-are-listed': check_files,
    '/translations/languages-are-listed': check_languages,
    '/translations/are-well-formed': check_well_formed,
    '/translations/are-complete': check_complete,
    '/translations/nothing-is-left-over': check_nothing_left,
})
