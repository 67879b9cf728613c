# SPDX-License-Identifier: GPL-3.0-or-later
"""What leaves a case file, and what has to stand before it does."""

from bowcli import *

OTHER = 'a second passphrase for two'


class Dissemination(CliTest):

    def setUp(self):
        super().setUp()
        self.make()
        self.other = self.write('other', OTHER + '\n')
        self.cli('account', 'add', 'second', '--roles', 'intelligence_supervisor', '--new-passphrase-file', self.other)

    def second(self, verb, *arguments, **more):
        return self.cli(verb, *arguments, account='second', secret=self.other, **more)

    def first(self, verb, *arguments, **more):
        return self.cli(verb, *arguments, account='clerk', **more)

    def make_note(self, *fields, live=True, sanitised='Vehicles wait', links=()):
        note = self.first('add', 'note', 'title=Canary title', 'marking=OFFICIAL-SENSITIVE', 'provenance=Canary provenance',
                          'source_reference=CANARY/1', *fields, '+line', 'text=Canary raw', 'source=2', 'assessment=B',
                          f'sanitised={sanitised}')['ref']
        for other in links:
            self.first('link', note, other, '--as', 'mentions', '--because', 'Named in it')
        if live:
            self.first('state', note, 'submitted')
            self.first('state', note, 'in_assessment')
            if sanitised:
                self.second('leaks', note, 'decide', '--reason', 'Known to all')
            self.second('state', note, 'live')
        return note

    def to(self, *more):
        return ('--to', 'A. Person (Town Council)', '--to', 'B. Person', '--purpose', 'To plan patrols', '--basis', 'Agreement', *more)

    def test_document(self):
        note = self.make_note('handling=P')
        out = self.folder / 'out.txt'
        made = self.first('disseminate', note, *self.to('--out', out))
        self.assertEqual((made['marking'], made['handling'], made['lines'], made['recipients']), ('OFFICIAL-SENSITIVE', 'P', 1, 2))
        text = out.read_text()
        self.assertTrue(text.startswith('OFFICIAL-SENSITIVE\n'))
        self.assertIn('Vehicles wait', text)
        self.assertIn('A. Person, Town Council', text)
        self.assertIn('Written by: clerk', text)
        self.assertRegex(text, r'Log: [0-9a-f]{16}\n')
        self.assertNotIn('canary', text.lower())
        self.assertEqual(out.stat().st_mode & 0o777, 0o600)
        shown = self.first('show', made['ref'])
        self.assertEqual((shown['state'], shown['fields']['released_by']), ('released', 'clerk'))

        # The release is a disclosure, and so is each copy made later.
        copy = self.folder / 'copy.json'
        self.second('disseminate', made['ref'], '--as', 'json', '--out', copy)
        self.assertEqual(json.loads(copy.read_text())['lines'], [{'grade': '2 B P', 'text': 'Vehicles wait'}])
        disclosures = [change for change in self.first('log')['changes'] if change['act'] == 'disclosure']
        self.assertEqual([(change['verb'], change['account'], change['ref']) for change in disclosures],
                         [('copy', 'second', made['ref']), ('state', 'clerk', made['ref'])])
        self.second('disseminate', made['ref'], '--as', 'pdf', '--out', self.folder / 'copy.pdf')
        self.assertTrue((self.folder / 'copy.pdf').read_bytes().startswith(b'%PDF-'))

        # What went out stays as it is, and is recalled with a reason.
        self.refuse('set', made['ref'], 'purpose=Another', code=FAILED, error='rule', account='clerk')
        self.refuse('set', made['ref'], '+recipient', 'name=C. Person', code=FAILED, error='rule', account='clerk')
        self.refuse('set', made['ref'], 'recipient.1=', code=FAILED, error='rule', account='clerk')
        self.refuse('undo', code=FAILED, error='rule', message='Recall', account='clerk')
        self.refuse('state', made['ref'], 'recalled', code=FAILED, error='rule', account='clerk')
        self.first('state', made['ref'], 'recalled', '--reason', 'The wrong desk')
        self.assertTrue(self.first('verify')['ok'])

    def test_gate(self):
        out = self.folder / 'out'
        self.refuse('disseminate', self.make_note('handling=P', live=False), *self.to('--out', out), code=FAILED, error='rule',
                    message='not live', account='clerk')
        self.refuse('disseminate', self.make_note('handling=P', sanitised=''), *self.to('--out', out), code=FAILED, error='rule',
                    message='sanitised', account='clerk')
        note = self.make_note('handling=P')
        self.refuse('disseminate', note, '--purpose', 'x', '--basis', 'y', '--out', out, code=USAGE, error='usage', account='clerk')
        self.refuse('add', 'dissemination', f'note={note}', 'purpose=x', 'lawful_basis=y', 'released_by=clerk', code=BAD_INPUT,
                    error='invalid', message='program', account='clerk')
        self.first('account', 'add', 'officer', '--roles', 'intelligence_officer', '--new-passphrase-file', self.other)
        self.refuse('disseminate', note, *self.to('--out', out), code=FAILED, error='refused', account='officer', secret=self.other)
        self.assertFalse(out.exists())

    def test_conditions(self):
        note = self.make_note('handling=C', 'handling_reason=Canary reason', 'handling_conditions=Not to housing')
        out = self.folder / 'out.json'
        pending = self.first('disseminate', note, *self.to('--pending'))['ref']
        self.assertEqual(self.first('show', pending)['fields']['conditions'], 'Not to housing')
        self.refuse('disseminate', pending, '--out', out, code=FAILED, error='rule', message='acknowledge', account='clerk')
        self.assertFalse(out.exists())
        self.first('disseminate', pending, '--as', 'json', '--conditions-acknowledged', '--out', out)
        made = json.loads(out.read_text())
        self.assertEqual((made['handling'], made['conditions']), ('C', 'Not to housing'))
        self.assertTrue(all('conditions_acknowledged' in recipient for recipient in made['recipients']))
        self.assertNotIn('Canary', out.read_text())

    def test_child_in_the_text(self):
        """A child who is named need not be linked, and need not have been there when the note was reviewed."""
        note = self.make_note('handling=P', sanitised='Invented Name waits')
        self.assertNotIn('children', self.first('leaks', note))
        self.first('add', 'person', 'name=Invented Name', 'born=2015-01-01')
        self.assertIn('Invented Name', self.first('leaks', note)['children'])
        self.refuse('disseminate', note, *self.to('--out', self.folder / 'out'), code=FAILED, error='rule', message='supervisor', account='clerk')

    def test_child(self):
        child = self.first('add', 'person', 'name=Invented Name', 'born=2015-01-01', 'born_precision=year')['ref']
        note = self.make_note('handling=P', links=[child])
        out = self.folder / 'out'
        self.refuse('disseminate', note, *self.to('--out', out), code=FAILED, error='rule', message='supervisor', account='clerk')
        pending = self.first('list', '--kind', 'dissemination')['records'][0]['ref']
        decide = ('set', pending, '+clearance', 'decision=release', 'reasons=Weighed')
        self.refuse(*decide, code=FAILED, error='refused', account='clerk')
        self.second(*decide)
        self.first('disseminate', pending, '--out', out)
        self.assertIn('Vehicles wait', out.read_text())
        self.assertTrue(self.first('verify')['ok'])

    def export(self, name, *more):
        out = self.folder / name
        made = self.first('export', '--as', 'geojson', '--kind', 'note', '--purpose', 'To plan', '--to', out, *more)
        features = json.loads(out.read_text())['features']
        self.assertNotIn('Canary raw', out.read_text())
        self.assertNotIn('Canary provenance', out.read_text())
        self.assertNotIn('CANARY/1', out.read_text())
        return made, {feature['id']: feature['properties'] for feature in features}, json.loads(out.read_text())['bowstreet']

    def test_export(self):
        child = self.first('add', 'person', 'name=Invented Name', 'born=2015-01-01')['ref']
        plain = self.make_note('handling=P')
        bound = self.make_note('handling=C', 'handling_reason=Canary reason', 'handling_conditions=Not to housing')
        draft = self.make_note('handling=P', live=False)
        young = self.make_note('handling=P', links=[child])

        made, notes, about = self.export('one')
        self.assertEqual((made['records'], made['withheld']), (4, 3))
        said = self.run_raw('export', self.path, '--as', 'csv', '--kind', 'note', '--purpose', 'To plan', '--to', self.folder / 'said.csv',
                            '--passphrase-file', self.secret, '--account', 'clerk').stdout.decode()
        self.assertIn('holds 4 records. It is not encrypted. Of 3 intelligence notes it says only that they are there. 1 is not live', said)
        self.assertIn('1 has conditions that nobody', said)
        self.assertIn('1 concerns a child', said)
        self.assertEqual((about['marking'], about['handling'], about['conditions']), ('OFFICIAL-SENSITIVE', 'C', ['Not to housing']))
        self.assertEqual(notes[plain]['children'][0]['sanitised'], 'Vehicles wait')
        self.assertEqual({ref: notes[ref].get('withheld') for ref in notes},
                         {plain: None, bound: 'conditions_not_acknowledged', draft: 'not_live', young: 'child_concerned'})
        for ref in (bound, draft, young):
            self.assertNotIn('title', notes[ref])
            self.assertNotIn('children', notes[ref])

        # Conditions bind a recipient who is named and has acknowledged them.
        self.assertEqual(self.export('two', '--conditions-acknowledged')[0]['withheld'], 3)
        self.assertEqual(self.export('three', '--conditions-acknowledged', '--recipient', 'A. Person')[0]['withheld'], 2)

        table = self.folder / 'table.csv'
        self.first('export', '--as', 'csv', '--kind', 'note', '--purpose', 'To plan', '--to', table)
        lines = table.read_text().splitlines()
        self.assertTrue(lines[0].endswith(',withheld,file_marking,file_handling,file_conditions,file_purpose,file_recipient,exporter,exported,log_head'))
        for line in lines[1:]:
            self.assertIn(',OFFICIAL-SENSITIVE,C,Not to housing,To plan,', line)
        self.assertNotIn('Canary raw', table.read_text())
        disclosed = [change for change in self.first('log')['changes'] if change['act'] == 'disclosure']
        self.assertEqual(len(disclosed), 20)

    def test_table_goes_back_in(self):
        self.first('add', 'report', 'narrative=Cars wait', 'channel=101', 'anonymity=named', 'position=51.88891, 0.89382; 50')
        table = self.folder / 'table.csv'
        self.first('export', '--as', 'csv', '--kind', 'report', '--purpose', 'To plan', '--to', table)
        lines = table.read_text().splitlines()
        back = self.write('back.csv', '\r\n'.join([lines[0] + ',narrative', lines[1] + ',Told anew']) + '\r\n')
        self.assertEqual(self.first('import', '--as', 'reports', back)['files'][0]['records'], 1)

    def test_persons(self):
        raptor = self.first('add', 'operation', 'name=Invented One')['ref']
        other = self.first('add', 'operation', 'name=Invented Two')['ref']
        child = self.first('add', 'person', 'name=Invented Child', 'born=2018-01-01', 'born_precision=year', 'description=Red coat',
                           'opinions=May be under pressure', '+category', 'category=victim', f'operation={raptor}',
                           '+category', 'category=suspect', f'operation={raptor}', '+category', 'category=witness', f'operation={other}',
                           '+category', 'category=contact', f'operation={other}', 'starts=2019-01-01', 'ends=2019-02-01')['ref']
        unknown = self.first('add', 'person', 'name=Invented Unknown')['ref']
        self.first('link', child, raptor, '--as', 'in_operation', '--because', 'Seen there')

        shown = self.first('show', child)
        self.assertEqual(shown['child'], 'under_10')
        self.assertEqual(shown['categories'], f'{raptor}:victim;{raptor}:suspect;{other}:witness')
        self.assertEqual(shown['fields']['opinions'], 'May be under pressure')
        listed = {record['ref']: record.get('child') for record in self.first('list', '--kind', 'person')['records']}
        self.assertEqual(listed, {child: 'under_10', unknown: None})

        out = self.folder / 'people.json'
        self.first('export', '--as', 'geojson', '--kind', 'person', '--purpose', 'To plan', '--to', out)
        self.assertEqual({feature['id']: feature['properties'].get('child') for feature in json.loads(out.read_text())['features']},
                         {child: 'under_10', unknown: None})

        # Linked to an operation, people are what they are in that one.
        said = self.run_raw('show', self.path, raptor, '--passphrase-file', self.secret, '--account', 'clerk').stdout.decode()
        self.assertIn('Invented Child, Under 10 · Victim · Suspect (', said)
        self.assertNotIn('Witness', said)
        self.assertIn('Under 10', self.run_raw('list', self.path, '--passphrase-file', self.secret, '--account', 'clerk').stdout.decode())

        # Whoever is a child at risk is one, whatever else is known; an operation is part of it.
        self.first('set', unknown, '+category', 'category=child_at_risk', f'operation={other}')
        self.assertEqual(self.first('show', unknown)['child'], 'at_risk')
        self.refuse('set', unknown, '+category', 'category=victim', code=FAILED, error='rule', account='clerk')
        self.assertTrue(self.first('verify')['ok'])


main()
