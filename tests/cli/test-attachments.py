# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are attached to records, and what anonymous reports keep of them."""

import hashlib
import struct
import zlib

from bowcli import *


def segment(marker, content):
    return bytes([0xff, marker]) + struct.pack('>H', len(content) + 2) + content


def chunk(name, content):
    return struct.pack('>I', len(content)) + name + content + struct.pack('>I', zlib.crc32(name + content))


SCAN = segment(0xda, bytes([1, 1, 0, 0, 63, 0])) + b'\x12\xff\x00\x34\xff\xd0\x56\xff\xd9'
TABLES = segment(0xdb, bytes(65)) + segment(0xc0, bytes([8, 0, 1, 0, 1, 1, 1, 0x11, 0])) + segment(0xc4, bytes(20))
JPEG = (b'\xff\xd8' + segment(0xe1, b'Exif\0\0CANARY place') + segment(0xe1, b'http://ns.adobe.com/xap/1.0/\0CANARY') +
        segment(0xed, b'Photoshop 3.0\0CANARY') + segment(0xfe, b'CANARY comment') + TABLES + SCAN + b'CANARY after the end')
PLAIN_JPEG = b'\xff\xd8' + TABLES + SCAN
HEAD = b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 1, 1, 8, 0, 0, 0, 0))
BODY = chunk(b'IDAT', zlib.compress(b'\0\x7f')) + chunk(b'IEND', b'')
PNG = (HEAD + chunk(b'tEXt', b'Author\0CANARY') + chunk(b'tIME', b'\x07\xe3\x03\x01\0\0\0') + chunk(b'eXIf', b'MM\0*CANARY') +
       chunk(b'iTXt', b'XML:com.adobe.xmp\0\0\0\0\0CANARY') + BODY + b'CANARY after the end')


class Attachments(CliTest):

    def setUp(self):
        super().setUp()
        self.make()

    def report(self, anonymity):
        return self.add('report', 'narrative=Cars wait', 'channel=101', f'anonymity={anonymity}')

    def read_back(self, ref):
        out = self.folder / f'{ref}.out'
        self.cli('attachment', ref, '--out', out, '--purpose', 'To look at it')
        return out.read_bytes()

    def test_round_trip(self):
        content = os.urandom(3 * 1024 * 1024 + 17)
        made = self.cli('attach', self.report('named'), self.write('statement.bin', content))
        self.assertEqual((made['file_name'], made['size']), ('statement.bin', str(len(content))))
        self.assertEqual(made['sha256'], hashlib.sha256(content).hexdigest())
        self.assertEqual(self.read_back(made['ref']), content)
        self.assertNotIn(content[1000:1100], self.path.read_bytes())
        disclosures = [change for change in self.cli('log')['changes'] if change['act'] == 'disclosure']
        self.assertEqual([change['ref'] for change in disclosures], [made['ref']])
        self.assertTrue(self.cli('verify')['ok'])

        # What the program writes nobody else does, and without a purpose nothing leaves.
        self.refuse('add', 'attachment', 'file_name=x', 'sha256=00', code=BAD_INPUT, error='invalid', message='program')
        out = self.folder / 'out'
        self.refuse('attachment', made['ref'], '--out', out, code=FAILED, error='rule')
        self.assertFalse(out.exists())
        self.cli('undo')
        self.assertEqual(self.cli('list', '--kind', 'attachment')['records'], [])
        self.assertTrue(self.cli('verify')['ok'])

    def test_anonymous(self):
        report = self.report('anonymous')
        for name, content, plain, end in (('CANARY.jpeg', JPEG, PLAIN_JPEG, '.jpg'), ('CANARY.png', PNG, HEAD + BODY, '.png')):
            made = self.cli('attach', report, self.write(name, content))
            self.assertEqual(made['file_name'], made['ref'] + end)
            self.assertEqual(self.read_back(made['ref']), plain)
        shown = json.dumps([self.cli('show', report), self.cli('log'), self.cli('history', made['ref'])])
        self.assertNotIn('CANARY', shown)
        self.refuse('set', made['ref'], 'file_name=CANARY.png', code=FAILED, error='rule')

    def test_anonymous_other_types(self):
        report = self.report('anonymous')
        for name, content in (('CANARY.pdf', b'%PDF-1.4 CANARY'), ('broken.jpg', JPEG[:60]), ('broken.png', PNG[:-60])):
            self.refuse('attach', report, self.write(name, content), code=FAILED, error='rule', message='anonymous')
        self.assertEqual(self.cli('list', '--kind', 'attachment')['records'], [])
        made = self.cli('attach', report, self.write('CANARY.pdf', b'%PDF-1.4'), '--keep-metadata')
        self.assertEqual(made['file_name'], made['ref'] + '.pdf')

    def test_becoming_anonymous(self):
        report = self.report('named')
        named = self.cli('attach', report, self.write('statement.txt', 'A statement'))['ref']
        self.refuse('set', report, 'anonymity=anonymous', code=FAILED, error='rule')
        anonymous = self.report('anonymous')
        self.refuse('link', named, anonymous, '--as', 'attached_to', '--because', 'Meant for it', code=FAILED, error='rule')
        self.cli('unlink', named, report, '--as', 'attached_to')
        self.cli('set', report, 'anonymity=anonymous')

    def test_refused(self):
        report = self.report('named')
        self.refuse('attach', report, self.write('empty', ''), code=BAD_INPUT, error='invalid')
        self.refuse('attach', 'R-000099', self.write('some', 'x'), code=NOT_FOUND, error='not-found')
        huge = self.folder / 'huge'
        with huge.open('wb') as file:
            file.truncate(256 * 1024 * 1024 + 1)
        done = self.run_raw('attach', self.path, report, huge, '--passphrase-file', self.secret, '--json')
        self.assertNotEqual(done.returncode, OK)
        self.assertIn(b'256 MiB', done.stdout)
        self.assertEqual(self.cli('list', '--kind', 'attachment')['records'], [])
        self.assertTrue(self.cli('verify')['ok'])


main()
