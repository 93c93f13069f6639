#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""desktop.py BUILD: what the desktop reads is valid, as written and, where translations are merged in, as built."""

import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import repository
import tap

NAME = 'com.example.Registrar'
BUILT = Path(sys.argv[1]) / 'data'


def check_desktop_file():
    return tap.complaints_of('desktop-file-validate', repository.TOP / f'{NAME}.desktop', BUILT / f'{NAME}.desktop')


def check_metainfo():
    return tap.complaints_of('appstreamcli', 'validate', '--no-net', '--explain', BUILT / f'{NAME}.metainfo.xml')


def check_schemas():
    with tempfile.TemporaryDirectory() as target:
        return tap.complaints_of('glib-compile-schemas', '--strict', f'--targetdir={target}', repository.TOP / 'data')


def check_xml():
    for path in repository.list_files('app', 'data'):
        if path.suffix in ('.ui', '.xml', '.svg'):
            yield from tap.complaints_of('xmllint', '--noout', '--nonet', repository.TOP / path)


def check_icons():
    """The names that the desktop file and GNOME look for, drawn on the grids they are meant for."""
    folder = repository.TOP / 'data/icons/hicolor'
    grids = {f'scalable/apps/{NAME}.svg': '128', f'symbolic/apps/{NAME}-symbolic.svg': '16'}
    for name, size in grids.items():
        if not (folder / name).exists():
            yield f'{name} is missing'
            continue
        picture = ElementTree.parse(folder / name).getroot()
        if (picture.get('width'), picture.get('height')) != (size, size):
            yield f'{name} should be drawn on a grid of {size}'


def check_translated():
    """Merging has put the translations into both files."""
    desktop = (BUILT / f'{NAME}.desktop').read_text(encoding='utf-8')
    metainfo = (BUILT / f'{NAME}.metainfo.xml').read_text(encoding='utf-8')
    for language in repository.read('po/LINGUAS').split():
        if f'Comment[{language}]=' not in desktop:
            yield f'the desktop file has no comment in {language}'
        if f'<summary xml:lang="{language}">' not in metainfo:
            yield f'the metainfo has no summary in {language}'


tap.run({
    '/desktop/desktop-file-is-valid': check_desktop_file,
    '/desktop/metainfo-is-valid': check_metainfo,
    '/desktop/schemas-are-valid': check_schemas,
    '/desktop/xml-is-well-formed': check_xml,
    '/desktop/icons-are-there': check_icons,
    '/desktop/translations-are-merged': check_translated,
})
