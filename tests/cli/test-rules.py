# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the field that no other test of the command line tries: each is
refused with a sentence, and nothing of what was refused is kept."""

from bowcli import *

RULE = {'code': FAILED, 'error': 'rule'}
INVALID = {'code': BAD_INPUT, 'error': 'invalid'}


class Rules(CliTest):

    def setUp(self):
        super().setUp()
        self.make()
        self.other = self.write('other', 'eight geese over the old mill\n')
        self.cli('account', 'add', 'super', '--roles', 'intelligence_supervisor', '--new-passphrase-file', self.other,
                 account='clerk')

    def cli(self, *arguments, account='clerk', **more):
        return super().cli(*arguments, account=account, **more)

    def by_super(self, *arguments, **more):
        return self.cli(*arguments, account='super', secret=self.other, **more)

    def note(self, *more, line=()):
        return self.add('note', 'title=A note', 'marking=OFFICIAL', 'handling=P', *more,
                        '+line', 'text=A silver car waits.', 'source=2', 'assessment=B', 'sanitised=A car waits.', *line)

    def refuse_note(self, *fields, message, **how):
        self.refuse('add', 'note', 'title=A note', *fields, message=message, **how)

    def make_live(self, ref):
        self.cli('state', ref, 'submitted')
        self.by_super('state', ref, 'in_assessment')
        if self.cli('leaks', ref)['check'] != 'decided':
            self.by_super('leaks', ref, 'decide', '--reason', 'Seen')
        self.by_super('state', ref, 'live')

    def test_1_anonymity(self):
        self.refuse('add', 'report', 'narrative=x', 'channel=crimestoppers', 'anonymity=named', message='Crimestoppers', **RULE)
        self.refuse('add', 'report', 'narrative=x', 'channel=101', 'anonymity=anonymous', '+contact', 'name=Ann Other',
                    message='anonymous', **RULE)
        ref = self.add('report', 'narrative=x', 'channel=101', 'anonymity=anonymous')
        self.refuse('set', ref, 'anonymity=named', message='anonymous', **RULE)
        self.refuse('set', ref, '+contact', 'name=Ann Other', message='anonymous', **RULE)
        confidential = self.add('report', 'narrative=y', 'channel=101', 'anonymity=confidential', '+contact', 'name=Ann Other')
        self.refuse('set', confidential, 'anonymity=anonymous', message='Remove the contact', **RULE)
        self.refuse('set', confidential, 'contact.1=', 'anonymity=anonymous', message='kept apart', code=NOT_FOUND, error='not-found')
        self.cli('set', confidential, 'contact.1=', 'anonymity=anonymous', '--reason', 'They asked for it')
        shown = self.cli('show', confidential, '--reason', 'To see that it is gone')
        self.assertEqual((shown['fields']['anonymity'], shown['children'], shown.get('withheld')), ('anonymous', [], None))
        erased = [change for change in self.cli('log')['changes'] if change['act'] == 'erasure']
        self.assertEqual([(change['account'], change['verb']) for change in erased], [('clerk', 'erase')])
        self.assertNotIn('Ann Other', json.dumps(self.cli('log')))
        self.assertTrue(self.cli('verify')['ok'])

    def texts(self, ref):
        return [line['fields']['text'] for line in self.cli('show', ref)['children']]

    def test_parts_are_taken_out(self):
        ref = self.note()
        self.cli('set', ref, '+line', 'text=Two', 'source=1', 'assessment=A', '+line', 'text=Three', 'source=1', 'assessment=A')
        # They are counted as they were before any of them went.
        self.cli('set', ref, 'line.1=', 'line.2=', 'line.3.text=The third')
        self.assertEqual(self.texts(ref), ['The third'])
        self.refuse('set', ref, 'line.2=', message='line 2', code=NOT_FOUND, error='not-found')
        self.refuse('set', ref, 'line.1=x', message='takes that part away', code=USAGE, error='usage')
        self.assertEqual([change['verb'] for change in self.cli('history', ref)['changes']].count('bin'), 2)
        live = self.note(line=('+line', 'text=Two', 'source=1', 'assessment=A', 'sanitised=Two.'))
        self.make_live(live)
        self.refuse('set', live, 'line.1=', message='does not change any more', **RULE)
        self.assertEqual(len(self.texts(live)), 2)
        self.assertTrue(self.cli('verify')['ok'])

    def test_3_handling(self):
        self.refuse_note('marking=OFFICIAL', 'handling=C', 'handling_conditions=Not to housing', message='reason', **RULE)
        self.refuse_note('marking=OFFICIAL', 'handling=C', 'handling_reason=It would show who', message='conditions', **RULE)
        self.refuse_note('marking=OFFICIAL', 'handling=P', 'action_code=A3', message='A3', **RULE)
        self.refuse_note('marking=OFFICIAL', 'handling=P', 'risk=yes', message='risk', **RULE)

    def test_4_grades(self):
        graded = ('marking=OFFICIAL', 'handling=P', '+line', 'text=x')
        self.refuse_note(*graded, 'source=3', 'assessment=A', message='not reliable', **RULE)
        self.refuse_note(*graded, 'source=1', 'assessment=E', message='suspicion', **RULE)
        self.refuse_note(*graded, 'source=4', 'assessment=A', message='', **INVALID)
        self.refuse_note(*graded, 'source=1', 'assessment=F', message='', **INVALID)
        self.refuse_note('marking=OFFICIAL', 'handling=X', message='', **INVALID)

    def test_4_older_grades_stay_as_they_came(self):
        head = ('marking=OFFICIAL', 'handling=P', '+line', 'text=x')
        came = ('scheme=5x5x5', 'legacy_source=B', 'legacy_information=2', 'legacy_handling=4')
        self.refuse_note(*head, message='Source evaluation', **RULE)
        self.refuse_note(*head, 'source=2', message='assessment', **RULE)
        self.refuse_note(*head, *came[1:], message='', **RULE)
        self.refuse_note(*head, *came[1:], 'source=2', 'assessment=B', message='5x5x5', **RULE)
        self.refuse_note(*head, *came[:3], message='handling', **RULE)
        self.refuse_note(*head, *came, 'source=2', message='pair', **RULE)
        self.refuse_note(*head, 'scheme=5x5x5', 'legacy_source=F', *came[2:], message='', **INVALID)
        self.refuse_note(*head, *came[:3], 'legacy_handling=6', message='', code=FAILED, error='rule')

        ref = self.add('note', 'title=Old', *head, *came, '+line', 'text=y', 'source=2', 'assessment=B')
        self.assertEqual([line['grade'] for line in self.cli('list', '--kind', 'note')['records']], ['2 B P ×1 · 5x5x5 B 2 4 ×1'])
        self.refuse('set', ref, 'line.1.legacy_source=A', message='does not change', **RULE)
        self.refuse('set', ref, 'line.2.scheme=5x5x5', 'line.2.legacy_source=A', 'line.2.legacy_information=1',
                    'line.2.legacy_handling=1', message='does not change', **RULE)
        self.cli('set', ref, 'line.1.source=2', 'line.1.assessment=D')
        self.assertEqual([line['grade'] for line in self.cli('list', '--kind', 'note')['records']], ['2 B P ×1 · 2 D P ×1 · 5x5x5 B 2 4 ×1'])
        fields = self.cli('show', ref)['children'][0]['fields']
        self.assertEqual([fields[name] for name in ('scheme', 'legacy_source', 'legacy_information', 'legacy_handling')],
                         ['5x5x5', 'B', '2', '4'])

        # The wording of the handling codes is the force's own.
        self.by_super('lookup', 'legacy_handling', '4', 'As our policy words it')
        self.assertIn('As our policy words it', [code['label'] for code in self.cli('lookup', 'legacy_handling')['lookups']])
        self.assertTrue(self.cli('verify')['ok'])

    def test_5_marking(self):
        for marking in ('SECRET', 'TOP SECRET', 'OFFICIAL-SENSITIVE PLUS'):
            self.refuse_note(f'marking={marking}', 'handling=P', message='', **INVALID)
        self.assertEqual(self.summary(account='clerk')['records'], 0)

    def test_6_four_eyes(self):
        ref = self.note()
        self.refuse('state', ref, 'live', message='cannot go', **RULE)
        self.cli('state', ref, 'submitted')
        self.cli('state', ref, 'in_assessment')
        self.cli('leaks', ref, 'decide', '--reason', 'Seen')
        self.refuse('state', ref, 'live', code=FAILED, error='refused', message='other than the author')
        self.refuse('state', ref, 'rejected', '--reason', 'No', code=FAILED, error='refused', message='other than the author')
        self.assertEqual(self.cli('show', ref)['state'], 'in_assessment')

    def test_8_nothing_moves_after_review(self):
        ref = self.note()
        self.make_live(ref)
        for change in (('title=Another',), ('handling=C', 'handling_reason=r', 'handling_conditions=c'), ('marking=OFFICIAL-SENSITIVE',),
                       ('line.1.text=Another',), ('+line', 'text=More', 'source=1', 'assessment=A')):
            self.refuse('set', ref, *change, message='does not change any more', **RULE)
        self.by_super('state', ref, 'superseded', '--reason', 'A better one')
        self.cli('verify')

    def test_10_links_say_why(self):
        person, car = self.add('person', 'name=Kev Marsh'), self.add('vehicle', 'plate=AB12 CDE')
        self.refuse('link', person, car, '--as', 'driver_of', code=USAGE, error='usage', message='because')
        self.refuse('link', car, person, '--as', 'driver_of', '--because', 'Seen', message='', **RULE)
        self.cli('link', person, car, '--as', 'driver_of', '--because', 'Seen by me')
        self.assertEqual(self.cli('show', car)['links'][0]['because'], 'Seen by me')

    def test_18_a_computed_hot_spot_is_no_source(self):
        person = self.add('person', 'name=Kev Marsh')
        spot = self.add('place', 'name=Behind the mill', 'type=hotspot_computed')
        self.refuse('link', person, spot, '--as', 'frequents', '--because', spot, message='cannot be the reason for a link', **RULE)
        self.assertEqual(self.cli('show', person)['links'], [])

    def test_13_every_look_is_in_the_log(self):
        ref = self.add('person', 'name=Kev Marsh')
        self.by_super('show', ref)
        self.by_super('search', 'Marsh')
        looks = [(entry['account'], entry['verb']) for entry in self.cli('log')['changes'] if entry['act'] == 'consultation']
        self.assertIn(('super', 'read'), looks)
        self.assertIn(('super', 'search'), looks)

    def test_14_every_change_is_in_the_log(self):
        before = len(self.cli('log')['changes'])
        ref = self.add('person', 'name=Kev Marsh')
        self.cli('set', ref, 'warnings=Runs')
        place = self.add('place', 'name=The old mill')
        self.cli('link', ref, place, '--as', 'frequents', '--because', 'Seen')
        self.cli('export', '--as', 'csv', '--to', self.folder / 'out.csv', '--purpose', 'A briefing')
        verbs = [entry['verb'] for entry in self.cli('log')['changes']]
        for verb in ('create', 'set', 'link', 'export'):
            self.assertIn(verb, verbs)
        self.assertGreater(len(verbs), before)

    def test_17_places_say_how_exact_they_are(self):
        self.refuse('add', 'report', 'narrative=x', 'anonymity=named', 'channel=101', 'position=52.2, 0.1',
                    message='precision', **INVALID)


main()
