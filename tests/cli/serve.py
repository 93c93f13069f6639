#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""registrar-cli serve: who is served and who is not, and how it ends."""

import contextlib
import json
import signal
import ssl
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import harness
from harness import DONE, ENVIRONMENT, PATIENCE, WRONG

CERTIFICATES = Path(harness.sys.argv[3])
CONTRACT = json.loads(Path(harness.sys.argv[4]).read_text(encoding='utf-8'))
TOKEN = 'canary-90b2'
PROBLEM = CONTRACT['components']['responses']['Problem']['content']['application/problem+json']['schema']
ITEM = {'course': '1001', 'student': {'id': '00123'}}


def validate(schema, value):
    """Checks a value against a schema of the contract."""
    harness.jsonschema.Draft202012Validator({**schema, 'components': CONTRACT['components']}).validate(value)
    return value


def validate_answer(method, path, answer):
    operation = CONTRACT['paths']['/' + path.partition('?')[0]][method.lower()]
    return validate(operation['responses']['200']['content']['application/json']['schema'], answer)


class Serve(harness.Case):
    @contextlib.contextmanager
    def serve(self, *arguments):
        """The address of a service that runs, and afterwards was ended by Ctrl+C as it should be."""
        with subprocess.Popen(self.command('serve', '--listen=127.0.0.1:0', *arguments), text=True, env=ENVIRONMENT,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as service:
            try:
                yield service.stdout.readline().strip()
                service.send_signal(signal.SIGINT)
                self.assertEqual(service.wait(PATIENCE), DONE)
                self.assertNotIn(TOKEN, service.stderr.read())
            finally:
                service.kill()

    def token_file(self, text=TOKEN + '\n'):
        return self.write('token', text)

    def ask(self, address, path, body=None, token=TOKEN, **headers):
        """Status and JSON of what the service answers."""
        data = None if body is None else json.dumps(body).encode()
        headers = {name.replace('_', '-'): value for name, value in headers.items()}
        if token:
            headers['Authorization'] = f'Bearer {token}'
        request = urllib.request.Request(address + path, data, {'Content-Type': 'application/json', **headers})
        context = None
        if address.startswith('https:'):
            context = ssl.create_default_context(cafile=CERTIFICATES / 'ca.pem')
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE, context=context) as answer:
                return answer.status, validate_answer(request.get_method(), path, json.load(answer))
        except urllib.error.HTTPError as error:
            with error:
                self.assertEqual(error.headers['Content-Type'], 'application/problem+json')
                return error.code, validate(PROBLEM, json.load(error))

    def register(self, address, run, **options):
        status, answer = self.ask(address, 'registrations/register', {'request': 'r1', 'items': [ITEM]},
                                  Idempotency_Key=run, **options)
        self.assertEqual(status, 200)
        self.assertEqual(answer['request'], 'r1')
        return answer['answers'][0]['outcome']

    def test_registers_once(self):
        with self.serve(f'--token-file={self.token_file()}') as address:
            self.assertEqual([self.register(address, run) for run in ('one', 'one', 'two')],
                             ['registered', 'registered', 'already'])
        self.assertEqual(len(self.read_registrations()), 1)

    def test_everything_is_as_the_contract_says(self):
        items = {'request': 'r1', 'items': [ITEM, {'course': '4711', 'student': {'id': '1'}}, {**ITEM, 'student': {}}]}
        validate(CONTRACT['paths']['/registrations/look-up']['post']['requestBody']['content']['application/json']['schema'], items)
        with self.serve() as address:
            self.assertEqual(self.ask(address, '', token=None)[1]['batch'], 500)
            self.assertEqual(len(self.ask(address, 'courses?search=go&limit=1', token=None)[1]['courses']), 1)
            found = self.ask(address, 'courses/find', {'request': 'r2', 'names': ['INTRO-GO', 'Nothing']}, token=None)[1]
            self.assertEqual([*found['answers'][0], *found['answers'][1]], ['course', 'problem'])
            for verb in ('look-up', 'register', 'unregister'):
                answers = self.ask(address, f'registrations/{verb}', items, token=None, Idempotency_Key='one')[1]['answers']
                self.assertEqual([answer['outcome'] for answer in answers[1:]], ['failed', 'failed'])
                self.assertTrue(answers[1]['problem']['type'].endswith(':unknown-course'))

    def test_token(self):
        with self.serve(f'--token-file={self.token_file()}') as address:
            for token in (None, 'canary', TOKEN + 'x', TOKEN[:-1] + 'x', ''):
                status, problem = self.ask(address, 'courses', token=token)
                self.assertEqual(status, 401)
                self.assertNotIn(TOKEN, json.dumps(problem))
            self.assertEqual(self.ask(address, 'courses')[0], 200)

    def test_tls(self):
        pair = CERTIFICATES / 'good.pem'
        with self.serve(f'--token-file={self.token_file()}', f'--cert={pair}', f'--key={pair}') as address:
            self.assertTrue(address.startswith('https://'))
            self.assertEqual(self.register(address, 'one'), 'registered')

    def test_pages_of_browsers_are_refused(self):
        with self.serve() as address:
            self.assertEqual(self.ask(address, '', token=None)[0], 200)
            self.assertEqual(self.ask(address, '', token=None, Origin='https://elsewhere.example')[0], 401)

    def test_wrong_requests(self):
        key = {'Idempotency_Key': 'one'}
        cases = (
            (404, 'nothing', None, {}),
            (404, 'courses/1001/2/registrations', None, {}),
            (405, 'registrations/register', None, {}),
            (405, '', {}, {}),
            (400, 'registrations/register', {'request': 'r', 'items': [ITEM]}, {}),
            (415, 'registrations/register', {}, {'Content_Type': 'text/plain', **key}),
            (422, 'registrations/register', {'request': 'r'}, key),
            (422, 'registrations/register', {'items': [ITEM]}, key),
            (422, 'registrations/register', {'request': 'r', 'items': [{}]}, key),
            (422, 'registrations/register', [], key),
            (413, 'registrations/register', {'request': 'r', 'items': [ITEM] * 501}, key),
            (413, 'registrations/look-up', {'request': 'x' * (1024 * 1024)}, {}),
            (422, 'courses/find', {'request': 'r', 'names': [1]}, {}),
        )
        with self.serve() as address:
            for expected, path, body, headers in cases:
                with self.subTest(path=path, expected=expected):
                    status, problem = self.ask(address, path, body, token=None, **headers)
                    self.assertEqual((status, problem['status']), (expected, expected))
                    self.assertTrue(problem['detail'])
        self.assertEqual(self.read_registrations(), [])

    def test_is_closed_to_the_network(self):
        pair = CERTIFICATES / 'good.pem'
        token, tls = f'--token-file={self.token_file()}', (f'--cert={pair}', f'--key={pair}')
        for arguments in ((), (token,), tls):
            result = self.call('serve', '--listen=0.0.0.0:0', *arguments, expect=WRONG)
            self.assertIn('token', result.stderr)

    def test_wrong_options(self):
        for argument in ('--listen=8750', '--listen=school.example:8750', '--listen=127.0.0.1:x', '--listen=127.0.0.1:99999',
                         f'--token-file={self.folder}/missing', f'--token-file={self.token_file("")}',
                         f'--token-file={self.write("words", "two words")}', f'--cert={CERTIFICATES}/good.pem'):
            with self.subTest(argument=argument):
                self.assertTrue(self.call('serve', argument, expect=WRONG).stderr)

    def test_address_in_use(self):
        with self.serve() as address:
            port = address.rsplit(':', 1)[1].strip('/')
            self.assertTrue(self.call('serve', f'--listen=127.0.0.1:{port}', expect=WRONG).stderr)


harness.main()
