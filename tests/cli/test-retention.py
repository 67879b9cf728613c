# SPDX-License-Identifier: GPL-3.0-or-later
"""How long things are kept: the policy of the force, reviews, holds and disposals."""

from bowcli import *

OFFICER = 'six green parrots count to nine'


class Retention(CliTest):

    def setUp(self):
        super().setUp()
        self.make('chief')
        self.officer = self.write('officer', OFFICER + '\n')
        for name in ('keep', 'second'):
            self.cli('account', 'add', name, '--roles', 'retention_officer', '--new-passphrase-file', self.officer, account='chief')

    def by_chief(self, *arguments, **more):
        return self.cli(*arguments, account='chief', **more)

    def by(self, name, *arguments, **more):
        return self.cli(*arguments, account=name, secret=self.officer, **more)

    def refuse_by(self, name, *arguments, **more):
        return self.refuse(*arguments, account=name, secret=self.officer, **more)

    def set_policy(self):
        return self.by_chief('retention', 'policy', '3', 'clear=6y', 'review=60m', 'source=Invented policy', 'date=2026-01-31')

    def test_policy_is_empty_until_set(self):
        policies = self.by('keep', 'retention', 'policy')['policies']
        self.assertEqual([policy['clear_months'] for policy in policies], [0, 0, 0, 0])
        self.assertTrue(all('source' not in policy for policy in policies))
        self.refuse('retention', 'policy', '3', 'clear=6y', 'review=5y', account='chief', code=FAILED, error='rule', message='policy that it is from')
        self.refuse_by('keep', 'retention', 'policy', '3', 'content=Anything', code=FAILED, error='refused')
        policy = self.set_policy()['policies'][2]
        self.assertEqual((policy['clear_months'], policy['review_months'], policy['source_date']), (72, 60, '2026-01-31'))

    def test_clear_period_and_review(self):
        person = self.add('person', 'name=Invented', account='chief')
        event = self.add('event', 'title=Charged', 'type=attention', 'happened=2015-06-07T10:00:00Z/2015-06-07T10:00:00Z;exact', account='chief')
        self.set_policy()
        self.by_chief('link', event, person, '--as', 'mentions', '--because', 'The charge sheet')
        item = self.by('keep', 'retention', 'group', person, '3')
        self.assertEqual((item['state'], item['next_review']), ('due', '2021-06-07'))
        self.assertEqual([item['ref'] for item in self.by('keep', 'retention')['items']], [person])
        self.refuse_by('keep', 'retention', 'review', person, '--outcome', 'retain', '--reason', 'Why', code=FAILED, error='rule')
        item = self.by('keep', 'retention', 'review', person, '--outcome', 'retain', '--reasons', 'associations', '--reason', 'Active line')
        self.assertEqual((item['state'], item['outcome'], item['decided_by']), ('scheduled', 'retain', 'keep'))
        self.assertEqual(self.by('keep', 'retention')['count'], 0)
        self.assertTrue(self.by_chief('verify')['ok'])

    def test_dispose(self):
        report = self.add('report', 'narrative=A Zanzibarite car', 'channel=101', 'anonymity=anonymous', account='chief')
        self.assertEqual(self.by_chief('search', 'zanzib')['count'], 1)
        operation = self.add('operation', 'name=Lantern', account='chief')
        link = ('link', report, operation, '--as', 'in_operation', '--because', 'quokkaline')
        self.by_chief(*link)
        self.by('keep', 'retention', 'group', report, '4')
        self.refuse_by('keep', 'retention', 'review', report, '--outcome', 'dispose', '--reason', 'No purpose', code=FAILED, error='rule')
        self.by('keep', 'retention', 'review', report, '--outcome', 'dispose', '--reason', 'No purpose', '--early', 'Asked for by the reporter')
        self.by('keep', 'retention', 'hold', report, 'litigation', '--reason', 'A claim')
        go = ('dispose', report, '--approve', '--authority', 'Invented policy')
        self.refuse_by('keep', *go, code=FAILED, error='rule', message='yourself')
        self.refuse_by('second', *go, code=FAILED, error='rule', message='A claim')
        self.refuse_by('keep', 'retention', 'release', report, 'litigation', '--reason', 'Settled', code=FAILED, error='refused')
        self.by_chief('retention', 'release', report, 'litigation', '--reason', 'Settled')
        self.refuse_by('second', *go, code=FAILED, error='rule', message='Lantern')
        plan = self.by('second', 'dispose', report)['plans'][0]
        self.assertEqual((plan['recommended_by'], plan['links'], len(plan['blocks'])), ('keep', 1, 1))
        self.by_chief('unlink', report, operation, '--as', 'in_operation')

        self.assertEqual(self.by('second', *go)['disposed'], [report])
        self.refuse('show', report, account='chief', code=NOT_FOUND, error='not-found', message='Invented policy')
        changes = self.by_chief('history', report)['changes']
        self.assertEqual((changes[-1]['verb'], changes[-1]['account'], changes[-1]['reason']), ('dispose', 'second', 'Invented policy'))
        self.assertFalse(any('zanzib' in str(change).lower() for change in changes))
        self.assertNotIn('zanzib', json.dumps(self.by_chief('log')).lower())
        self.assertEqual(self.by_chief('search', 'zanzibarite')['count'], 0)
        self.assertEqual(self.by_chief('retention', 'disposed')['disposed'][0]['ref'], report)
        self.assertTrue(self.by_chief('verify')['ok'])
        said = subprocess.run([os.environ['BOWSTREET_VERIFY'], self.path, '--account', 'chief', '--passphrase-file', self.secret],
                              capture_output=True, text=True, env=self.environment, stdin=subprocess.DEVNULL, timeout=120)
        self.assertEqual(said.returncode, 0, said.stdout + said.stderr)
        self.refuse_by('second', 'undo', code=FAILED, error='rule', message='disposed of')

    def test_rekey(self):
        report = self.add('report', 'narrative=A car', 'channel=101', 'anonymity=anonymous', account='chief')
        self.by('keep', 'retention', 'group', report, '4')
        self.by('keep', 'retention', 'review', report, '--outcome', 'dispose', '--reason', 'No purpose', '--early', 'Asked for')
        before = self.path.read_bytes()[:4096]
        done = self.by('second', 'dispose', report, '--approve', '--authority', 'Invented policy', '--rekey')
        self.assertRegex(done['recovery_key'], r'^([0-9A-Z]{4}-){13}[0-9A-Z]{4}$')
        self.assertNotEqual(before[16:], self.path.read_bytes()[16:4096])
        self.assertTrue(self.by_chief('verify')['ok'])


main()
