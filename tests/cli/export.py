#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""export.py REGISTRAR-CLI SCHEMA: what is known of a student is told them, all of it, and nothing of anybody else."""

import harness
from harness import DONE, INCOMPLETE, WRONG

COURSE = '--course=INTRO-GO'
HEADER = 'id,username,name,email,remark'
CANARY = ('CNR-4711', 'canary', 'Zuzanna Kanárková', 'Zuzanna.K@canary.example', 'plays the viola')
OTHER = ('7', '', 'Somebody Else', 's7@north.example', 'a secret')


class Export(harness.Case):
    def register_class(self, *rows, expect=DONE, course=COURSE):
        roster = self.write('class.csv', '\n'.join([HEADER, *(','.join(row) for row in rows), '']))
        result = self.register(roster, course, expect=expect)
        roster.unlink()
        return result

    def export(self, student):
        return harness.validate('export', self.call('export', student, '--json').stdout)

    def test_all_that_is_known(self):
        run = self.register_class(OTHER, CANARY)['run']
        known = self.export(CANARY[0])
        self.assertEqual((known['student'], known['elsewhere']), ('id:CNR-4711', []))
        student = dict(zip(('id', 'username', 'name', 'email'), CANARY), given_name=None, family_name=None)
        account, = known['accounts']
        self.assertEqual(account['student'], student)
        registration, = account['registrations']
        self.assertEqual((registration['course']['code'], registration['run'], registration['state'], registration['changed_by']),
                         ('INTRO-GO', run, 'active', None))
        row, = known['runs'][0]['rows']
        self.assertEqual((row['row'], row['line'], row['student']), (2, 3, student))
        self.assertEqual({cell['header']: cell['text'] for cell in row['cells']}, dict(zip(HEADER.split(','), CANARY)))
        self.assertEqual([attempt['outcome'] for attempt in row['attempts']], ['registered'])

    def test_every_run(self):
        first = self.register_class(CANARY, OTHER)['run']
        undo = harness.validate('run', self.call('undo', first, '--json').stdout)['run']
        again = self.register_class(OTHER, CANARY)['run']
        runs = self.export('canary')['runs']
        self.assertEqual([(run['run'], run['action'], run['rows'][0]['attempts'][-1]['outcome']) for run in runs],
                         [(again, 'register', 'registered'), (undo, 'undo', 'removed'), (first, 'register', 'registered')])

    def test_nothing_of_others(self):
        self.register_class(OTHER, CANARY)
        for arguments in [], ['--json']:
            told = self.call('export', CANARY[0], *arguments).stdout
            for word in OTHER[2:]:
                self.assertNotIn(word, told)

    def test_why_it_failed(self):
        self.register_class(CANARY, OTHER)
        self.register_class(('7', '', 'Somebody Else', CANARY[3], ''), expect=INCOMPLETE)
        attempt = self.export('id:7')['runs'][0]['rows'][0]['attempts'][-1]
        self.assertEqual((attempt['outcome'], attempt['error']['domain']), ('failed', 'registry'))

    def test_in_words(self):
        self.register_class(CANARY, ('8', '', 'Some \x1b[2J Body', '', ''))
        told = self.call('export', CANARY[3]).stdout
        for word in (*CANARY, 'INTRO-GO', 'class.csv', 'Not in here'):
            self.assertIn(word, told)
        self.assertNotIn('\x1b', self.call('export', '8').stdout)

    def test_nothing_is_left_after_erasing(self):
        self.register_class(CANARY, OTHER)
        self.call('erase', CANARY[0])
        self.call('export', CANARY[0], expect=WRONG)

    def refuse(self, student, *words):
        self.register_class(('1', '', 'Same Name', 'a@north.example', ''), ('2', '', 'Same Name', '', ''))
        result = self.call('export', *student, expect=WRONG)
        self.assertEqual((result.stdout, len(result.stderr.splitlines())), ('', 1))
        for word in words:
            self.assertIn(word, result.stderr)


harness.add_cases(Export, 'refused', [
    ('nobody', ['nobody@north.example'], 'nobody@north.example'),
    ('of-several', ['Same Name'], 'id:1, id:2'),
    ('no-student', []),
    ('two', ['1', '2']),
], Export.refuse)

harness.main()
