# SPDX-License-Identifier: GPL-3.0-or-later
"""Disclosure: what is assessed while working, and the schedules that come of it; and what waits."""

from bowcli import *

OFFICER = 'six green parrots count to nine'

# None of this may be on a schedule that goes to anybody.
CANARIES = ['zanzibarite', 'Featherstonehaugh', 'QX/7781', 'quokkaline', '07700900123']


class Disclosure(CliTest):

    def setUp(self):
        super().setUp()
        self.make('chief')
        self.officer = self.write('officer', OFFICER + '\n')
        self.cli('account', 'add', 'disclo', '--display-name', 'DC Example', '--roles', 'disclosure_officer',
                 '--new-passphrase-file', self.officer, account='chief')
        self.operation = self.add('operation', 'name=Raptor', 'type=local', account='chief')

    def by(self, *arguments, **more):
        return self.cli(*arguments, account='disclo', secret=self.officer, **more)

    def refuse_by(self, *arguments, **more):
        return self.refuse(*arguments, account='disclo', secret=self.officer, **more)

    def belongs(self, *arguments):
        ref = self.add(*arguments, account='chief')
        self.cli('link', ref, self.operation, '--as', 'in_operation', '--because', 'quokkaline', account='chief')
        return ref

    def add_note(self):
        return self.belongs('note', 'title=Dealing', 'provenance=quokkaline', 'source_reference=QX/7781',
                            'marking=OFFICIAL-SENSITIVE', 'handling=P', '+line',
                            'text=Featherstonehaugh, 07700900123, zanzibarite car', 'source=2', 'assessment=B')

    def text_of(self, path):
        if shutil.which('pdftotext') is None:
            self.skipTest('pdftotext is not there')
        return subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, check=True).stdout.decode()

    def test_schedules(self):
        report = self.belongs('report', 'narrative=A zanzibarite car', 'channel=101', 'anonymity=anonymous')
        note = self.add_note()
        self.assertEqual(self.by('queue')['queues']['disclosure'], 2)
        self.refuse_by('schedule', 'assess', report, 'mg6c', code=FAILED, error='rule', message='Describe')
        self.refuse_by('schedule', 'assess', report, 'mg6c', 'A call about a zanzibarite car', code=FAILED, error='rule', message='zanzibarite')
        self.refuse_by('schedule', 'assess', note, 'mg6d', 'A note', code=FAILED, error='rule', message='sensitive')
        self.refuse_by('schedule', 'assess', note, 'mg6d', 'Note QX/7781', '--sensitive', 'A source', code=FAILED, error='rule', message='QX')
        self.by('schedule', 'assess', report, 'mg6c', 'A call from the public')
        self.by('schedule', 'assess', note, 'mg6d', 'An intelligence note', '--sensitive', 'It could show who told us')
        self.assertEqual(self.by('queue')['queues']['disclosure'], 0)

        open_one = self.by('schedule', 'make', self.operation, 'mg6c')['ref']
        sensitive = self.by('schedule', 'make', self.operation, 'mg6d')['ref']
        self.refuse('schedule', 'sign', open_one, account='chief', code=FAILED, error='refused', message='Disclosure officer')
        self.by('schedule', 'sign', open_one)
        self.by('schedule', 'sign', sensitive, 'DC 1234 Example')
        self.refuse_by('set', open_one, 'report=More', code=FAILED, error='rule')
        items = self.by('schedule', 'items', '--operation', self.operation)['items']
        self.assertEqual([item['schedules'] for item in items], ['MG6C 1/1', 'MG6D 1/1'])

        self.refuse_by('schedule', 'rule', report, 'court', 'A. Lawyer', code=FAILED, error='rule', message='not sensitive')
        self.by('schedule', 'rule', report, 'disclose', 'A. Lawyer', '2019-01-31', '--reason', 'It helps the defence')
        self.by('schedule', 'rule', note, 'court', 'A. Lawyer')
        items = self.by('schedule', 'items', '--operation', self.operation)['items']
        self.assertEqual([item['ruling'] for item in items], ['disclose', 'court'])
        self.assertEqual((items[0]['ruled_by'], items[0]['ruled_on'], items[0]['ruling_reason']), ('A. Lawyer', '2019-01-31', 'It helps the defence'))

        pages = [self.folder / 'c.pdf', self.folder / 'd.pdf']
        for ref, path in zip((open_one, sensitive), pages):
            self.by('schedule', 'print', ref, '--out', path, '--purpose', 'The prosecutor')
            for canary in CANARIES:
                self.assertNotIn(canary.encode(), path.read_bytes())
        disclosed = [line['verb'] for line in self.cli('log', '--act', 'disclosure', account='chief')['lines']]
        self.assertEqual(disclosed.count('export'), 2)
        self.assertTrue(self.cli('verify', account='chief')['ok'])
        both = [self.text_of(path) for path in pages]
        for text in both:
            for canary in CANARIES:
                self.assertNotIn(canary, text)
        self.assertIn('A call from the public', both[0])
        self.assertIn('DC Example', both[0])
        self.assertIn('A. Lawyer', both[0])
        self.assertIn('For the court', both[1])
        self.assertNotIn('An intelligence note', both[0])
        self.assertNotIn('It could show who told us', both[0])
        self.assertIn('It could show who told us', both[1])
        self.assertNotIn('A call from the public', both[1])
        for text, marking in zip(both, ('OFFICIAL', 'OFFICIAL-SENSITIVE')):
            for page in text.rstrip('\f').split('\f'):
                self.assertIn(marking, page)
                self.assertRegex(page, r'\b\d+ of \d+')
    def test_nil_and_report(self):
        open_one = self.by('schedule', 'make', self.operation, 'mg6c')['ref']
        self.refuse_by('schedule', 'make', self.operation, 'mg6e', code=FAILED, error='rule', message='report')
        last = self.by('schedule', 'make', self.operation, 'mg6e', '--report', 'I have looked at everything')['ref']
        self.refuse_by('schedule', 'sign', last, code=FAILED, error='rule', message='MG6D')
        sensitive = self.by('schedule', 'make', self.operation, 'mg6d')['ref']
        self.by('schedule', 'sign', open_one)
        self.by('state', sensitive, 'signed')
        self.by('schedule', 'make', self.operation, 'mg6e')
        self.by('schedule', 'sign', last)
        path = self.folder / 'e.pdf'
        self.by('schedule', 'print', last, '--out', path, '--purpose', 'The prosecutor')
        text = self.text_of(path)
        self.assertIn('I have looked at everything', text)
        self.assertIn('nil', text)
        draft = self.folder / 'draft.pdf'
        gone = self.belongs('report', 'narrative=Cars', 'channel=101', 'anonymity=anonymous')
        for ref in (gone, self.belongs('report', 'narrative=Vans', 'channel=101', 'anonymity=anonymous'),
                    self.belongs('report', 'narrative=Bikes', 'channel=101', 'anonymity=anonymous')):
            self.by('schedule', 'assess', ref, 'mg6c', 'A call from the public')
        more = self.by('schedule', 'make', self.operation, 'mg6c')['ref']
        self.by('schedule', 'assess', 'R-000002', 'not_relevant')
        self.by('schedule', 'make', self.operation, 'mg6c')
        self.by('schedule', 'print', more, '--out', draft, '--purpose', 'The prosecutor')
        self.assertIn('NOT SIGNED', self.text_of(draft))
        self.assertIn('taken out before this schedule was signed: 2', self.text_of(draft))
        nil = self.folder / 'nil.pdf'
        self.by('schedule', 'print', sensitive, '--out', nil, '--purpose', 'The prosecutor')
        self.assertIn('Nil', self.text_of(nil))
        self.refuse('add', 'schedule', 'type=mg6c', account='chief', code=FAILED, error='rule')

    def test_queues_and_tasks(self):
        self.add('report', 'narrative=Cars', 'channel=101', 'anonymity=anonymous', account='chief')
        task = self.add('task', 'title=Walk', 'type=patrol', 'due=2019-01-21', account='chief')
        counts = self.cli('queue', account='chief')['queues']
        self.assertEqual((counts['evaluate'], counts['allocate'], counts['overdue']), (1, 1, 1))
        self.assertEqual(counts['conflicts'], 0)
        self.assertEqual(self.cli('queue', 'conflicts', account='chief')['waiting'], [])
        waiting = self.cli('queue', 'overdue', account='chief')['waiting']
        self.assertEqual((waiting[0]['ref'], waiting[0]['due'], waiting[0]['own']), (task, '2019-01-21', False))
        self.refuse('queue', 'nonsense', account='chief', code=BAD_INPUT, error='invalid')
        self.refuse('task', 'refuse', 'R-000001', account='chief', code=FAILED, error='rule', message='no task')
        self.cli('task', 'allocate', task, 'chief', account='chief')
        self.assertTrue(self.cli('queue', 'overdue', account='chief')['waiting'][0]['own'])
        self.refuse('task', 'refuse', task, account='chief', code=FAILED, error='rule', message='reason')
        self.cli('task', 'refuse', task, '--reason', 'No officers', account='chief')
        self.cli('task', 'return', task, account='chief')
        self.cli('task', 'allocate', task, account='chief')
        self.cli('task', 'complete', task, account='chief')
        self.assertEqual(self.cli('queue', account='chief')['queues']['overdue'], 0)
        self.cli('task', 'result', task, 'Nobody was there', account='chief')
        self.cli('task', 'file', task, account='chief')
        self.assertEqual(self.cli('task', account='chief')['tasks'][0]['state'], 'filed')
        self.assertTrue(self.cli('verify', account='chief')['ok'])


main()
