# SPDX-License-Identifier: GPL-3.0-or-later
"""What a supervisor decides, on the command line."""

import csv
import io

from bowcli import *


class Review(CliTest):

    def setUp(self):
        super().setUp()
        self.make()
        self.other = self.write('other', 'eight geese over the old mill\n')
        self.cli('account', 'add', 'super', '--roles', 'intelligence_supervisor', '--new-passphrase-file', self.other)

    def cli(self, *arguments, account='clerk', **more):
        return super().cli(*arguments, account=account, **more)

    def by_super(self, *arguments, **more):
        return self.cli(*arguments, account='super', secret=self.other, **more)

    def refuse_super(self, *arguments, **more):
        return self.refuse(*arguments, account='super', secret=self.other, **more)

    def note(self, *more, title='A note', priority='', text='My brother saw Kev Marsh deal there.'):
        return self.add('note', f'title={title}', 'marking=OFFICIAL', 'handling=P', f'priority={priority}',
                        '+line', f'text={text}', 'source=2', 'assessment=B', *more)

    def test_leaks_are_decided_before_a_note_goes_live(self):
        ref = self.note('sanitised=Kev Marsh deals there on Fridays.')
        found = self.cli('leaks', ref)
        self.assertEqual([finding['text'] for finding in found['findings']], ['Kev Marsh', 'Fridays'])
        self.assertEqual((found['check'], found['findings'][0]['line']), ('undecided', 1))
        self.cli('state', ref, 'submitted')
        self.by_super('state', ref, 'in_assessment')
        self.refuse_super('state', ref, 'live', code=FAILED, error='rule', message='leak check')
        self.refuse_super('leaks', ref, 'decide', code=FAILED, error='rule', message='found something')
        self.assertEqual(self.by_super('leaks', ref, 'decide', '--reason', 'Known to all')['check'], 'decided')

        self.cli('set', ref, 'line.1.sanitised=Marsh deals there on Fridays.')
        self.assertEqual(self.cli('leaks', ref)['check'], 'undecided')
        self.refuse_super('state', ref, 'live', code=FAILED, error='rule', message='leak check')
        self.cli('set', ref, 'line.1.sanitised=A man deals there.')
        self.assertEqual(self.by_super('leaks', ref, 'decide')['check'], 'decided')
        self.by_super('state', ref, 'live')
        self.refuse('set', ref, 'leak_reason=Typed', code=FAILED, error='rule', message='not typed')
        self.cli('verify')

    def test_words_of_an_anonymous_reporter_are_looked_at(self):
        ref = self.add('report', 'narrative=They deal outside my house.', 'channel=crimestoppers', 'anonymity=anonymous')
        found = self.cli('leaks', ref)
        self.assertEqual((found['check'], [f['text'] for f in found['findings']]), ('unreviewed', ['outside my']))
        self.assertEqual(self.cli('leaks', ref, 'decide')['check'], 'reviewed')
        self.refuse('leaks', ref, 'decide', code=FAILED, error='rule')
        self.refuse('set', ref, 'identity_check=', code=FAILED, error='rule', message='not typed')
        self.cli('set', ref, 'narrative=They deal by my house.')
        self.assertEqual(self.cli('leaks', ref)['check'], 'unreviewed')
        self.cli('set', ref, 'narrative=They deal there.')
        self.assertEqual(self.cli('leaks', ref)['check'], 'nothing')
        person = self.add('person', 'name=Somebody Else')
        self.refuse('leaks', person, code=USAGE, error='usage')

    def test_queue_is_decided(self):
        refs = [self.note(priority='low', title='Low'), self.note(priority='high', title='High'), self.note(title='Other')]
        draft = self.note(title='Draft')
        for ref in refs:
            self.cli('state', ref, 'submitted')
        low, high, other = refs
        waiting = self.by_super('review')['waiting']
        self.assertEqual([(w['ref'], w.get('priority'), w['grade'], w['own']) for w in waiting],
                         [(high, 'high', '2 B P', False), (low, 'low', '2 B P', False), (other, None, '2 B P', False)])
        self.assertEqual([w['ref'] for w in self.by_super('review', '--sort', 'age')['waiting']], refs)
        self.assertTrue(all(w['own'] for w in self.cli('review')['waiting']))

        self.refuse('review', high, 'approve', code=FAILED, error='refused')
        self.refuse_super('review', draft, 'approve', code=FAILED, error='rule')
        self.refuse_super('review', high, 'return', code=FAILED, error='rule', message='reason')
        self.refuse_super('review', high, 'burn', code=USAGE, error='usage')
        self.assertEqual(self.by_super('review', high, 'return', '--reason', 'No place', '--until', '2027-01-31')['state'], 'returned')
        self.assertEqual(self.by_super('review', low, 'approve')['state'], 'live')
        self.refuse_super('review', other, 'duplicate', '--reason', 'Same words', code=FAILED, error='rule')
        self.assertEqual(self.by_super('review', other, 'duplicate', low, '--reason', 'Same words')['state'], 'rejected')
        self.assertEqual(self.by_super('review')['waiting'], [])
        self.refuse_super('undo', code=FAILED, error='rule')

        report = self.add('report', 'narrative=Cars wait', 'channel=101', 'anonymity=named')
        self.assertEqual([w['ref'] for w in self.by_super('review', '--kind', 'report')['waiting']], [report])
        self.assertEqual(self.by_super('review', report, 'approve')['state'], 'triaged')

    def test_nothing_marked_higher_is_kept(self):
        for words in ('SECRET', 'TOP SECRET', 'UK SECRET STRAP'):
            table = self.write('reports.csv', f'narrative,channel,anonymity,file_marking\nCars wait,101,named,\nDealing,101,named,{words}\n')
            self.refuse('import', table, '--as', 'reports', code=BAD_INPUT, error='format', message=words)
        self.refuse('add', 'report', 'narrative=SECRET', 'channel=101', 'anonymity=named', code=FAILED, error='rule')
        self.refuse('add', 'note', 'title=A', 'marking=SECRET', 'handling=P', code=BAD_INPUT, error='invalid')
        self.assertEqual(self.cli('list')['records'], [])
        self.assertNotIn('TOP SECRET', json.dumps(self.cli('log')))

    def read(self, verb, *arguments):
        done = self.run_raw(verb, self.path, *arguments, '--passphrase-file', self.secret, '--account', 'clerk')
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stdout.decode()

    def show_label(self, label):
        """Wherever a code is shown to people, it has the name that the force gave it; a program gets both."""
        ref = self.add('note', 'title=A', 'marking=OFFICIAL', 'handling=P', 'sanitisation_code=S1')
        self.cli('set', ref, 'sanitisation_code=S3')
        self.assertIn(f'sanitisation_code: {label}', self.read('show', ref))
        self.assertIn(f'sanitisation_code: {label}', self.read('history', ref))
        self.assertIn(f'sanitisation_code: {label}', self.read('log'))
        self.assertEqual(self.cli('show', ref)['fields']['sanitisation_code'], 'S3')
        self.assertIn('S3', [change.get('after') for change in self.cli('history', ref)['changes']])

        self.by_super('lookup', 'sex', 'not_said', 'Chose not to say')
        self.add('person', 'name=Kev Marsh', 'sex=not_said')
        terms = ('--kind', 'person', '--purpose', 'An inquest', '--recipient', 'The coroner')
        row = next(csv.DictReader(io.StringIO(self.read('export', '--as', 'csv', *terms))))
        self.assertEqual((row['sex'], row['sex_label']), ('not_said', 'Chose not to say'))
        properties = json.loads(self.read('export', '--as', 'geojson', *terms))['features'][0]['properties']
        self.assertEqual((properties['sex'], properties['sex_label']), ('not_said', 'Chose not to say'))

    def test_lists_of_codes_are_edited(self):
        self.assertEqual([(c['code'], c['label']) for c in self.cli('lookup', 'sanitisation_code')['lookups']], [('S1', 'S1'), ('S2', 'S2')])
        self.refuse('add', 'note', 'title=A', 'marking=OFFICIAL', 'handling=P', 'sanitisation_code=S3', code=FAILED, error='rule')
        self.by_super('lookup', 'sanitisation_code', 'S3', 'Ask the force')
        self.by_super('lookup', 'sanitisation_code', 'S2', 'Consult the originator')
        self.assertEqual([(c['code'], c['label']) for c in self.cli('lookup', 'sanitisation_code')['lookups']],
                         [('S1', 'S1'), ('S2', 'Consult the originator'), ('S3', 'Ask the force')])
        self.show_label('Ask the force')
        self.refuse_super('lookup', 'marking', 'SECRET', 'Secret', code=NOT_FOUND, error='not-found')
        self.refuse_super('lookup', 'action_code', 'a b', 'Two words', code=BAD_INPUT, error='invalid')
        self.cli('verify')


main()
