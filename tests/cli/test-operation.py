# SPDX-License-Identifier: GPL-3.0-or-later
"""What an operation is made of: refused with a sentence where it does not fit, handed over, closed."""

from bowcli import *


class Operation(CliTest):

    def setUp(self):
        super().setUp()
        self.make()
        self.cli('account', 'add', 'chief', '--roles', 'operational_supervisor', '--new-passphrase-file', self.secret)
        self.operation = self.add('operation', 'name=Heron', 'starts=2019-01-01', 'ends=2019-06-30')

    def cli(self, verb, *arguments, account='clerk', **more):
        return super().cli(verb, *arguments, account=account, **more)

    def phase(self, number):
        return self.add('phase', f'operation={self.operation}', f'number={number}', 'name=Reeds')

    def test_bad_input(self):
        self.refuse('add', 'operation', 'name=Reed', 'starts=2019-02-01', 'ends=2019-01-01', code=FAILED, error='rule', message='is before')
        self.refuse('add', 'phase', f'operation={self.operation}', 'number=1', 'name=Reeds', 'starts=2018-01-01',
                    code=FAILED, error='rule', message='inside its operation')
        plan = self.add('patrol', 'title=Mill', 'style=covert', 'justification=Cars there')
        self.refuse('state', plan, 'approved', code=FAILED, error='rule', message='at least one reference')
        report = self.add('report', 'narrative=Cars call', 'channel=101', 'anonymity=named')
        self.cli('link', plan, report, '--as', 'justified_by', '--because', 'It says so')
        self.cli('state', plan, 'approved')
        self.refuse('unlink', plan, report, '--as', 'justified_by', code=FAILED, error='rule', message='the last')
        self.refuse('add', 'walk', 'title=Mill', 'walked=2019-03-01T20:00:00Z;exact', code=BAD_INPUT, error='invalid', message='began')

    def test_subjects(self):
        phases = [self.phase(1), self.phase(2)]
        people = [self.add('person', f'name={name}') for name in ('One', 'Two')]
        for person in people:
            self.cli('link', person, phases[0], '--as', 'subject_of', '--because', 'Seen there')
        self.assertEqual(self.cli('carry', *phases, people[0])['carried'], 1)
        self.assertEqual(self.cli('carry', *phases)['carried'], 1)
        self.refuse('carry', *phases, self.operation, code=NOT_FOUND, error='not-found', message='not a subject')

    def test_closing(self):
        task = self.add('task', 'title=Ask', 'type=enquiry', 'unit=Town team')
        self.cli('link', task, self.operation, '--as', 'in_operation', '--because', 'Asked for')
        for state in ('authorised', 'active', 'under_review'):
            self.cli('state', self.operation, state)
        closure = self.cli('closure', self.operation)
        self.assertFalse(closure['ready'])
        self.assertEqual([item['ref'] for item in closure['open']], [task])
        self.assertEqual([item['ref'] for item in self.cli('handover', self.operation, 'chief', '--reason', 'Moves to another district')['open']], [task])
        self.cli('set', self.operation, 'closure_reason=Quiet now')
        self.refuse('state', self.operation, 'closed', '--reason', 'Done', account='chief', code=FAILED, error='rule', message='Every task is filed')


main()
