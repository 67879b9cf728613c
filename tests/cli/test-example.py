# SPDX-License-Identifier: GPL-3.0-or-later
"""The example case is built from its script and holds what the stories tell."""

from bowcli import *

FOLDER = SOURCE / 'data' / 'example'


class Example(CliTest):

    def test_example(self):
        supervisor = self.write('supervisor', 'four lanterns on bow street\n')
        passphrases = (FOLDER / 'passphrases').read_text()
        self.assertIn('supervisor\tfour lanterns on bow street\n', passphrases)
        self.assertIn('officer\ta quiet walk by the river\n', passphrases)
        self.secret = supervisor
        self.make('supervisor', '--example', '--clock', '2019-01-07T08:00:00Z')
        done = self.run_raw('batch', self.path, FOLDER / 'example.batch', '--passphrases', FOLDER / 'passphrases',
                            '--passphrase-file', supervisor, '--clock', '2019-01-07T08:30:00Z', '--quiet')
        self.assertEqual((done.returncode, done.stdout), (OK, b''), done.stderr.decode())

        summary = self.summary(account='supervisor')
        self.assertTrue(summary['example'])
        self.assertTrue(60 <= summary["records"] <= 140, summary)
        self.assertEqual(summary['kinds']['operation'], 3)
        self.assertEqual(summary['kinds']['audit'], 2)

        states = {note['state'] for note in self.cli('list', '--kind', 'note', account='supervisor')['records']}
        self.assertEqual(states, {'draft', 'submitted', 'in_assessment', 'returned', 'rejected', 'live'})
        records = self.cli('list', account='supervisor')['records']
        self.assertEqual({record['author'] for record in records}, {'supervisor', 'officer'})
        for record in records:
            self.assertTrue(record['created'].startswith('2019-0'), record)
        resident = self.cli('search', 'hotspot', 'dealing', 'taking', account='supervisor')['hits']
        self.assertIn('report', {hit['kind'] for hit in resident})
        for kind in ('person', 'vehicle', 'telephone'):
            for record in self.cli('list', '--kind', kind, account='supervisor')['records']:
                fields = self.cli('show', record['ref'], account='supervisor')['fields']
                told = ' '.join(fields.values()).lower()
                # Numbers of this range are kept for drama.
                self.assertTrue('invented' in told or fields.get('number', '').startswith('0770090'), record)
        self.assertTrue(self.cli('verify', account='supervisor')['ok'])


main()
