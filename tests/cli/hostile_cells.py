# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a cell of a roster may try to be, once it is in a report; and a small image."""

import struct
import zlib

# A family name each, as a CSV file has it, and as it is known from then on.
HOSTILE = {
    'formula': '=1+1',
    'plus': '+1',
    'minus': '-2*3',
    'at': '@SUM(A1)',
    'full width': '＝1',
    'command': "=cmd|'/c calc'!A1",
    'script': '<script>alert(1)</script>',
    'attribute': '" onmouseover=1 x="',
    'cell': '</td></tr></table>',
    'entity': '&lt;b&gt;&#65;',
    'escape': 'a_x0041_b',
    'Arabic': 'محمد الأحمد',
    'Hebrew': 'דוד כהן',
    'composed': 'Zoë Müller',
    'markup': '<b>&amp;',
    'link': 'https://evil.example/',
    'apostrophe': "'t Hooft",
    'long': 'x' * 40_000,
}

# Those that JSON can say: what the reader makes of them is in the report's JSON.
DIRTY = {
    'tab first': '\t=1+1',
    'tab within': 'a\t=1+1',
    'carriage return': 'a\r=1+1',
    'line end': 'a\n=1+1',
    'control': 'a\x01b\x7fc',
    'next line': 'a\x85b',
    'turned around': 'a\u202egnp.exe',
    'isolate that never ends': 'a\u2066b',
    'hidden formula': '\u200b=1+1',
    'blank formula': '\u00a0=1+1',
    'wide minus': '－1',
    'wide plus': '＋1',
    'wide at': '＠SUM(A1)',
    'no character': 'a\ufffeb\uffff',
    'half a character': 'a\ud800b',
    'text already': "'=1+1",
    'outside the plane': '𝕏' * 16_000 + 'y' * 1_000,
    'escaped control': '_x0001_',
    'end of a style': '--></style></svg>',
    'end of a section': ']]>',
    'line separator': 'a\u2028b',
    'quotation mark': '"',
    'family': '👩\u200d👩\u200d👧',
    'format': '%s%n',
}
FORMULA_STARTS = '=+-@\t\r＝＋－＠'


def as_xml(text):
    """What a spreadsheet can hold of a text."""
    return ''.join(sign if sign in '\t\n' or (' ' <= sign and sign not in '\ufffe\uffff') else '\ufffd' for sign in text)


def make_image(width=40, height=20):
    """A PNG file."""
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))

    lines = (b'\0' + b'\x1a\x5f\xb4' * width) * height
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0))
            + chunk(b'IDAT', zlib.compress(lines)) + chunk(b'IEND', b''))
