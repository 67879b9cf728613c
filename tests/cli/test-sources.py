# SPDX-License-Identifier: GPL-3.0-or-later
"""The source register on the command line: sealed to its readers, and each look in the log."""

from bowcli import *

CANARY = 'Invented Nightingale'


class Sources(CliTest):

    def cli(self, verb, *arguments, account='clerk', **more):
        return super().cli(verb, *arguments, account=account, **more)

    def setUp(self):
        super().setUp()
        self.make()
        for name, role in (('chief', 'intelligence_supervisor'), ('officer', 'intelligence_officer')):
            self.cli('account', 'add', name, '--roles', role, '--new-passphrase-file', self.secret)
        self.body = self.write('body', f'Name: {CANARY}\nContact: 07700 900123\n')

    def test_register(self):
        made = self.cli('source', 'add', 'covert', 'high', '--body-file', self.body)
        self.assertEqual((made['ref'], made['type'], made['readers']), ('Q-000001', 'covert', ['clerk']))
        self.assertNotIn('body', self.cli('source', 'show', 'Q-000001'))
        shown = self.cli('source', 'show', 'q-000001', '--reason', 'Meeting today')
        self.assertIn(CANARY, shown['body'])
        self.assertIn('Meeting today', [change.get('reason') for change in self.cli('history', 'Q-000001')['changes']])

        self.refuse('source', 'show', 'Q-000001', '--reason', 'Curious', account='chief', code=FAILED, error='refused')
        self.refuse('source', 'list', account='officer', code=FAILED, error='refused')
        self.refuse('source', 'grant', 'Q-000001', 'chief', account='chief', code=FAILED, error='refused')
        self.refuse('source', 'grant', 'Q-000001', 'officer', code=FAILED, error='refused')
        self.assertEqual(self.cli('source', 'grant', 'Q-000001', 'chief')['readers'], ['clerk', 'chief'])
        self.assertIn(CANARY, self.cli('source', 'show', 'Q-000001', '--reason', 'Meeting', account='chief')['body'])
        self.assertEqual(self.cli('source', 'withdraw', 'Q-000001', 'clerk', account='chief')['readers'], ['chief'])
        self.refuse('source', 'show', 'Q-000001', '--reason', 'Once more', code=FAILED, error='refused')
        self.refuse('source', 'withdraw', 'Q-000001', 'chief', account='chief', code=FAILED, error='rule')
        self.assertTrue(self.cli('verify')['ok'])

    def test_change(self):
        self.cli('source', 'add', 'covert', 'high', '--body-file', self.body)
        other = self.write('other', 'Name: Invented Wren\n')
        self.assertEqual(self.cli('source', 'status', 'Q-000001', 'resting')['status'], 'resting')
        self.refuse('source', 'status', 'Q-000001', 'asleep', code=BAD_INPUT, error='invalid')
        for refused in (('source', 'status', 'Q-000001', 'ended'), ('source', 'write', 'Q-000001', '--body-file', other),
                        ('set', 'Q-000001', 'risk=low')):
            self.refuse(*refused, account='chief', code=FAILED, error='refused')
        self.cli('source', 'grant', 'Q-000001', 'chief')
        self.assertEqual(self.cli('source', 'write', 'Q-000001', '--body-file', other, account='chief')['readers'], ['clerk', 'chief'])
        self.assertEqual(self.cli('source', 'show', 'Q-000001', '--reason', 'Meeting')['body'], 'Name: Invented Wren')
        self.assertNotIn('Wren', json.dumps(self.cli('log')))
        self.assertTrue(self.cli('verify')['ok'])

    def test_nothing_in_clear(self):
        self.cli('source', 'add', 'public', 'low', '--body-file', self.body)
        self.cli('set', 'Q-000001', 'status=ended')
        self.assertEqual(self.cli('source', 'list')['sources'][0]['status'], 'ended')
        self.refuse('set', 'Q-000001', f'body={CANARY}', code=BAD_INPUT, error='invalid')
        self.refuse('add', 'source', 'type=public', 'risk=low', code=USAGE, error='usage')
        for verb in (('show', 'Q-000001'), ('history', 'Q-000001'), ('log',), ('list',), ('search', 'Nightingale')):
            self.assertNotIn('Nightingale', json.dumps(self.cli(*verb)).replace('"words": "Nightingale"', ''))
        self.refuse('show', 'Q-000001', account='officer', code=FAILED, error='refused')

    def test_contact(self):
        report = self.add('report', 'narrative=Cars call', 'channel=101', 'anonymity=confidential',
                          '+contact', f'name={CANARY}', 'keep_until=2027-01-31')
        shown = self.cli('show', report)
        self.assertEqual((shown['children'], shown['withheld']), ([], 1))
        self.cli('set', report, 'narrative=Cars call at night')
        self.assertEqual(self.cli('show', report, '--reason', 'To call back')['children'][0]['fields']['name'], CANARY)
        self.assertEqual(self.cli('show', report, '--reason', 'To call back', account='officer')['children'][0]['fields']['keep_until'], '2027-01-31')
        self.cli('account', 'add', 'desk', '--roles', 'submitting_officer', '--new-passphrase-file', self.secret)
        self.refuse('show', report, '--reason', 'Curious', account='desk', code=FAILED, error='refused')
        self.refuse('set', report, 'anonymity=anonymous', code=FAILED, error='rule')
        self.assertEqual(json.dumps(self.cli('log')).count('"reveal"'), 2)

        # Its day has come: it waits to be erased, and a person does it.
        self.refuse('retention', 'erase', report, '--authority', 'Policy', code=FAILED, error='rule', message='2027-01-31')
        self.cli('set', report, 'contact.1.keep_until=2020-01-31', '--reason', 'Not needed')
        due = self.cli('retention')
        self.assertEqual([(item['ref'], item['kind'], item['due_on'], item['contacts']) for item in due['items']],
                         [(report, 'contact', '2020-01-31', 1)])
        self.assertEqual(due['count'], 1)
        self.refuse('retention', 'erase', report, code=FAILED, error='rule')
        self.assertEqual([(gone['ref'], gone['kind'], gone['authority']) for gone in
                          self.cli('retention', 'erase', report, '--authority', 'Policy')['disposed']], [(report, 'contact', 'Policy')])
        self.assertEqual(self.cli('retention')['items'], [])
        self.assertNotIn(CANARY, json.dumps([self.cli('log'), self.cli('history', report), self.cli('show', report, '--reason', 'To see')]))
        self.assertTrue(self.cli('verify')['ok'])


main()
