# SPDX-License-Identifier: GPL-3.0-or-later
"""How an operation and the force stand, as numbers that say what they count."""

from bowcli import *


class Board(CliTest):

    def setUp(self):
        super().setUp()
        self.make('clerk', '--example', '--clock', '2019-04-01T09:00:00Z')
        self.raptor = self.add('operation', 'name=Raptor')
        self.smuggler = self.add('operation', 'name=Smuggler', f'parent_operation={self.raptor}')
        self.task = self.add('task', 'title=Ask the station', 'type=enquiry', 'due=2019-01-02')
        self.arrest = self.add('arrest', 'person_text=A man', 'disposal=charged')
        for ref in (self.task, self.arrest):
            self.cli('link', ref, self.smuggler, '--as', 'in_operation', '--because', 'It is about it')

    def figure(self, board, group, step, series=None):
        found = [one for one in board['figures']
                 if one['group'] == group and one['step'] == step and series in (None, one['series'])]
        self.assertEqual(len(found), 1, (group, step, found))
        return found[0]

    def test_force(self):
        board = self.cli('board')
        self.assertNotIn('operation', board)
        self.assertEqual([(one['title'], one.get('part_of')) for one in board['operations']],
                         [('Raptor', None), ('Smuggler', self.raptor)])
        self.assertEqual(self.figure(board, 'records', 'operation')['count'], 2)
        overdue = self.figure(board, 'actions', 'overdue')
        self.assertEqual(overdue['count'], 1)
        self.assertTrue(overdue['filter'].startswith('due=,'))
        for ref in (self.raptor, self.smuggler):
            self.assertEqual(self.figure(board, 'operations', ref, 'overdue')['count'], 1)

    def test_operation(self):
        board = self.cli('board', self.raptor)
        self.assertEqual(board['operation']['ref'], self.raptor)
        self.assertEqual([one['ref'] for one in board['operations']], [self.smuggler])
        charged = self.figure(board, 'disposals', 'charged')
        self.assertEqual(charged['count'], 1)
        self.assertEqual(charged['filter'], f'kinds=arrest&operation={self.raptor}&disposals=charged')
        self.assertEqual(len([one for one in board['figures'] if one['group'] == 'hours']), 7 * 24)
        for one in board['figures']:
            self.assertIn('filter', one)

    def test_lists(self):
        """What a figure counts is what its filter lists; the same is exported."""
        self.add('report', 'narrative=Cars by the mill', 'channel=101', 'anonymity=anonymous')
        self.add('report', 'narrative=Cars again', 'channel=101', 'anonymity=named', 'happened=2019-03-30 22:00')
        issue = self.add('issue', 'title=Motorbikes', 'text=They ride there at night')
        plan = self.add('patrol', 'title=Evening walk', 'style=covert', 'justification=It was asked for')
        walk = self.add('walk', 'title=Evening walk', 'walked=2019-03-29 19:00-20:30', f'patrol={plan}')
        for ref in ('R-000001', 'R-000002', plan, walk, issue):
            self.cli('link', ref, self.raptor, '--as', 'in_operation', '--because', 'It is about it')
        for arguments in ((), (self.raptor,), (self.smuggler,)):
            counts = {}
            for one in self.cli('board', *arguments)['figures']:
                # Hours without anything are as many as those of a week.
                if one['group'] != 'hours' or one['count'] > 0:
                    counts[one['filter']] = one['count']
            self.assertGreater(len(counts), 10)
            self.assertGreater(sum(count > 0 for count in counts.values()), 3)
            for text, count in counts.items():
                self.assertEqual(self.cli('list', '--filter', text)['count'], count, text)
        arrests = f'kinds=arrest&operation={self.raptor}&disposals=charged'
        done = self.cli('export', '--as', 'csv', '--filter', arrests, '--purpose', 'For the court', '--to-file', self.folder / 'arrests.csv')
        self.assertEqual(done['records'], 1, done)

    def test_filter_is_all(self):
        self.refuse('list', '--filter', 'kinds=arrest', '--state', 'new', code=USAGE, error='usage')
        self.refuse('list', '--filter', 'kinds=nothing', code=BAD_INPUT, error='invalid')

    def test_unknown(self):
        self.refuse('board', 'O-999999', code=NOT_FOUND, error='not-found')


class Example(CliTest):

    def test_its_present_is_its_last_change(self):
        """Board and queue reckon from the same day, long over as it is."""
        then = ('--clock', '2019-04-01T09:00:00Z')
        self.make('clerk', '--example', *then)
        told = self.folder / 'told.batch'
        told.write_text("add task title='Ask the station' type=enquiry due=2019-03-28\n"
                        "add task title='Ask again' type=enquiry due=2019-04-04\n", encoding='utf-8')
        self.cli('batch', told, *then)
        self.assertEqual([one['title'] for one in self.cli('queue', 'overdue')['waiting']], ['Ask the station'])
        overdue = [one for one in self.cli('board')['figures'] if one['group'] == 'actions' and one['step'] == 'overdue']
        self.assertEqual([one['count'] for one in overdue], [1])


main()
