# SPDX-License-Identifier: GPL-3.0-or-later
"""A briefing pack from its records to its copies: what goes in, what never does, and what the log keeps."""

import re
import zlib

from bowcli import *

OTHER = 'nine herons by the weir'
# Each stands in a field that no product may show.
CANARIES = ['canaryraw', 'canarysource', 'canaryprovenance', 'canarynarrative', 'canarycontact', 'canaryopinion', 'canaryreply',
            'canarycustody', 'canaryagency', 'canaryobservation', 'canarydraft', 'canarytitle', 'canaryimei', 'canaryreason',
            'canaryinstruction', 'canaryunsanitised']


def streams(data):
    """Every stream of a PDF, as it is once it is unpacked."""
    yield data
    for match in re.finditer(rb'stream\r?\n', data):
        try:
            yield zlib.decompressobj().decompress(data[match.end():])
        except zlib.error:
            pass


class Products(CliTest):

    def setUp(self):
        super().setUp()
        self.make('clerk')
        self.others = self.write('others', OTHER + '\n')
        self.cli('account', 'add', 'chief', '--roles', 'intelligence_supervisor', '--new-passphrase-file', self.others, account='clerk')
        self.operation = self.add('operation', 'name=Smuggler', 'summary=Street dealing', account='clerk')

    def chief(self, *arguments, **more):
        return self.cli(*arguments, account='chief', secret=self.others, **more)

    def clerk(self, *arguments, **more):
        return self.cli(*arguments, account='clerk', **more)

    def into(self, ref):
        self.clerk('link', ref, self.operation, '--as', 'in_operation', '--because', 'Part of it')
        return ref

    def note(self, text, handling='P', live=True, more=()):
        conditions = ['handling_reason=canaryreason', 'handling_conditions=Ask the originator first'] if handling == 'C' else []
        ref = self.clerk('add', 'note', 'title=canarytitle', 'marking=OFFICIAL-SENSITIVE', f'handling={handling}', *conditions,
                         'provenance=canaryprovenance', 'happened=2019-01-12T20:00:00Z;exact', '+line', 'text=canaryraw words',
                         'source=2', 'assessment=B', f'sanitised={text}', *more)['ref']
        self.into(ref)
        if live:
            self.clerk('leaks', ref, 'decide', '--reason', 'canaryreason')
            self.clerk('state', ref, 'submitted')
            self.chief('state', ref, 'in_assessment')
            self.chief('state', ref, 'live')
        return ref

    def records(self):
        self.into(self.clerk('add', 'report', 'narrative=canarynarrative of cars', 'channel=101', 'anonymity=named', 'indicators=cars_waiting',
                             'received=2019-01-13T09:00:00Z;exact', 'happened=2019-01-12T21:00:00Z;exact', 'position=52.2053, 0.1218; 50',
                             '+contact', 'name=canarycontact', 'phone=canarycontact')['ref'])
        person = self.into(self.clerk('add', 'person', 'name=Alan Example', 'born=1980-02-03', 'opinions=canaryopinion')['ref'])
        self.into(self.clerk('add', 'telephone', 'number=07700900001', 'type=deal_line', 'imei=CANARYIMEI', 'attribution=canaryimei')['ref'])
        self.into(self.clerk('add', 'arrest', 'person_text=Alan Example', f'person={person}', 'reply=canaryreply', 'custody_record=canarycustody',
                             'happened=2019-01-14T10:00:00Z;exact', 'position=52.2200, 0.1400; 50', 'disposal=charged', '+offence', 'description=Possession with intent')['ref'])
        self.into(self.clerk('add', 'organisation', 'name=Borough Council', 'type=agency', 'contact=canaryagency')['ref'])
        self.into(self.clerk('add', 'task', 'title=Visit the flat', 'type=enquiry', 'due=2019-02-01', 'instructions=canaryinstruction')['ref'])
        return person

    def product(self, *fields, kind='briefing_pack', audience='internal', acknowledged=True):
        acknowledge = ['conditions_acknowledged=yes', 'acknowledged_on=2019-02-01'] if acknowledged else []
        return self.clerk('product', 'new', kind, 'title=Night briefing', f'operation={self.operation}', f'audience={audience}',
                          'marking=OFFICIAL', 'purpose=Patrols tonight', 'lawful_basis=Agreement 7', *fields,
                          '+copy', 'number=1', 'recipient=Sergeant, late turn', *acknowledge,
                          '+copy', 'number=2', 'recipient=Duty inspector', 'organisation=City', *acknowledge)['ref']

    def issue(self, ref):
        self.clerk('state', ref, 'submitted')
        self.chief('state', ref, 'reviewed')
        self.chief('state', ref, 'issued')

    def build(self, ref, copy=1):
        out = self.folder / f'{ref}-{copy}.pdf'
        result = self.chief('product', 'build', ref, copy, '--out', out)
        self.assertEqual((result['file'], result['copy']), (str(out), copy))
        return result, out.read_bytes()

    def pages(self, data):
        if shutil.which('pdftotext') is None:
            self.skipTest('pdftotext is not there')
        text = subprocess.run(['pdftotext', '-layout', '-', '-'], input=data, capture_output=True, check=True).stdout.decode()
        return text.removesuffix('\f').split('\f')

    def withheld(self, ref):
        return {item['ref']: item['reason'] for item in self.clerk('product', 'preview', ref)['withheld']}

    def test_briefing_pack(self):
        self.records()
        self.note('Dealing from a blue car on Fridays.')
        self.note('canarydraft', live=False)
        self.note('Two people sell by the bridge.', handling='C',
                  more=('+line', 'text=canaryunsanitised and raw', 'source=3', 'source_reason=canarysource', 'assessment=D', 'sanitised=Nobody knows who.'))
        ref = self.product('summary=Look after the resident first.', 'period_from=2019-01-01', 'period_to=2019-01-31')
        self.clerk('leaks', ref, 'decide', '--reason', 'canaryreason')
        self.issue(ref)
        result, data = self.build(ref)
        self.assertEqual((result['marking'], result['handling'], result['copies']), ('OFFICIAL-SENSITIVE', 'C', 2))
        pages = self.pages(data)
        for number, page in enumerate(pages, 1):
            self.assertEqual(page.count('OFFICIAL-SENSITIVE · Handling code C'), 2, page)
            self.assertEqual(page.count(f'Page {number} of {len(pages)}'), 1)
            self.assertIn('Copy 1 of 2', page)
            self.assertRegex(page, r'Printed by chief on \d+ \w+ \d{4}, \d\d:\d\d · Head of the log: [0-9a-f]{16}')
        text = '\n'.join(pages)
        for words in ('BRIEFING PACK', 'Night briefing', 'Operation Smuggler', 'Look after the resident first.', 'Dealing from a blue car on Fridays.',
                      'Two people sell by the bridge.', '2 B P', '2 B C', '3 D C', 'Ask the originator first', 'Alan Example', '3 Feb 1980',
                      'Visit the flat', 'Sergeant, late turn', 'Duty inspector', 'Cars waiting', '07700900001', 'Reviewed by', 'chief',
                      # The town that the map shows.
                      'Cambridge'):
            self.assertIn(words, text)
        self.assertNotIn('For the author', text)
        for stream in streams(data):
            for canary in CANARIES:
                self.assertNotIn(canary.encode(), stream.lower())
        for canary in CANARIES:
            self.assertNotIn(canary, text.lower())
        fonts = subprocess.run(['pdffonts', '-'], input=data, capture_output=True, check=True).stdout.decode().splitlines()[2:]
        for font in fonts:
            self.assertRegex(font, r'yes +(yes|no) +yes +\d+ +\d+$')
            self.assertNotIn('Type 3', font)

    def test_every_copy_is_a_disclosure(self):
        note = self.note('Dealing from a blue car on Fridays.')
        ref = self.product()
        self.issue(ref)
        self.build(ref, 1)
        self.build(ref, 2)
        for record in (ref, note):
            lines = self.chief('log', '--record', record, '--act', 'disclosure')['lines']
            self.assertEqual(sorted(line['recipient'] for line in lines), ['Copy 1: Sergeant, late turn', 'Copy 2: Duty inspector (City)'])
        self.chief('product', 'build', ref, 3, '--out', self.folder / 'three.pdf', code=NOT_FOUND)
        self.assertFalse((self.folder / 'three.pdf').exists())
        self.assertTrue(self.chief('verify')['ok'])

    def test_what_was_reviewed_goes_out(self):
        person = self.records()
        ref = self.product()
        self.clerk('state', ref, 'submitted')
        self.chief('state', ref, 'reviewed')
        self.clerk('set', person, 'name=Brian Example')
        report = self.into(self.clerk('add', 'report', 'narrative=Later', 'channel=101', 'anonymity=named')['ref'])
        self.refuse('state', ref, 'issued', code=CHANGED, error='conflict', message=f'Changed: {person}. New in it: {report}.',
                    account='chief', secret=self.others)
        self.chief('state', ref, 'submitted', '--reason', 'A name was put right')
        self.issue_submitted(ref)
        self.build(ref)
        self.clerk('set', person, 'name=Charles Example')
        out = self.folder / 'changed.pdf'
        self.refuse('product', 'build', ref, 2, '--out', out, code=CHANGED, error='conflict', message=person, account='chief', secret=self.others)
        self.assertFalse(out.exists())
        kept = [line for line in self.chief('log', '--record', ref)['lines'] if line.get('field') == 'content']
        self.assertEqual(len(kept), 2)
        self.assertTrue(self.chief('verify')['ok'])

    def issue_submitted(self, ref):
        self.chief('state', ref, 'reviewed')
        self.chief('state', ref, 'issued')

    def test_the_words_of_the_author(self):
        self.records()
        ref = self.product('summary=Alan Example sells there.', 'conclusions=Ring 07700 900123.')
        self.refuse('state', ref, 'submitted', code=FAILED, error='rule', message='2 things', account='clerk')
        findings = self.clerk('leaks', ref)
        self.assertEqual([(item['where'], item['text']) for item in findings['findings']],
                         [('Summary', 'Alan Example'), ('Conclusions', '07700 900123')])
        self.assertEqual(findings['check'], 'undecided')
        self.refuse('leaks', ref, 'decide', code=FAILED, error='rule', account='clerk')
        self.assertEqual(self.clerk('leaks', ref, 'decide', '--reason', 'Officers have to know him')['check'], 'decided')
        self.clerk('set', ref, 'conclusions=Ring 07700 900124.')
        self.refuse('state', ref, 'submitted', code=FAILED, error='rule', account='clerk')
        self.clerk('leaks', ref, 'decide', '--reason', 'Officers have to know him')
        self.issue(ref)
        fields = self.clerk('show', ref)['fields']
        self.assertEqual((fields['leak_checked_by'], fields['leak_reason']), ('clerk', 'Officers have to know him'))
        self.build(ref)

    def test_the_usual_templates(self):
        self.assertEqual(self.clerk('product', 'template', 'usual')['made'], 5)
        self.assertEqual(self.clerk('product', 'template', 'usual')['made'], 0)
        self.assertEqual(len(self.clerk('product', 'templates')['records']), 5)

    def test_nothing_goes_out_before_it_is_issued(self):
        out = self.folder / 'early.pdf'
        ref = self.product()
        for who, state in ((self.clerk, 'submitted'), (self.chief, 'reviewed')):
            self.refuse('product', 'build', ref, 1, '--out', out, code=FAILED, error='rule', message='not issued', account='chief', secret=self.others)
            who('state', ref, state)
        self.assertFalse(out.exists())
        self.chief('state', ref, 'issued')
        self.build(ref)

    def test_four_eyes(self):
        ref = self.product()
        self.clerk('state', ref, 'submitted')
        self.refuse('state', ref, 'reviewed', code=FAILED, error='refused', message='somebody other than the author', account='clerk')
        self.chief('state', ref, 'reviewed')
        self.refuse('set', ref, 'title=Another', code=FAILED, error='rule', account='clerk')
        self.refuse('set', ref, '+copy', 'number=3', 'recipient=A friend', code=FAILED, error='rule', account='clerk')

    def test_needs_a_recipient(self):
        ref = self.clerk('product', 'new', 'briefing_pack', 'title=x', f'operation={self.operation}', 'audience=internal',
                         'marking=OFFICIAL', 'purpose=y')['ref']
        self.refuse('state', ref, 'submitted', code=FAILED, error='rule', account='clerk')

    def test_rules_of_audiences(self):
        self.refuse('product', 'new', 'briefing_pack', 'title=x', 'audience=partner', 'marking=OFFICIAL', 'purpose=y', code=FAILED,
                    error='rule', message='lawful basis', account='clerk')
        self.refuse('product', 'new', 'briefing_pack', 'title=x', 'audience=public', 'marking=OFFICIAL-SENSITIVE', 'purpose=y', code=FAILED,
                    error='rule', message='OFFICIAL', account='clerk')
        self.refuse('product', 'new', 'subject_profile', 'title=x', 'audience=internal', 'marking=OFFICIAL', 'purpose=y', code=FAILED,
                    error='rule', message='subject', account='clerk')
        self.refuse('product', 'new', 'novel', 'title=x', code=NOT_FOUND, error='not-found', account='clerk')

    def test_withheld(self):
        self.records()
        good = self.note('Dealing from a blue car on Fridays.')
        draft = self.note('Something else.', live=False)
        closed = self.note('Two people sell by the bridge.', handling='C')
        child = self.into(self.clerk('add', 'person', 'name=Young Person', 'born=2015-05-05')['ref'])
        ref = self.product(acknowledged=False)
        self.assertEqual(self.withheld(ref), {draft: 'not_live', closed: 'conditions_not_acknowledged', child: 'child_not_reviewed'})
        self.issue(ref)
        text = '\n'.join(self.pages(self.build(ref)[1]))
        self.assertIn('Young Person', text)
        self.assertIn(good, text)
        self.assertNotIn('Two people sell', text)
        self.assertNotIn(draft, text)

    def test_a_partner_sees_less(self):
        self.records()
        self.note('Dealing from a blue car on Fridays.')
        council = self.clerk('list', '--kind', 'organisation')['records'][0]['ref']
        theirs = self.into(self.clerk('add', 'task', 'title=Light the steps', 'type=enquiry', f'agency={council}', 'due=2019-02-01')['ref'])
        ours = self.into(self.clerk('add', 'task', 'title=Search the flat', 'type=warrant', 'due=2019-02-01')['ref'])
        child = self.into(self.clerk('add', 'person', 'name=Young Person', 'born=2015-05-05')['ref'])
        ref = self.product(audience='partner')
        self.issue(ref)
        text = '\n'.join(self.pages(self.build(ref)[1]))
        self.assertIn('Dealing from a blue car', text)
        self.assertIn('Agreement 7', text)
        for words in ('Young Person', '07700900001', '3 Feb 1980', 'Street dealing', 'Visit the flat'):
            self.assertNotIn(words, text)
        self.assertIn(theirs, text)
        self.assertNotIn('Warrant', text)
        self.assertEqual((self.withheld(ref)[child], self.withheld(ref)[ours]), ('child_concerned', 'not_for_audience'))

    def test_the_public_sees_no_intelligence(self):
        self.records()
        note = self.note('Dealing from a blue car on Fridays.')
        ref = self.product('summary=We have listened.', kind='closure_report', audience='public')
        self.issue(ref)
        result, data = self.build(ref)
        text = '\n'.join(self.pages(data))
        self.assertEqual(result['marking'], 'OFFICIAL')
        self.assertIn('We have listened.', text)
        self.assertIn('1 public reports and 1 arrests', text)
        for words in ('blue car', 'Alan Example', note, 'SENSITIVE', '07700900001', 'Cars waiting'):
            self.assertNotIn(words, text)

    def test_subject_profile(self):
        person = self.records()
        note = self.note('He sells by the bridge.')
        phone = self.clerk('list', '--kind', 'telephone')['records'][0]['ref']
        self.clerk('link', person, phone, '--as', 'uses_line', '--because', f'{note}/1')
        other = self.into(self.clerk('add', 'person', 'name=Somebody Else')['ref'])
        ref = self.product(f'subject={person}', kind='subject_profile')
        self.issue(ref)
        text = '\n'.join(self.pages(self.build(ref)[1]))
        self.assertIn('Alan Example', text)
        self.assertIn('Possession with intent', text)
        self.assertIn('He sells by the bridge.', text)
        self.assertNotIn('Somebody Else', text)
        self.assertNotIn(other, text)

    def test_templates(self):
        template = self.clerk('product', 'template', 'briefing_pack', 'name=Short briefing')['ref']
        self.assertEqual([row['ref'] for row in self.clerk('product', 'templates')['records']], [template])
        for number in range(10, 2, -1):
            self.clerk('set', template, f'section.{number}=')
        self.clerk('set', template, 'section.1.heading=Why we are here', 'section.1.text=Read this first.')
        ref = self.product(kind=template)
        self.assertEqual([row['ref'] for row in self.clerk('product', 'list')['records']], [ref])
        self.issue(ref)
        text = '\n'.join(self.pages(self.build(ref)[1]))
        self.assertIn('Why we are here', text)
        self.assertIn('Read this first.', text)
        self.assertNotIn('Timeline', text)

    def test_who_may(self):
        self.cli('account', 'add', 'reader', '--roles', 'submitting_officer', '--new-passphrase-file', self.others, account='clerk')
        self.note('Dealing from a blue car on Fridays.')
        ref = self.product()
        self.issue(ref)
        self.refuse('product', 'build', ref, 1, '--out', self.folder / 'x.pdf', code=FAILED, error='refused', account='reader', secret=self.others)
        self.assertFalse((self.folder / 'x.pdf').exists())


main()
