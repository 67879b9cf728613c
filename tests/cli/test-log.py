# SPDX-License-Identifier: GPL-3.0-or-later
"""Who looked and who changed, for an auditor or the Commissioner."""

import csv
import re

from bowcli import *

CANARY = 'Canaryashwick'
AUDITOR = 'eleven paper lanterns drift slowly'


class Log(CliTest):

    def setUp(self):
        super().setUp()
        self.make()
        self.report = self.add('report', f'narrative={CANARY} waits', 'channel=101', 'anonymity=anonymous')
        self.cli('set', self.report, f'narrative={CANARY} waits again', '--because', '=2+2')
        self.cli('show', self.report)
        self.auditor = self.write('auditor', AUDITOR + '\n')
        self.cli('account', 'add', 'auditor', '--roles', 'auditor', '--new-passphrase-file', self.auditor)

    def audit(self, *arguments, **more):
        return self.cli('log', *arguments, account='auditor', secret=self.auditor, **more)

    def test_filters(self):
        looks = self.audit('--act', 'consultation')['lines']
        self.assertEqual({line['ref'] for line in looks}, {self.report})
        self.assertEqual({line['because'] for line in looks}, {'=2+2', 'A test'})
        self.assertEqual([line['field'] for line in self.audit('--record', self.report, '--act', 'alteration')['lines']], ['narrative'])
        self.assertEqual({line['account'] for line in self.audit('--by', 'clerk')['lines']}, {'clerk'})
        self.assertEqual(self.audit('--by', 'nobody')['lines'], [])
        self.assertEqual(self.audit('--since', '2100-01-01T00:00:00Z')['lines'], [])
        self.assertEqual(len(self.audit('--until', '2100-01-01T00:00:00Z', '--limit', '2')['lines']), 2)
        self.assertNotIn(CANARY, json.dumps(self.audit('--since', '2019-01-01T00:00:00Z')))
        self.refuse('log', '--act', 'peeping', code=BAD_INPUT, error='invalid', account='clerk')

    def test_table(self):
        out = self.folder / 'looks.csv'
        self.assertGreater(self.audit('--out', out, '--recipient', 'The Commissioner')['lines'], 3)
        with out.open(newline='', encoding='utf-8-sig') as file:
            rows = list(csv.DictReader(file))
        self.assertIn("'=2+2", {row['because'] for row in rows})
        self.assertEqual({row['marking'] for row in rows}, {'OFFICIAL-SENSITIVE'})
        self.assertRegex(rows[0]['verified'], r'^History intact to entry \d+, today')
        self.assertRegex(rows[0]['head'], r'^[0-9a-f]{64}$')
        self.assertNotIn(CANARY, out.read_text())
        sent = self.audit('--act', 'disclosure')['lines']
        self.assertEqual([(line['verb'], line['recipient'], line['account']) for line in sent], [('export-log', 'The Commissioner', 'auditor')])
        self.audit('--out', out, code=FAILED)
        self.cli('verify', account='clerk')

    def pages(self, path):
        """What stands on each page, as somebody reads it."""
        if shutil.which('pdftotext') is None:
            self.skipTest('pdftotext is not there')
        text = subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, check=True).stdout.decode()
        return text.removesuffix('\f').split('\f')

    def test_document(self):
        out = self.folder / 'looks.pdf'
        self.audit('--out', out)
        self.assertTrue(out.read_bytes().startswith(b'%PDF-'))
        self.audit('--out', self.folder / 'looks.txt', code=BAD_INPUT)
        self.assertFalse((self.folder / 'looks.txt').exists())
        page, = self.pages(out)
        self.assertEqual(page.count('OFFICIAL-SENSITIVE'), 2)
        for text in ('Who looked, who changed', 'town.bowstreet', 'the whole file', self.report, 'narrative', '=2+2', 'Page 1 of 1',
                     'Printed by auditor', 'History intact to entry'):
            self.assertIn(text, page)
        self.assertRegex(page, r'Head of the log: [0-9a-f]{16}\b')
        self.assertNotIn(CANARY, page)

    def test_head_of_document(self):
        """A page alone can be held against the file, by either program."""
        out = self.folder / 'looks.pdf'
        self.audit('--out', out)
        head = re.search(r'Head of the log: ([0-9a-f]{16})', self.pages(out)[0])[1]
        self.cli('head', '--check', head, account='clerk')

    def test_many_pages(self):
        script = self.write('many', f'search {CANARY}\n' * 120)
        self.cli('batch', script, account='clerk')
        out = self.folder / 'many.pdf'
        n_lines = self.audit('--out', out)['lines']
        pages = self.pages(out)
        self.assertGreater(len(pages), 1)
        self.assertEqual(sum(len(re.findall(r'(?m)^ *\d{4}-\d\d-\d\d \d\d:', page)) for page in pages), n_lines)
        for number, page in enumerate(pages, 1):
            self.assertIn(f'Page {number} of {len(pages)}', page)
            self.assertIn('For what, and to whom', page)
            self.assertIn('History intact to entry', page)
            self.assertRegex(page, r'Head of the log: [0-9a-f]{16}\b')


main()
