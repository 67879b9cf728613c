# SPDX-License-Identifier: GPL-3.0-or-later
"""Accounts on the command line: added, given other roles, taken out; and what an auditor sees."""

import time

from bowcli import *

KEYS = 'town.bowstreet-keys'


class Accounts(CliTest):

    def setUp(self):
        super().setUp()
        self.made = self.make()
        self.other = self.write('other', 'eight geese over the old mill\n')

    def cli(self, *arguments, account='clerk', **more):
        return super().cli(*arguments, account=account, **more)

    def add_account(self, name, roles, **more):
        self.cli('account', 'add', name, '--roles', roles, '--new-passphrase-file', self.other, **more)

    def by(self, account, *arguments, **more):
        return self.cli(*arguments, account=account, secret=self.other, **more)

    def refuse_by(self, account, *arguments, **more):
        return self.refuse(*arguments, account=account, secret=self.other, **more)

    def standings(self, **more):
        return {account['name']: account['standing'] for account in self.cli('account', 'list', **more)['accounts']}

    def test_roles_are_changed_by_who_may(self):
        self.add_account('lee', 'submitting_officer')
        self.refuse_by('lee', 'account', 'add', 'khan', '--new-passphrase-file', self.other,
                       code=FAILED, error='refused', message='Intelligence supervisor')
        self.refuse('account', 'roles', 'lee', 'administrator', code=FAILED, error='refused', message='no account in a case file')
        self.refuse('account', 'roles', 'lee', 'king', code=BAD_INPUT, error='invalid')
        self.refuse('account', 'roles', 'clerk', 'auditor', code=FAILED, error='rule', message='last')
        self.assertEqual(self.cli('account', 'roles', 'lee', 'intelligence_supervisor,retention_officer')['roles'],
                         '|intelligence_supervisor||retention_officer|')
        self.by('lee', 'account', 'roles', 'clerk', 'intelligence_officer')
        changes = self.by('lee', 'log')['changes']
        change = next(change for change in changes if change['verb'] == 'roles')
        self.assertEqual((change['ref'], change['before'], change['after']),
                         ('clerk', '|intelligence_supervisor|', '|intelligence_officer|'))
        self.assertEqual(self.by('lee', 'verify')['faults'], [])

    def test_removed_account_is_blocked_and_keeps_its_records(self):
        self.add_account('lee', 'intelligence_officer')
        ref = self.by('lee', 'add', 'person', 'name=Somebody')['ref']
        old = (self.folder / KEYS).read_bytes()
        self.refuse('account', 'remove', 'clerk', code=FAILED, error='refused')
        self.refuse('account', 'remove', 'nobody', code=NOT_FOUND, error='not-found')
        self.cli('account', 'remove', 'lee')
        self.assertEqual(self.standings(), {'clerk': 'open', 'lee': 'removed'})
        self.assertEqual(self.cli('show', ref)['author'], 'lee')
        self.refuse_by('lee', 'list', code=NOT_FOUND, error='not-found')
        self.write(KEYS, old)
        self.refuse_by('lee', 'list', code=FAILED, error='refused', message='taken out')
        self.add_account('lee', 'auditor')
        self.assertEqual(self.standings()['lee'], 'open')

    def stop_revoking(self, name):
        """Kills a revocation once the new key file is there, while the file is written anew."""
        keys = self.folder / KEYS
        before = keys.read_bytes()
        running = subprocess.Popen([CLI, 'account', self.path, 'revoke', name, '--passphrase-file', self.secret, '--account', 'clerk'],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment)
        while keys.read_bytes() == before and running.poll() is None:
            time.sleep(0.0005)
        running.kill()
        running.communicate()

    def test_whatever_verb_finishes_a_revocation_says_the_new_key(self):
        report = self.cli('add', 'report', 'narrative=Cars wait', 'channel=101', 'anonymity=named')['ref']
        self.cli('attach', report, self.write('film', os.urandom(16 << 20)))
        for i in range(10):
            self.add_account(f'lee{i}', 'intelligence_officer')
            self.stop_revoking(f'lee{i}')
            done = self.run_raw('list', self.path, '--json', '--passphrase-file', self.secret, '--account', 'clerk')
            self.assertEqual(done.returncode, OK, done.stderr.decode())
            if done.stderr:
                break
        said = done.stderr.decode().splitlines()
        self.assertIn('A revocation that was stopped is finished', said[0])
        self.assertRegex(said[2], r'^([0-9A-Z]{4}-){13}[0-9A-Z]{4}$')
        self.assertNotIn(said[2], done.stdout.decode())
        self.assertEqual(self.standings()[f'lee{i}'], 'revoked')
        self.assertIsNone(self.summary().get('doubt'))

        # It is the key of the file now: it opens it, and no older one does without the key file.
        (self.folder / KEYS).unlink()
        key = self.write('recovery', said[2] + '\n')
        old = self.write('older', self.made['recovery_key'] + '\n')
        for recovery, code in ((old, WRONG_PASSPHRASE), (key, OK)):
            done = self.run_raw('recover', self.path, '--recovery-file', recovery, '--new-passphrase-file', self.other, '--account', 'clerk')
            self.assertEqual(done.returncode, code, done.stderr.decode())

    def test_revoked_account_opens_nothing_new(self):
        self.add_account('lee', 'intelligence_officer')
        self.add_account('khan', 'intelligence_officer')
        old = (self.folder / KEYS).read_bytes()
        backup = self.folder / 'before.bowstreet'
        self.cli('backup', backup)
        result = self.cli('account', 'revoke', 'lee')
        self.assertNotEqual(result['recovery_key'], self.made['recovery_key'])
        self.assertEqual(self.standings()['lee'], 'revoked')
        self.by('khan', 'list')
        self.assertEqual(self.cli('verify')['faults'], [])

        new = (self.folder / KEYS).read_bytes()
        self.write(KEYS, old)
        self.refuse_by('lee', 'list', code=DAMAGED, error='keys-damaged')
        self.write(KEYS, new)
        for key in (self.made['recovery_key'], result['recovery_key']):
            done = self.run_raw('recover', self.path, '--account', 'clerk', '--recovery-file', self.write('key', key + '\n'),
                                '--new-passphrase-file', self.secret, '--json')
            self.assertEqual(done.returncode, OK, done.stderr.decode())
        # What is not promised: a copy from before opens as it did.
        self.path = backup
        self.by('lee', 'list')

    def test_auditor_sees_no_value(self):
        secret = ('Kev Marsh', 'taxi rank', 'Barnwell Road')
        self.add_account('super', 'intelligence_supervisor')
        self.add_account('auditor', 'auditor')
        ref = self.add('note', 'title=Kev Marsh', 'marking=OFFICIAL', 'handling=P',
                       '+line', 'text=Deals by the taxi rank', 'sanitised=A man deals there', 'source=2', 'assessment=B')
        self.cli('set', ref, 'title=Kev Marsh of Barnwell Road')
        for state in ('submitted', 'in_assessment'):
            self.cli('state', ref, state)
        if self.cli('leaks', ref)['findings']:
            self.by('super', 'leaks', ref, 'decide', '--reason', 'Known to all')
        self.by('super', 'state', ref, 'live')

        shown = self.by('auditor', 'show', ref)
        self.assertEqual((shown['ref'], shown['kind'], shown['state'], shown['author'], shown['reviewer']),
                         (ref, 'note', 'live', 'clerk', 'super'))
        self.assertTrue(shown['withheld'])
        self.assertIn('title', shown['changed'])
        history = self.by('auditor', 'history', ref)
        self.assertIn('title', [change.get('field') for change in history['changes']])
        self.assertIn('live', [change.get('after') for change in history['changes']])
        listed = self.by('auditor', 'list')
        self.assertEqual(listed['records'][0]['grade'], '2 B P')
        found = self.by('auditor', 'search', ref)
        self.assertEqual(found['hits'][0]['ref'], ref)
        log = self.by('auditor', 'log')
        for result in (shown, history, listed, found, log):
            for text in secret:
                self.assertNotIn(text, json.dumps(result))
        self.refuse_by('auditor', 'search', 'marsh', code=FAILED, error='refused')
        self.refuse_by('auditor', 'list', '--words', 'marsh', code=FAILED, error='refused')
        self.refuse_by('auditor', 'leaks', ref, code=FAILED, error='refused')
        self.refuse_by('auditor', 'add', 'person', 'name=Nobody', code=FAILED, error='refused')
        wards = self.write('wards.geojson', '{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[0.1,52.2]}}')
        self.refuse_by('auditor', 'import', '--as', 'background', wards, code=FAILED, error='refused')
        self.cli('import', '--as', 'background', wards)
        background = self.by('auditor', 'backgrounds')['backgrounds'][0]['ref']
        self.refuse_by('auditor', 'rename-background', background, 'Wards', code=FAILED, error='refused')
        self.refuse_by('auditor', 'remove-background', background, code=FAILED, error='refused')
        self.assertEqual([file['title'] for file in self.cli('backgrounds')['backgrounds']], ['wards.geojson'])
        self.assertIn('auditor', [change['account'] for change in self.cli('history', ref)['changes'] if change['verb'] == 'read'])
        self.assertEqual(self.cli('verify')['faults'], [])


main()
