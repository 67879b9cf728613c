# SPDX-License-Identifier: GPL-3.0-or-later
"""What a look is for is said once, and stands in the log with every look."""

from bowcli import *


class Justify(CliTest):

    def setUp(self):
        super().setUp()
        del self.environment['BOWSTREET_BECAUSE']
        self.make()
        self.ref = self.add('report', 'narrative=Cars wait', 'channel=101', 'anonymity=anonymous')

    def reasons(self, act):
        return [change.get('reason') for change in self.cli('log')['changes'] if change['act'] == act]

    def test_wanted(self):
        for verb in (('show', self.ref), ('search', 'cars'), ('set', self.ref, 'narrative=Cars')):
            self.refuse(*verb, code=FAILED, error='refused', message='--because')
        self.cli('show', self.ref, '--because', 'O-000001')
        self.cli('search', 'cars', '--because', 'A request')
        self.assertEqual(self.reasons('consultation'), ['A request', 'O-000001'])

    def test_variable(self):
        self.environment['BOWSTREET_BECAUSE'] = 'Of the script'
        self.cli('show', self.ref)
        self.cli('show', self.ref, '--because', 'Of the command')
        self.assertEqual(self.reasons('consultation'), ['Of the command', 'Of the script'])

    def test_not_wanted(self):
        self.cli('setting', 'require_justification', 'no')
        self.cli('show', self.ref)
        self.assertEqual(self.reasons('consultation'), ['bowstreet-cli show'])

    def test_script(self):
        script = self.write('script', f'show {self.ref}\nsearch cars\n')
        self.cli('batch', script, code=FAILED)
        self.cli('batch', script, '--because', 'Of the whole script')
        self.assertEqual(self.reasons('consultation'), ['Of the whole script'] * 2)


main()
