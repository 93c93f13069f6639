#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""oneroster.py REGISTRAR-CLI SCHEMA: OneRoster sets, as a folder and as an archive, from the file to the registrations."""

import zipfile

import harness

FILES = {
    'users.csv': 'sourcedId,status,role,username,givenName,familyName,identifier,email\n'
                 'u1,,student,zoe,Zoë,Quist,00123,zoe@north.example\n'
                 'u2,,student,ake,Åke,Lund,,ake@north.example\n'
                 'u3,,teacher,tess,Tess,Teacher,900,tess@north.example\n',
    'classes.csv': 'sourcedId,title,classCode\nc1,Anything,INTRO-GO\nc2,Cell Biology,\n',
    'enrollments.csv': 'sourcedId,status,classSourcedId,userSourcedId,role\n'
                       'e1,,c1,u1,student\ne2,,c1,u2,student\ne3,,c2,u1,student\ne4,,c1,u3,teacher\n',
}


class OneRoster(harness.Case):
    def make_folder(self):
        folder = self.folder / 'set'
        folder.mkdir()
        for name, text in FILES.items():
            (folder / name).write_text(text, encoding='utf-8')
        return folder

    def make_archive(self):
        path = self.folder / 'set.zip'
        with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
            for name, text in FILES.items():
                archive.writestr(name, text)
        return path

    def assert_registered(self):
        self.assertEqual([(row[0], row[3]) for row in self.read_registrations()],
                         [('00123', 'BIO-101'), ('00123', 'INTRO-GO'), ('u2', 'INTRO-GO')])

    def test_folder(self):
        result = self.register(self.make_folder())
        self.assertEqual([(row['line'], row['course'], row['outcome']) for row in result['results']],
                         [(2, 'INTRO-GO', 'registered'), (3, 'INTRO-GO', 'registered'), (2, 'Cell Biology', 'registered')])
        self.assert_registered()

    def test_archive(self):
        self.register(self.make_archive())
        self.assert_registered()

    def test_archive_on_standard_input(self):
        with open(self.make_archive(), 'rb') as file:
            result = harness.validate('check', self.call('check', '-', '--json', stdin=file).stdout)
        self.assertEqual(result['students'], 3)
        self.assertEqual([problem['code'] for problem in result['problems']], ['other-roles'])

    def test_marked_to_be_deleted_is_not_done(self):
        folder = self.make_folder()
        self.register(folder)
        enrollments = folder / 'enrollments.csv'
        enrollments.write_text(FILES['enrollments.csv'].replace('e3,,', 'e3,tobedeleted,'), encoding='utf-8')
        result = self.register(folder, expect=harness.INCOMPLETE)
        self.assertEqual([row['outcome'] for row in result['results']], ['already', 'already', 'failed'])
        self.assertIn('to be deleted', result['results'][2]['error']['message'])
        self.assert_registered()

    def test_other_folder(self):
        folder = self.folder / 'other'
        folder.mkdir()
        (folder / 'class.csv').write_text('id\n1\n', encoding='utf-8')
        self.assertIn('is a folder', self.call('check', folder, expect=harness.WRONG).stderr)

    def test_set_without_users(self):
        folder = self.make_folder()
        (folder / 'users.csv').unlink()
        self.assertIn('users.csv', self.call('check', folder, expect=harness.WRONG).stderr)


harness.main()
