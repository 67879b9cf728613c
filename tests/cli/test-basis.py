# SPDX-License-Identifier: GPL-3.0-or-later
"""What a task is based on: shown as a tree, and asked for before it is approved."""

from bowcli import *


class Basis(CliTest):

    def setUp(self):
        super().setUp()
        self.make()
        self.cli('account', 'add', 'chief', '--roles', 'operational_supervisor', '--new-passphrase-file', self.secret)
        self.report = self.add('report', 'narrative=Cars call briefly', 'channel=101', 'anonymity=anonymous')
        self.note = self.add('note', 'title=The flat', 'marking=OFFICIAL', 'handling=P',
                             '+line', 'text=Cars call', 'source=2', 'assessment=C')
        self.cli('link', f'{self.note}', self.report, '--as', 'mentions', '--because', self.report)

    def cli(self, verb, *arguments, account='clerk', **more):
        return super().cli(verb, *arguments, account=account, **more)

    def task(self, kind):
        task = self.add('task', f'title=The flat, {kind}', f'type={kind}', 'unit=Town team')
        self.refuse('state', task, 'allocated', code=FAILED, error='rule', message='Approve')
        self.refuse('state', task, 'approved', account='chief', code=FAILED, error='rule', message='Nothing is cited')
        self.cli('link', task, self.note, '--as', 'based_on', '--because', 'Read at the briefing')
        return task

    def test_tree(self):
        task = self.task('warrant')
        shown = self.cli('basis', task)
        self.assertEqual(shown['verdict'], 'anonymous')
        self.assertEqual([node['ref'] for node in shown['under']], [self.note])
        self.assertEqual([(node['ref'], node['anonymous']) for node in shown['under'][0]['under']], [(self.report, True)])
        text = self.run_raw('basis', self.path, task, '--account', 'clerk', '--passphrase-file', self.secret).stdout.decode().splitlines()
        self.assertIn('anonymous', text[0])
        self.assertTrue(text[3].startswith(f'    {self.report} ') and 'ANONYMOUS' in text[3], text)
        self.refuse('basis', self.note, code=FAILED, error='rule')

    def test_warrant(self):
        task = self.task('warrant')
        self.refuse('state', task, 'approved', '--reason', 'Urgent', account='chief', code=FAILED, error='rule', message='warrant')
        other = self.add('report', 'narrative=I live opposite', 'channel=101', 'anonymity=named')
        self.cli('link', task, other, '--as', 'based_on', '--because', 'It says the same')
        self.assertEqual(self.cli('basis', task)['verdict'], 'supported')
        self.refuse('state', task, 'approved', code=FAILED, error='refused', message='somebody other')
        self.cli('state', task, 'approved', account='chief')
        self.cli('state', task, 'allocated')
        self.assertEqual(self.cli('show', task)['reviewer'], 'chief')
        self.cli('unlink', task, other, '--as', 'based_on')
        self.assertEqual(self.cli('show', task)['state'], 'allocated')
        self.assertEqual(self.cli('basis', task)['verdict'], 'anonymous')
        self.assertTrue(self.cli('verify')['ok'])

    def test_arrest_and_target(self):
        for kind in ('arrest', 'target'):
            task = self.task(kind)
            self.refuse('state', task, 'approved', account='chief', code=FAILED, error='rule', message='supervisor')
            self.cli('state', task, 'approved', '--reason', 'A child is inside', account='chief')
            self.assertIn('A child is inside', [change.get('reason') for change in self.cli('history', task)['changes']])
        self.assertTrue(self.cli('verify')['ok'])


main()
