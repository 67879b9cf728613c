# SPDX-License-Identifier: GPL-3.0-or-later
"""Duplicates, and records that are merged and taken apart, on the command line."""

from bowcli import *


class Merge(CliTest):

    def setUp(self):
        super().setUp()
        self.make()

    def found(self, ref):
        return {one['ref']: one for one in self.cli('duplicates', ref)['duplicates']}

    def test_merge_keeps_what_was_before(self):
        one = self.add('person', 'name=Catherine Smyth', 'born=1990-02-01', 'description=Tall')
        two = self.add('person', 'name=Kathryn Smith', 'description=A scar')
        van = self.add('vehicle', 'plate=AB12 CDE')
        self.cli('link', two, van, '--as', 'driver_of', '--because', 'Seen at the wheel')
        self.assertEqual(self.found(one)[two]['reasons'], ['Name sounds the same'])

        self.refuse('merge', one, two, code=FAILED, error='rule', message='Say why')
        self.refuse('merge', one, van, '--reason', 'Same', code=FAILED, error='rule', message='of one kind')
        self.refuse('merge', one, two, 'height=left', '--reason', 'Same', code=USAGE, error='usage', message='no field')
        self.cli('merge', one, two, 'description=right', '--reason', 'Same scar')
        shown = self.cli('show', two)
        self.assertEqual((shown['ref'], shown['merged'], shown['fields']['description']), (one, [two], 'A scar'))
        self.assertEqual(shown['asked'], two)
        self.assertNotIn('asked', self.cli('show', one))
        own = self.cli('show', two, '--own')
        self.assertEqual((own['ref'], own['merged_into'], own['fields']['name']), (two, one, 'Kathryn Smith'))
        self.assertEqual(shown['fields']['aliases'], 'Kathryn Smith')
        self.assertEqual([link['ref'] for link in shown['links']], [van])
        self.assertEqual([row['ref'] for row in self.cli('search', two)['hits']], [one])
        self.assertEqual([row['ref'] for row in self.cli('list', '--kind', 'person')['records']], [one])
        self.refuse('unbin', two, code=FAILED, error='rule')
        self.assertIn('merge', [change['verb'] for change in self.cli('history', one)['changes']])
        self.assertIn('absorb', [change['verb'] for change in self.cli('history', two)['changes']])
        self.refuse('unmerge', one, code=FAILED, error='rule', message='not merged')

        self.assertIn('of its own again', self.cli('unmerge', two)['said'])
        self.assertEqual(self.cli('show', one)['fields']['description'], 'Tall')
        self.assertNotIn('aliases', self.cli('show', one)['fields'])
        self.assertEqual([link['ref'] for link in self.cli('show', two)['links']], [van])
        self.cli('verify')
        said = subprocess.run([os.environ['BOWSTREET_VERIFY'], self.path, '--account', 'clerk', '--passphrase-file', self.secret],
                              capture_output=True, text=True, env=self.environment, stdin=subprocess.DEVNULL, timeout=120)
        self.assertEqual(said.returncode, 0, said.stdout + said.stderr)

    def test_not_a_duplicate_is_remembered(self):
        one = self.add('vehicle', 'plate=AB12 CDE')
        two = self.add('vehicle', 'plate=AB12CDE', 'make=Ford')
        self.assertEqual(self.found(one)[two]['reasons'], ['Same number plate AB12CDE'])
        self.cli('not-duplicate', one, two)
        self.assertEqual(self.found(one), {})
        self.cli('set', two, 'cloned=1')
        self.assertIn(two, self.found(one))
        self.cli('verify')

    def test_two_callers_corroborate(self):
        words = 'narrative=Two men in a silver hatchback are dealing in the alley behind the bakery'
        one = self.add('report', words, 'channel=101', 'anonymity=anonymous')
        two = self.add('report', words, 'channel=crimestoppers', 'anonymity=anonymous')
        self.assertEqual(self.found(one)[two]['relation'], 'same_incident_as')
        self.refuse('merge', one, two, '--reason', 'Same', code=FAILED, error='rule', message='corroborate')
        self.cli('link', one, two, '--as', 'same_incident_as', '--because', 'Same minute, same alley')
        self.assertEqual(self.found(one), {})


    def test_queue(self):
        one = self.add('vehicle', 'plate=AB12 CDE')
        two = self.add('vehicle', 'plate=AB12CDE')
        three = self.add('vehicle', 'plate=AB12CDE')
        waiting = self.cli('queue', 'duplicates')['waiting']
        self.assertEqual(sorted((pair['ref'], pair['other']['ref']) for pair in waiting), [(one, two), (one, three), (two, three)])
        self.assertEqual({pair['reason'] for pair in waiting}, {'Same number plate AB12CDE'})
        self.cli('not-duplicate', one, three)
        self.cli('link', one, two, '--as', 'same_as', '--because', 'Compared')
        waiting = self.cli('queue', 'duplicates')['waiting']
        self.assertEqual([(pair['ref'], pair['other']['ref']) for pair in waiting], [(two, three)])
        self.cli('merge', two, three, '--reason', 'One van')
        self.assertEqual(self.cli('queue', 'duplicates')['waiting'], [])
        self.assertEqual(self.cli('queue')['queues']['duplicates'], 0)
        self.cli('unmerge', three)
        self.assertEqual(len(self.cli('queue', 'duplicates')['waiting']), 1)
        self.cli('verify')


main()
