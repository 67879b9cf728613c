# SPDX-License-Identifier: GPL-3.0-or-later
"""The help and the manual page know every verb and option."""

import re

from bowcli import *


class Help(CliTest):

    def setUp(self):
        super().setUp()
        text = self.run_raw('--help').stdout.decode()
        self.verbs = re.findall(r'^  ([a-z-]+) ', text, re.MULTILINE)

    def test_every_verb_has_help(self):
        self.assertGreater(len(self.verbs), 20)
        for verb in self.verbs:
            done = self.run_raw(verb, '--help')
            self.assertEqual(done.returncode, OK)
            self.assertIn(f'bowstreet-cli {verb}', done.stdout.decode())

    def test_manual_has_every_verb_and_option(self):
        page = (SOURCE / 'data' / 'man' / 'bowstreet-cli.1').read_text()
        for verb in self.verbs:
            self.assertRegex(page, rf'(?m)^\.It Cm {verb} ')
            for option in re.findall(r'^  --([a-z-]+)', self.run_raw(verb, '--help').stdout.decode(), re.MULTILINE):
                self.assertIn(f'Fl -{option}', page)

    def test_manual_has_the_keys(self):
        """The build puts them there."""
        page = pathlib.Path(os.environ['BOWSTREET_PAGE']).read_text()
        for key, what in ('Ctrl+K', 'Find any action or record'), ('Ctrl+Shift+L', 'Lock now'), ('J K', 'Next or previous in the queue'):
            self.assertIn(f'.It Ic {key}\n{what}.\n', page)

    def test_manual_is_clean(self):
        if shutil.which('mandoc') is None:
            self.skipTest('mandoc is not there')
        pages = [*sorted((SOURCE / 'data' / 'man').glob('*.1')), os.environ['BOWSTREET_PAGE']]
        done = subprocess.run(['mandoc', '-Tlint', '-Wwarning', *pages], capture_output=True)
        self.assertEqual((done.returncode, done.stdout), (0, b''))

    def test_version(self):
        self.assertRegex(self.run_raw('--version').stdout.decode(), r'^bowstreet-cli [0-9.]+\n$')


main()
