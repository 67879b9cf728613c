# SPDX-License-Identifier: GPL-3.0-or-later
"""Who and what is linked to whom: the network, its measures, paths, and the chart that goes out."""

import csv
import json
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
        for as_what in ('anx', 'csv', 'graphml', 'svg', 'pdf'):
            out = os.path.join(self.folder, 'chart.' + as_what)
            gone = self.cli('network', 'all', '--as', as_what, '--to', out, '--purpose', 'An inquest', '--layout', 'layered')
            self.assertEqual((gone['records'], gone['links']), (6, 5))
            self.assertGreater(os.path.getsize(out), 500)
            if as_what == 'csv':
                with open(out, newline='', encoding='utf-8') as table:
                    rows = list(csv.DictReader(table))
                self.assertEqual({row['relation'] for row in rows}, {'associate_of', 'keeper_of', 'driver_of'})
                self.assertEqual(rows[0]['file_purpose'], 'An inquest')
            elif as_what != 'pdf':
                tree.parse(out)
        gone = [line['ref'] for line in self.cli('log', '--act', 'disclosure')['lines'] if 'ref' in line]
        self.assertLessEqual(set(self.people) | {self.car}, set(gone))

    def test_follow_the_money(self):
        lines = [
            {'id': 'p1', 'schema': 'Person', 'properties': {'name': ['Invented Owner'], 'birthDate': ['1980-02-03'], 'nationality': ['gb'],
                                                            'addressEntity': ['a1']}},
            {'id': 'p2', 'schema': 'Person', 'properties': {'name': ['Invented Aunt'], 'alias': ['Auntie', 'The Aunt']}},
            {'id': 'o1', 'schema': 'Company', 'properties': {'name': ['Invented Holdings']}},
            {'id': 'a1', 'schema': 'Address', 'properties': {'full': ['1 Invented Row'], 'latitude': ['51.9'], 'longitude': ['0.9']}},
            {'id': 'v1', 'schema': 'Vehicle', 'properties': {'registrationNumber': ['AB12XYZ'], 'type': ['Van']}},
            {'id': 'm1', 'schema': 'Directorship', 'properties': {'director': ['p1'], 'organization': ['o1'], 'role': ['Director'],
                                                                  'startDate': ['2020-01-01'], 'endDate': ['2021-01-01']}},
            {'id': 'f1', 'schema': 'Family', 'properties': {'person': ['p2'], 'relative': ['p1']}},
            {'id': 'w1', 'schema': 'Ownership', 'properties': {'owner': ['p1'], 'asset': ['v1', 'missing']}},
            {'id': 'd1', 'schema': 'Document', 'properties': {'fileName': ['x.pdf']}},
        ]
        path = self.write('network.ijson', ''.join(json.dumps(line) + '\n' for line in lines))
        done = self.cli('import', str(path), '--as', 'ftm')['files'][0]
        self.assertEqual(done['records'], 5)
        self.assertTrue(self.cli('import', str(path), '--as', 'ftm')['files'][0]['already_there'])
        network = self.cli('network', 'all', '--linked', '--words', 'Invented')
        titles = {record['ref']: record['title'] for record in network['records']}
        self.assertEqual({(titles[link['from']], link['relation'], titles[link['to']]) for link in network['links']
                          if 'AB12' not in titles[link['to']]},
                         {('Invented Owner', 'member_of', 'Invented Holdings'), ('Invented Aunt', 'family_of', 'Invented Owner'),
                          ('Invented Owner', 'linked_to_place', '1 Invented Row')} |
                         {(titles[one], 'associate_of', titles[other]) for one, other in zip(self.people, self.people[1:4])})
        director = next(link for link in network['links'] if link['relation'] == 'member_of')
        self.assertEqual((director['valid_from'], director['valid_to'], director['strength']), ('2020-01-01', '2021-01-01', 'unconfirmed'))
        owner = next(ref for ref, title in titles.items() if title == 'Invented Owner')
        self.assertEqual(self.cli('show', owner)['fields']['born'], '1980-02-03')
        self.assertIn('nationality: gb', self.cli('show', owner)['fields']['description'])

    def test_royal_family(self):
        done = self.cli('import', str(self.need_data('interchange', 'ftm', 'royal-family-v2.vis')), '--as', 'ftm')['files'][0]
        self.assertEqual(done['records'], 2)
        drawn = self.cli('network', 'around', done['first'])
        self.assertEqual({record['title'] for record in drawn['records']}, {'Queen Elizabeth II', 'Prince Charles'})
        self.assertEqual({link['relation'] for link in drawn['links']}, {'associate_of', 'family_of'})

    def test_refusals(self):
        self.refuse('network', 'round', code=USAGE, error='usage', message='around')
        self.refuse('network', 'path', self.car, code=USAGE, error='usage', message='two')
        self.refuse('network', 'all', '--as', 'anx', code=USAGE, error='usage', message='--to')
        self.refuse('network', 'around', 'P-000099', code=NOT_FOUND, error='not-found')
        self.refuse('network', 'around', self.car, '--depth', '99', code=USAGE, error='usage', message='0 to 8')


main()
