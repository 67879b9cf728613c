# SPDX-License-Identifier: GPL-3.0-or-later
"""Every way to fail has its number and its sentence, and leaves the file as it was."""

import time

from bowcli import *


class Errors(CliTest):

    def check(self, *arguments, code, message=''):
        done = self.run_raw(*arguments)
        self.assertEqual(done.returncode, code, done.stdout.decode() + done.stderr.decode())
        self.assertEqual(done.stdout, b'')
        self.assertTrue(done.stderr.decode().startswith('bowstreet-cli: '), done.stderr)
        self.assertIn(message, done.stderr.decode())

    def test_usage(self):
        self.assertEqual(self.run_raw().returncode, USAGE)
        self.check('dance', code=USAGE, message='dance')
        self.check('open', code=USAGE)
        self.check('open', self.path, 'more', code=USAGE)
        self.check('open', self.path, '--colour', code=USAGE, message='--colour')
        self.check('open', self.path, '--account', code=USAGE, message='needs a value')
        self.check('open', self.path, '--json=yes', '--account', 'x', code=USAGE, message='takes no value')

    def test_arguments_are_text(self):
        done = subprocess.run([CLI.encode(), b'show', bytes(self.path), b'\xff'], capture_output=True, env=self.environment)
        self.assertEqual(done.returncode, USAGE)
        self.assertIn(b'UTF-8', done.stderr)

    def test_usage_on_a_case(self):
        self.make()
        person = self.add('person', 'name=Somebody Invented')
        for arguments in (('add', 'unicorn'), ('add', 'line'), ('set', person, 'name'), ('link', person, person, '--as', 'loves', '--because', 'x'),
                          ('link', person, person, '--as', 'associate_of'), ('list', '--sort', 'colour'), ('list', '--kind', 'unicorn'),
                          ('list', '--limit', '0'), ('list', '--box', '1,2,3'), ('list', '--near', 'TL 992 251'), ('list', '--near', 'TL 992 251', '--within', '0'), ('near', '91', '0', '5'), ('export', '--as', 'pdf'),
                          ('import', '/dev/null'), ('account', 'remove')):
            with self.subTest(arguments=arguments):
                self.refuse(*arguments, code=USAGE, error='usage')

    def test_nobody_is_written_over(self):
        self.make()
        ref = self.add('person', 'name=Somebody Invented')
        read = self.cli('show', ref)['version']
        meanwhile = self.cli('set', ref, 'warnings=Runs')['version']
        self.assertGreater(meanwhile, read)
        for arguments in (('set', ref, 'name=Somebody Else'), ('bin', ref, '--reason', 'Twice')):
            message = self.refuse(*arguments, '--expected', read, code=CHANGED, error='conflict')
            self.assertIn(f'version {meanwhile}', message)
            self.assertIn(ref, message)
        self.assertEqual(self.cli('show', ref)['fields'], {'name': 'Somebody Invented', 'warnings': 'Runs'})
        self.assertEqual(self.cli('set', ref, 'name=Somebody Else', '--expected', meanwhile)['ref'], ref)
        self.assertEqual(self.cli('show', ref)['fields']['name'], 'Somebody Else')
        for wrong in ('x', '-1', '1.5', ''):
            self.refuse('set', ref, 'name=x', '--expected', wrong, code=USAGE, error='usage')

    def test_a_state_is_expected_too(self):
        self.make()
        task = self.add('operation', 'name=Lantern')
        read = self.cli('show', task)['version']
        self.cli('set', task, 'name=Lantern two')
        self.refuse('state', task, 'active', '--expected', read, code=CHANGED, error='conflict')
        self.assertNotEqual(self.cli('show', task)['state'], 'active')

    def test_several_accounts(self):
        self.make()
        self.cli('account', 'add', 'second', '--new-passphrase-file', self.secret)
        self.refuse('open', code=USAGE, error='usage', message='clerk, second')

    def test_wrong_passphrase(self):
        self.make()
        before = self.path.read_bytes()
        self.refuse('open', code=WRONG_PASSPHRASE, error='wrong-passphrase', secret=self.write('wrong', 'not the one at all\n'))
        self.refuse('open', code=WRONG_PASSPHRASE, error='wrong-passphrase', secret=self.write('empty', ''))
        done = self.run_raw('open', self.path)
        self.assertEqual(done.returncode, WRONG_PASSPHRASE)
        self.assertIn('--passphrase-file', done.stderr.decode())
        self.assertEqual(self.path.read_bytes(), before)

    def test_weak_passphrase(self):
        done = self.run_raw('new', self.path, '--passphrase-file', self.write('weak', 'password\n'), '--json', *CHEAP)
        self.assertEqual(done.returncode, FAILED)
        self.assertIn(b'"weak-passphrase"', done.stdout)
        self.assertFalse(self.path.exists())

    def test_cheap_keys_are_for_test_builds(self):
        if CHEAP:
            self.skipTest('this is a test build')
        self.check('new', self.path, '--cheap-keys', '--passphrase-file', self.secret, code=USAGE)
        self.assertFalse(self.path.exists())

    def test_in_use(self):
        self.make()
        # A script that waits on a pipe keeps the file open.
        pipe = self.folder / 'pipe'
        os.mkfifo(pipe)
        first = subprocess.Popen([CLI, 'batch', self.path, pipe, '--passphrase-file', self.secret], env=self.environment)
        try:
            with open(pipe, 'wb'):
                deadline = time.monotonic() + 60
                while not (self.folder / 'town.bowstreet-lock').exists() and time.monotonic() < deadline:
                    time.sleep(0.05)
                self.refuse('open', code=IN_USE, error='in-use')
        finally:
            self.assertEqual(first.wait(timeout=60), OK)
        self.summary()

    def test_exists(self):
        self.make()
        done = self.run_raw('new', self.path, '--passphrase-file', self.secret, '--json', *CHEAP)
        self.assertEqual(done.returncode, FAILED)
        self.assertIn(b'"exists"', done.stdout)

    def test_keys_missing(self):
        self.make()
        before = self.path.read_bytes()
        (self.folder / 'town.bowstreet-keys').unlink()
        self.refuse('open', code=CANNOT_OPEN, error='keys-missing', account='clerk')
        self.assertEqual(self.path.read_bytes(), before)

    def test_keys_damaged(self):
        self.make()
        keys = self.folder / 'town.bowstreet-keys'
        keys.write_bytes(keys.read_bytes()[:100])
        self.refuse('open', code=DAMAGED, error='keys-damaged', account='clerk')

    def test_not_a_case(self):
        self.make()
        whole = self.path.read_bytes()
        self.path.write_bytes(b'SQLite format 3\0' + whole[16:])
        self.refuse('open', code=CANNOT_OPEN, error='plaintext')
        self.path.write_bytes(b'Something else entirely' + whole[23:])
        self.refuse('open', code=CANNOT_OPEN, error='not-a-case')

    def test_damaged(self):
        self.make()
        whole = bytearray(self.path.read_bytes())
        whole[5000] ^= 1
        self.path.write_bytes(whole)
        done = self.run_raw('verify', self.path, '--passphrase-file', self.secret, '--json')
        self.assertEqual(done.returncode, DAMAGED, done.stdout)
        self.path.write_bytes(whole[:4096 + 100])
        self.refuse('open', code=DAMAGED, error='damaged')

    def test_not_found(self):
        done = self.run_raw('open', self.folder / 'nothing.bowstreet', '--json')
        self.assertEqual(done.returncode, NOT_FOUND)
        self.make()
        self.refuse('show', 'R-999999', code=NOT_FOUND, error='not-found', message='R-999999')
        self.refuse('open', code=NOT_FOUND, error='not-found', account='nobody')

    def test_rules_and_values(self):
        self.make()
        self.refuse('add', 'report', 'narrative=x', code=FAILED, error='rule', message='anonymity')
        self.refuse('add', 'report', 'narrative=x', 'channel=crimestoppers', 'anonymity=named', code=FAILED, error='rule')
        self.refuse('add', 'report', 'channel=pigeon', code=BAD_INPUT, error='invalid', message='101, 999')
        self.refuse('add', 'person', 'colour=red', code=BAD_INPUT, error='invalid', message='name, aliases')
        self.refuse('add', 'report', 'position=52.2, 0.1', code=BAD_INPUT, error='invalid', message='precision')
        self.refuse('add', 'report', '+line', code=BAD_INPUT, error='invalid')
        self.assertEqual(self.summary()['records'], 0)
        # What is refused uses no number up.
        self.assertEqual(self.add('report', 'narrative=x', 'channel=101', 'anonymity=named'), 'R-000001')


main()
