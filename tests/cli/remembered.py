#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""remembered.py REGISTRAR-CLI SCHEMA: what --column said of a file is said of the next one with the same headers."""

import harness

TOLD = 'as was said of an earlier file'


class Remembered(harness.Case):
    def setUp(self):
        super().setUp()
        self.roster = self.write('first.csv', 'Pupil,Who\n1,Zoë\n')
        self.next = self.write('next.csv', 'Pupil,Who\n2,Åke\n')

    def check(self, roster, *arguments):
        """The fields of the columns, and what is said on standard error."""
        result = self.call('check', roster, '--json', *arguments)
        return [column['field'] for column in harness.validate('check', result.stdout)['columns']], result.stderr

    def assert_guessed(self, roster):
        fields, said = self.check(roster)
        self.assertEqual(fields, ['name', None])
        self.assertNotIn(TOLD, said)

    def test_next_file_with_the_same_headers(self):
        fields, said = self.check(self.roster, '--column=id=Pupil', '--column=name=2')
        self.assertEqual((fields, TOLD in said), (['id', 'name'], False))
        fields, said = self.check(self.next)
        self.assertEqual(fields, ['id', 'name'])
        self.assertIn(TOLD, said)
        self.assertIn('--forget-columns', said)

    def test_other_headers(self):
        self.check(self.roster, '--column=id=Pupil')
        self.assert_guessed(self.write('other.csv', 'Pupil,Who else\n2,Åke\n'))

    def test_no_header(self):
        plain = self.write('plain.csv', '031,zoe@north.example\n032,ana@north.example\n')
        self.check(plain, '--column=username=1')
        self.assertFalse((self.data / 'settings.ini').exists())

    def test_forgotten(self):
        self.check(self.roster, '--column=id=Pupil')
        fields, said = self.check(self.next, '--forget-columns')
        self.assertEqual((fields, TOLD in said), (['name', None], False))
        self.assert_guessed(self.roster)

    def test_said_again(self):
        self.check(self.roster, '--column=id=Pupil')
        self.assertEqual(self.check(self.next, '--column=username=Pupil')[0], ['username', None])
        self.assertEqual(self.check(self.next, '--column=name=Who')[0], ['username', 'name'])
        self.assertEqual(self.check(self.next)[0], ['username', 'name'])

    def test_what_holds_nothing_is_said_too(self):
        self.check(self.roster, '--column=none=Pupil', '--column=username=Who')
        self.assertEqual(self.check(self.next, '--column=id=Who')[0], [None, 'id'])
        self.assertEqual(self.check(self.next)[0], [None, 'id'])
        self.assertEqual(self.check(self.next, '--column=username=Pupil')[0], ['username', 'id'])
        self.assertEqual(self.check(self.next)[0], ['username', 'id'])

    def test_registered_by_it(self):
        self.check(self.roster, '--column=id=Pupil', '--column=name=Who')
        self.call('register', self.next, '--course=INTRO-GO')
        self.assertEqual([row[:2] for row in self.read_registrations()], [('2', 'Åke')])

    def test_damaged_settings_are_said_and_left(self):
        self.data.mkdir()
        settings = self.data / 'settings.ini'
        settings.write_text('[Registrar\n', encoding='utf-8')
        fields, said = self.check(self.roster, '--column=id=Pupil')
        self.assertEqual(fields, ['id', None])
        self.assertIn(str(settings), said)
        self.assertEqual(settings.read_text(encoding='utf-8'), '[Registrar\n')

    def test_nothing_is_made_where_nothing_is_said(self):
        self.check(self.roster)
        self.assertFalse(self.data.exists())


harness.main()
