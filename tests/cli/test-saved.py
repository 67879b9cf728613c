# SPDX-License-Identifier: GPL-3.0-or-later
"""Searches: what they find and why, and those that are kept in the file."""

from bowcli import *


class Saved(CliTest):

    def setUp(self):
        super().setUp()
        self.make('clerk')
        self.add('report', 'narrative=A blue van by the bins', 'channel=101', 'anonymity=anonymous', 'indicators=needles')
        self.add('report', 'narrative=Two bikes', 'channel=101', 'anonymity=anonymous')
        self.add('person', 'name=Jon Smyth')
        self.add('vehicle', 'plate=AB10CDI')

    def found(self, *words):
        return [(hit['ref'], hit['reason']) for hit in self.cli('search', *words)['hits']]

    def test_search(self):
        self.assertEqual(self.found('van'), [('R-000001', 'words')])
        self.assertEqual(self.found('john', 'smith'), [('P-000001', 'alike')])
        self.assertEqual(self.found('p:smyth'), [('P-000001', 'name')])
        self.assertEqual(self.found('B1O'), [('V-000001', 'mark')])
        self.assertEqual(self.found('r2'), [('R-000002', 'reference')])
        self.assertEqual(self.found('(van', 'OR', 'bikes)', 'NOT', 'blue'), [('R-000002', 'words')])
        wrong = self.cli('search', 'van', 'AND')
        self.assertEqual([hit['ref'] for hit in wrong['hits']], ['R-000001'])
        self.assertIn('between two words', wrong['problem'])

    def names(self, *arguments):
        return [(saved['name'], saved['count']) for saved in self.cli('saved', *arguments)['saved']]

    def test_saved(self):
        self.assertEqual(self.names(), [])
        self.names('add', 'Vans', '--words', 'van')
        self.names('add', 'Needles', '--filter', 'kinds=report&says=report.indicators:needles', '--shared')
        self.assertEqual(self.names('list'), [('Vans', 1), ('Needles', 1)])
        self.assertEqual(self.names('move', 'Vans', '1'), [('Needles', 1), ('Vans', 1)])
        self.assertEqual(self.names('rename', 'Vans', 'Bikes'), [('Needles', 1), ('Bikes', 1)])
        self.assertEqual(self.names('change', 'Bikes', '--words', 'nothing'), [('Needles', 1), ('Bikes', 0)])
        self.assertEqual(self.names('copy', 'Bikes')[-1], ('Bikes (copy)', 0))
        self.assertEqual(self.names('remove', 'Bikes (copy)'), [('Needles', 1), ('Bikes', 0)])
        self.assertEqual([saved['shared'] for saved in self.cli('saved', 'share', 'Bikes')['saved']], [True, True])
        self.assertEqual([saved['shared'] for saved in self.cli('saved', 'keep', 'Bikes')['saved']], [True, False])
        self.cli('verify')

    def test_watch(self):
        self.names('add', 'Vans', '--words', 'van')
        self.assertEqual(self.cli('saved', 'watch', 'Vans')['saved'][0]['new'], 0)
        self.add('report', 'narrative=A grey van', 'channel=101', 'anonymity=anonymous')
        self.assertEqual(self.cli('saved')['saved'][0]['new'], 1)
        self.assertEqual(self.cli('saved', 'show', 'Vans')['saved'][0]['count'], 2)
        self.assertEqual(self.cli('saved')['saved'][0]['new'], 0)
        self.assertNotIn('new', self.cli('saved', 'unwatch', 'Vans')['saved'][0])

    def test_wrong(self):
        self.names('add', 'Vans', '--words', 'van')
        self.cli('saved', 'show', 'Cars', code=NOT_FOUND)
        self.cli('saved', 'dance', 'Vans', code=USAGE)
        self.cli('saved', 'move', 'Vans', code=USAGE)
        self.cli('saved', 'add', 'Cars', '--filter', 'king=1', code=BAD_INPUT)


main()
