# SPDX-License-Identifier: GPL-3.0-or-later
"""A second program, which shares nothing with the first, reads what the first wrote."""

from bowcli import *

VERIFY = os.environ['BOWSTREET_VERIFY']
HOLDS, FAULTS, WRONG, UNREADABLE = range(4)
FIXTURES = SOURCE / 'tests' / 'core' / 'case' / 'fixtures'
OTHER = 'eleven paper lanterns drift slowly'


class Verify(CliTest):

    def second(self, *arguments, path=None, code=HOLDS):
        done = subprocess.run([VERIFY, path or self.path, *map(str, arguments)], capture_output=True, text=True,
                              env=self.environment, stdin=subprocess.DEVNULL, timeout=120)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def heads(self):
        return list((self.home / '.local' / 'state' / 'bowstreet').glob('*.head'))[0]

    def fill(self):
        self.make()
        report = self.add('report', 'narrative=Cars wait by the steps', 'channel=101', 'anonymity=anonymous')
        self.add('note', 'title=Steps', 'marking=OFFICIAL', 'handling=P', '+line', 'text=A blue car', 'source=2', 'assessment=B')
        self.cli('show', report)
        return report

    def test_sound(self):
        report = self.fill()
        other = self.write('other', OTHER + '\n')
        self.cli('account', 'add', 'second', '--roles', 'intelligence_officer', '--new-passphrase-file', other)
        self.cli('show', report, account='second', secret=other)
        self.cli('setting', 'require_justification', 'no', account='clerk')
        head = self.cli('verify', account='clerk')['head']
        for name, secret in (('clerk', self.secret), ('second', other)):
            said = self.second('--account', name, '--passphrase-file', secret)
            self.assertIn('history is intact', said)
            self.assertIn('Accounts in the key file: 2', said)
            self.assertIn('cut off at the end', said)
        self.assertIn('log reaches them all', self.second('--account', 'clerk', '--passphrase-file', self.secret, '--heads', self.heads()))
        self.assertIn('printed head is that of entry', self.second('--account', 'clerk', '--passphrase-file', self.secret, '--head', head[:16]))
        self.second('--account', 'clerk', '--passphrase-file', self.secret, '--head', '0' * 16, code=FAULTS)

    def test_backup_is_older(self):
        """A whole older copy holds by itself; only what is kept outside tells."""
        report = self.fill()
        copy = self.folder / 'copy.bowstreet'
        self.cli('backup', copy)
        self.cli('set', report, 'narrative=Cars wait by the steps at night')
        arguments = ('--passphrase-file', self.secret)
        self.second(*arguments, path=copy)
        self.assertIn('does not reach entry', self.second(*arguments, '--heads', self.heads(), path=copy, code=FAULTS))
        self.second(*arguments, '--heads', self.heads())

    def test_heads(self):
        """What one command wrote, both programs check."""
        report = self.fill()
        kept = self.folder / 'kept'
        first = self.cli('head', '--out', kept)
        self.assertEqual(self.cli('head')['head'], first['head'])
        self.cli('head', '--out', kept, code=FAILED)
        copy = self.folder / 'copy.bowstreet'
        self.cli('backup', copy)
        self.cli('set', report, 'narrative=Cars wait by the steps at night')
        later = self.folder / 'later'
        head = self.cli('head', '--out', later)['head']
        self.assertGreater(self.cli('head', '--check', later)['entry'], self.cli('head', '--check', kept)['entry'])
        self.cli('head', '--check', head[:16])
        self.second('--passphrase-file', self.secret, '--heads', later)
        self.second('--passphrase-file', self.secret, '--heads', later, path=copy, code=FAULTS)
        self.second('--passphrase-file', self.secret, '--heads', kept, path=copy)
        self.refuse('head', '--check', 'f' * 16, code=DAMAGED, error='log', message='does not reach')
        self.refuse('head', '--check', 'nonsense', code=BAD_INPUT, error='invalid')
        self.assertRegex(self.cli('verify')['history'], r'^History intact to entry \d+, today \d\d:\d\d; last confirmed outside the file today\.$')

    def test_journal(self):
        """What is left of a program that was killed: between two changes, and in one."""
        self.fill()
        journal = self.path.with_name(self.path.name + '-journal')
        for content, code in ((b'', HOLDS), (bytes(512), HOLDS), (b'\xd9\xd5\x05\xf9' + bytes(508), UNREADABLE)):
            journal.write_bytes(content)
            said = self.second('--passphrase-file', self.secret, code=code)
            self.assertEqual('open it once' in said, code == UNREADABLE)

    def test_damage(self):
        self.fill()
        content = bytearray(self.path.read_bytes())
        content[3 * 4096 + 77] ^= 1
        self.path.write_bytes(content)
        self.assertIn('damaged', self.second('--passphrase-file', self.secret, code=FAULTS))
        self.path.write_bytes(content[:-100])
        self.assertIn('cut short', self.second('--passphrase-file', self.secret, code=FAULTS))

    def test_refusals(self):
        self.fill()
        wrong = self.write('wrong', 'not the passphrase at all\n')
        self.second('--passphrase-file', wrong, code=UNREADABLE)
        self.second('--key-file', self.write('key', '0' * 64), code=UNREADABLE)
        self.second('--key-file', self.write('key', 'nothing'), code=UNREADABLE)
        self.second('--account', 'nobody', '--passphrase-file', self.secret, code=UNREADABLE)
        self.second('--passphrase-file', self.secret, '--heads', wrong, code=UNREADABLE)
        self.second('--passphrase-file', self.secret, path=self.folder / 'none', code=UNREADABLE)
        self.second('--no-such-option', code=WRONG)
        self.assertIn('--heads', subprocess.run([VERIFY, '--help'], capture_output=True, text=True).stdout)

    def test_nothing_is_written(self):
        self.fill()
        before = {path.name: path.read_bytes() for path in self.folder.iterdir() if path.is_file()}
        self.second('--passphrase-file', self.secret)
        self.assertEqual(before, {path.name: path.read_bytes() for path in self.folder.iterdir() if path.is_file()})

    def test_fixtures(self):
        """Every frozen file, of whatever version."""
        passphrase = self.write('fixture', 'correct horse battery staple orbit\n')
        files = sorted(FIXTURES.glob('*.bowstreet'))
        self.assertTrue(files)
        for path in files:
            account = json.loads(pathlib.Path(f'{path}-keys').read_text())['users'][0]['name']
            self.second('--account', account, '--passphrase-file', passphrase, path=path)


if __name__ == '__main__':
    main()
