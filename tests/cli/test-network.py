# SPDX-License-Identifier: GPL-3.0-or-later
"""Who and what is linked to whom: the network, its measures, paths, and the chart that goes out."""

import os
import xml.etree.ElementTree as tree

from bowcli import *


class Network(CliTest):

    def setUp(self):
        super().setUp()
        self.make()
        self.people = [self.add('person', f'name=Invented {letter}') for letter in 'ABCDE']
        for one, other in zip(self.people, self.people[1:4]):
            self.link(one, 'associate_of', other, 'confirmed')
        self.car = self.add('vehicle', 'plate=AB12CDE')
        self.link(self.people[0], 'keeper_of', self.car, 'unconfirmed')
        self.link(self.people[3], 'driver_of', self.car, 'unconfirmed')

    def link(self, one, relation, other, strength):
        self.cli('link', one, other, '--as', relation, '--because', 'Seen there', '--strength', strength)

    def refs(self, network):
        return {record['ref'] for record in network['records']}

    def test_around(self):
        a, b, c, d, e = self.people
        near = self.cli('network', 'around', a)
        self.assertEqual(self.refs(near), {a, b, self.car})
        self.assertEqual({(link['from'], link['relation'], link['strength']) for link in near['links']},
                         {(a, 'associate_of', 'confirmed'), (a, 'keeper_of', 'unconfirmed')})
        self.assertEqual(self.refs(self.cli('network', 'around', a, '--depth', '2')), {a, b, c, d, self.car})
        self.assertEqual(self.refs(self.cli('network', 'around', a, '--depth', '3', '--confirmed')), {a, b, c, d})
        self.assertEqual(self.refs(self.cli('network', 'around', a, '--relations', 'keeper_of')), {a, self.car})
        self.assertEqual(self.refs(self.cli('network', 'among', a, d, self.car)), {a, d, self.car})

    def test_all(self):
        everything = self.cli('network', 'all')
        self.assertEqual(len(everything['records']), 6)
        self.assertEqual(len(everything['links']), 5)
        self.assertFalse(everything['cut'])
        self.assertEqual(len(self.cli('network', 'all', '--linked')['records']), 5)
        self.assertEqual(len(self.cli('network', 'all', '--kind', 'person')['links']), 3)
        self.assertTrue(self.cli('network', 'all', '--limit', '2')['cut'])

    def test_measure(self):
        a, b, c, d, e = self.people
        measured = self.cli('network', 'all', '--measure', 'degree')
        self.assertEqual({record['ref']: record['value'] for record in measured['records']}, {a: 2, b: 2, c: 2, d: 2, e: 0, self.car: 2})
        self.assertIn('looked into', measured['meaning'])
        parts = self.cli('network', 'all', '--measure', 'components')
        self.assertEqual(parts['groups'], 2)
        between = self.cli('network', 'all', '--measure', 'betweenness', '--kind', 'person', '--confirmed')
        values = {record['ref']: record['value'] for record in between['records']}
        self.assertAlmostEqual(values[b], 2 / 6)
        self.assertFalse(between['estimate'])
        self.assertEqual(self.cli('network', 'all', '--measure', 'communities', '--seed', '7')['seed'], 7)

    def test_paths(self):
        a, b, c, d, e = self.people
        self.assertEqual([path['records'] for path in self.cli('network', 'path', a, d)['paths']], [[a, self.car, d]])
        self.assertEqual([path['records'] for path in self.cli('network', 'path', a, d, '--confirmed')['paths']], [[a, b, c, d]])
        paths = self.cli('network', 'paths', a, d)
        self.assertEqual([path['records'] for path in paths['paths']], [[a, self.car, d], [a, b, c, d]])
        self.assertFalse(paths['more'])
        self.assertEqual(self.cli('network', 'paths', a, d, '--depth', '2')['paths'][0]['links'], ['keeper_of', 'driver_of'])
        self.assertEqual(self.cli('network', 'path', a, e)['paths'], [])

    def test_export(self):
        for as_what in ('anx', 'graphml', 'svg', 'pdf'):
            out = os.path.join(self.folder, 'chart.' + as_what)
            gone = self.cli('network', 'all', '--as', as_what, '--to', out, '--purpose', 'An inquest', '--layout', 'layered')
            self.assertEqual((gone['records'], gone['links']), (6, 5))
            self.assertGreater(os.path.getsize(out), 1000)
            if as_what != 'pdf':
                tree.parse(out)
        gone = [line['ref'] for line in self.cli('log', '--act', 'disclosure')['lines'] if 'ref' in line]
        self.assertLessEqual(set(self.people) | {self.car}, set(gone))

    def test_refusals(self):
        self.refuse('network', 'round', code=USAGE, error='usage', message='around')
        self.refuse('network', 'path', self.car, code=USAGE, error='usage', message='two')
        self.refuse('network', 'all', '--as', 'anx', code=USAGE, error='usage', message='--to')
        self.refuse('network', 'around', 'P-000099', code=NOT_FOUND, error='not-found')
        self.refuse('network', 'around', self.car, '--depth', '99', code=USAGE, error='usage', message='0 to 8')


main()
