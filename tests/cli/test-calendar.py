# SPDX-License-Identifier: GPL-3.0-or-later
"""What is due, as a list and as a calendar that says of nobody who they are."""

from bowcli import *

CANARY = 'Zanzibar Quimby'


class Calendar(CliTest):

    def setUp(self):
        super().setUp()
        self.make('clerk', '--example', '--clock', '2019-04-01T09:00:00Z')
        self.arrest = self.add('arrest', f'person_text={CANARY}', 'disposal=bail', 'bail_return=2019-04-20',
                               f'bail_conditions={CANARY}', f'place_text={CANARY}')
        self.task = self.add('task', f'title={CANARY}', 'type=enquiry', 'due=2019-04-10', f'instructions={CANARY}')
        self.audit = self.add('audit', f'title={CANARY}', '+finding', 'category=access_layout', f'description={CANARY}',
                              'due=2019-04-12', f'owner={CANARY}', f'remedy={CANARY}')
        self.days = ['--since', '2019-04-01', '--until', '2019-04-30']

    def test_list(self):
        reminders = self.cli('calendar', *self.days)['reminders']
        self.assertEqual([(one['day'], one['summary']) for one in reminders],
                         [('2019-04-10', f'Task due {self.task}'), ('2019-04-12', f'Action of an audit due {self.audit}/1'),
                          ('2019-04-20', f'Bail return {self.arrest}')])
        self.assertEqual(len(self.cli('calendar', '--since', '2019-04-11', '--until', '2019-04-12')['reminders']), 1)
        self.refuse('calendar', '--since', 'soon', code=BAD_INPUT, error='invalid', message='2019-01-21')

    def test_no_canary(self):
        out = self.folder / 'due.ics'
        result = self.cli('calendar', *self.days, '--to', out, '--purpose', f'For {CANARY}', '--recipient', CANARY)
        self.assertEqual(result['reminders'], 3)
        written = out.read_bytes()
        for word in (CANARY, *CANARY.split(), 'clerk', 'town'):
            self.assertNotIn(word.encode(), written)
        for ref in (self.task, self.arrest, self.audit):
            self.assertIn(ref.encode(), written)
        self.assertEqual(written.count(b'\r\n'), written.count(b'\n'))
        self.assertTrue(all(len(line) <= 75 for line in written.split(b'\r\n')))
        summaries = [line.partition(b':')[2].decode() for line in written.split(b'\r\n') if line.startswith(b'SUMMARY')]
        for summary in summaries:
            self.assertRegex(summary, r'^(Bail return|Task due|Action of an audit due) [A-Z]-\d{6}(/\d+)?$')
        self.assertEqual(oct(out.stat().st_mode & 0o777), '0o600')

    def test_logged_and_not_written_over(self):
        out = self.folder / 'due.ics'
        self.refuse('calendar', *self.days, '--to', out, code=FAILED, error='rule', message='purpose')
        self.assertFalse(out.exists())
        self.cli('calendar', *self.days, '--to', out, '--purpose', 'Duty planning')
        lines = self.cli('log', '--act', 'disclosure')['lines']
        self.assertEqual(sorted(line['ref'] for line in lines), sorted([self.arrest, self.audit, self.task]))
        self.refuse('calendar', *self.days, '--to', out, '--purpose', 'Duty planning', code=FAILED, error='exists')

    def test_same_input_same_bytes(self):
        """On the clock of a story, and but for the head of the log and the time, which went on."""
        script = 'clock 2019-04-02T10:00:00Z\ncalendar --since 2019-04-01 --until 2019-04-30 --to {} --purpose Duty\n'
        written = []
        for name in ('one.ics', 'two.ics'):
            out = self.folder / name
            self.cli('batch', self.write('script', script.format(out)))
            self.assertRegex(out.read_bytes(), rb'\r\nDTSTAMP:20190402T1000\d\dZ\r\n')
            written.append([line for line in out.read_bytes().split(b'\r\n') if not line.startswith((b'X-BOWSTREET-HEAD', b'DTSTAMP'))])
        self.assertEqual(*written)


main()
