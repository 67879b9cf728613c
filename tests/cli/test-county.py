# SPDX-License-Identifier: GPL-3.0-or-later
"""All that belongs to a county line, for programs and for people."""

from bowcli import *


class CountyLine(CliTest):

    def setUp(self):
        super().setUp()
        self.make()
        self.group = self.add('organisation', 'name=The marsh group')
        self.line = self.add('telephone', 'number=07700 900123', 'type=deal_line', 'attribution=Two buyers said so')
        self.runner = self.add('person', 'name=Invented Runner', 'born=2015-05-01')
        self.home = self.add('place', 'name=Home estate', 'position=51.55, -0.05; 300')
        self.target = self.add('place', 'name=Target estate', 'position=51.88, 0.9; 300')
        self.route = self.add('route', 'title=By train', 'mode=rail', '+stop', 'number=1', 'station=Start', 'position=51.52, -0.08; 50',
                              '+stop', 'number=2', 'station=End', f'place={self.target}')
        self.link(self.group, 'uses_line', self.line)
        self.link(self.runner, 'member_of', self.group, 'unconfirmed')
        self.link(self.group, 'supplied_from', self.home)
        self.link(self.group, 'supplied_to', self.target)
        self.link(self.group, 'runs', self.route)
        self.outside = self.add('person', 'name=Somebody else')

    def link(self, one, relation, other, strength='confirmed'):
        self.cli('link', one, other, '--as', relation, '--because', 'Seen there', '--strength', strength)

    def test_whole(self):
        whole = self.cli('county-line', self.group)
        records = {record['ref']: record for record in whole['records']}
        self.assertEqual(set(records), {self.group, self.line, self.runner, self.home, self.target, self.route})
        self.assertEqual(records[self.group]['roles'], ['asked'])
        self.assertEqual(records[self.runner]['roles'], ['child'])
        self.assertEqual(records[self.target]['roles'], ['target', 'station'])
        self.assertEqual(records[self.line]['detail'], 'Two buyers said so')
        self.assertEqual(records[self.route]['detail'], 'Start – End')
        self.assertIn({'from': self.runner, 'to': self.group, 'relation': 'member_of', 'strength': 'unconfirmed'},
                      [{key: link[key] for key in ('from', 'to', 'relation', 'strength')} for link in whole['links']])
        self.assertEqual([(stop['number'], stop['station']) for stop in whole['stops']], [(1, 'Start'), (2, 'End')])
        self.assertEqual({record['ref'] for record in self.cli('county-line', self.line)['records']}, set(records))

    def test_list_is_the_same(self):
        listed = {record['ref'] for record in self.cli('list', '--line', self.group)['records']}
        self.assertEqual(listed, {record['ref'] for record in self.cli('county-line', self.group)['records']})

    def test_words(self):
        text = self.run_raw('county-line', self.path, self.group, '--passphrase-file', self.secret).stdout.decode()
        for words in ('Home area', 'Target area', 'Under 1', 'Unconfirmed', f'{self.route} stop 2 {self.target}'):
            self.assertIn(words, text)

    def test_refusals(self):
        self.refuse('county-line', self.outside, code=BAD_INPUT, error='invalid', message='Deal line')
        self.refuse('county-line', 'G-000099', code=NOT_FOUND, error='not-found')
        self.refuse('list', '--line', self.outside, code=BAD_INPUT, error='invalid')


main()
