# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole story: from an empty folder to a file that is closed, copied and opened again."""

import json
import pty
import select

from bowcli import *


class Story(CliTest):

    def test_whole_story(self):
        made = self.make()
        self.assertRegex(made['recovery_key'], r'^([0-9A-Z]{4}-){13}[0-9A-Z]{4}$')
        self.assertEqual(self.summary()['records'], 0)

        operation = self.add('operation', 'name=Lantern', 'priorities=drugs_supply,local_issue')
        report = self.add('report', 'narrative=Cars wait by the steps', 'channel=101', 'anonymity=anonymous',
                          'position=51.8889, 0.8938; 15', 'happened=2019-03-01T22:00:00Z/2019-03-02T01:00:00Z;between',
                          'indicators=cars_waiting,needles')
        note = self.add('note', 'title=Steps by the wall', 'marking=OFFICIAL', 'handling=P',
                        '+line', 'text=A blue car brings more', 'source=2', 'assessment=B', 'sanitised=A car resupplies',
                        '+line', 'text=On Fridays', 'source=1', 'assessment=A')
        arrest = self.add('arrest', 'person_text=Somebody Invented', 'power=pace_s24', 'necessity=e', 'necessity_reason=Evidence',
                          '+offence', 'description=Possession with intent to supply', 'count=2')
        self.assertEqual((operation[0], report[0], note[0], arrest[0]), ('O', 'R', 'N', 'A'))

        self.cli('link', report, operation, '--as', 'in_operation', '--because', report)
        self.cli('link', note, operation, '--as', 'in_operation', '--because', f'{note}/2')
        self.cli('link', arrest, operation, '--as', 'in_operation', '--because', 'Made by the team')
        shown = self.cli('show', operation)
        self.assertEqual({link['ref'] for link in shown['links']}, {report, note, arrest})
        self.assertEqual({link.get('because_ref') for link in shown['links']}, {report, note, None})

        self.assertEqual([hit['ref'] for hit in self.cli('search', 'steps')['hits']].count(report), 1)
        self.assertEqual([hit['ref'] for hit in self.cli('search', 'resupplies')['hits']], [note])
        near = self.cli('near', '51.8889', '0.8938', '100')['hits']
        self.assertEqual([hit['ref'] for hit in near], [report])
        self.assertEqual(self.cli('near', '51.8889', '-0.8938', '100')['count'], 0)
        self.assertEqual(self.cli('list', '--kind', 'report,note')['count'], 2)
        self.assertEqual(self.cli('list', '--operation', operation)['count'], 3)
        self.assertEqual(self.cli('list', '--from', '2019-03-01', '--to', '2019-03-03')['count'], 1)
        self.assertEqual(self.cli('list', '--from', '2019-03-04', '--to', '2019-03-05')['count'], 0)
        self.assertEqual(self.cli('list', '--box', '0.8,51.8,0.9,51.9')['count'], 1)
        self.assertEqual(self.cli('list', '--near', '51.8889,0.8938,100')['count'], 1)
        self.assertEqual(self.cli('list', '--near', '51.8889, 0.8938', '--within', '100')['count'], 1)
        self.assertEqual(self.cli('list', '--near', 'TL 992 251', '--within', '5000', '--kind', 'note')['count'], 0)
        self.assertEqual(self.cli('list', '--area', 'POLYGON((0.89 51.88,0.9 51.88,0.9 51.89,0.89 51.89))')['count'], 1)
        self.assertEqual(self.cli('list', '--area', 'POLYGON((0.8 51.88,0.9 51.88,0.8 51.89))')['count'], 0)
        titles = [record['title'] for record in self.cli('list', '--sort', 'title', '--descending')['records']]
        self.assertEqual(titles, sorted(titles, key=str.casefold, reverse=True))

        self.cli('set', note, 'line.2.text=On Fridays and Saturdays', 'priority=low')
        shown = self.cli('show', note)
        self.assertEqual(shown['children'][1]['fields']['text'], 'On Fridays and Saturdays')
        self.assertEqual(shown['fields']['priority'], 'low')
        fields = [(change.get('field'), change.get('after')) for change in self.cli('history', note)['changes']]
        self.assertIn(('priority', 'low'), fields)

        verdict = self.cli('verify')
        self.assertTrue(verdict['ok'])
        self.assertGreater(verdict['signatures'], 0)

    def test_review_by_another(self):
        self.make()
        other = self.write('other', 'a second passphrase for two\n')
        self.cli('account', 'add', 'second', '--display-name', 'Second person', '--roles', 'intelligence_supervisor',
                 '--new-passphrase-file', other)
        self.assertEqual([account['name'] for account in self.cli('account', 'list', account='clerk')['accounts']], ['clerk', 'second'])
        note = self.add('note', 'title=T', 'marking=OFFICIAL', 'handling=P', '+line', 'text=x', 'source=1', 'assessment=A', account='clerk')
        self.cli('state', note, 'submitted', account='clerk')
        self.cli('state', note, 'in_assessment', account='clerk')
        self.refuse('state', note, 'live', code=FAILED, error='refused', account='clerk')
        self.cli('state', note, 'live', account='second', secret=other)
        shown = self.cli('show', note, account='clerk')
        self.assertEqual((shown['state'], shown['author'], shown['reviewer']), ('live', 'clerk', 'second'))
        self.refuse('set', note, 'title=Changed', code=FAILED, error='rule', account='clerk')

    def test_roles(self):
        self.make()
        person = self.add('person', 'name=Canary')
        self.cli('set', person, 'name=Canary again')
        for name, role in (('auditor', 'auditor'), ('clerk2', 'submitting_officer')):
            self.cli('account', 'add', name, '--roles', role, '--new-passphrase-file', self.secret, account='clerk')

        # An auditor sees that there is a record and what was done to it, but nothing of what it says.
        for verb in (('open',), ('list',), ('show', person), ('history', person), ('log',), ('verify',)):
            self.assertNotIn('Canary', json.dumps(self.cli(*verb, account='auditor')))
        self.assertEqual(self.cli('list', account='auditor')['records'][0]['ref'], person)
        self.assertIn('name', [change.get('field') for change in self.cli('log', account='auditor')['changes']])
        for verb in (('search', 'canary'), ('near', '52', '0', '9'), ('list', '--words', 'canary'), ('undo',),
                     ('add', 'person', 'name=x'), ('export', '--as', 'csv', '--to', self.folder / 'out'), ('backup', self.folder / 'copy')):
            self.refuse(*verb, code=FAILED, error='refused', account='auditor')
        # Somebody who only records takes nothing out and does not read the others' log.
        self.cli('show', person, account='clerk2')
        for verb in (('log',), ('export', '--as', 'csv', '--to', self.folder / 'out'), ('backup', self.folder / 'copy')):
            self.refuse(*verb, code=FAILED, error='refused', account='clerk2')
        self.assertFalse((self.folder / 'out').exists())
        self.refuse('account', 'add', 'keeper', '--roles', 'administrator', '--new-passphrase-file', self.secret, code=FAILED, error='refused', account='clerk')

    def test_undo(self):
        self.make()
        report = self.add('report', 'narrative=One', 'channel=101', 'anonymity=named')
        self.cli('set', report, 'narrative=Two')
        self.cli('undo')
        self.assertEqual(self.cli('show', report)['fields']['narrative'], 'One')
        self.cli('undo')
        self.assertEqual(self.summary()['records'], 0)
        self.cli('redo')
        self.assertEqual(self.cli('show', report)['fields']['narrative'], 'One')
        self.cli('redo')
        self.assertEqual(self.cli('show', report)['fields']['narrative'], 'Two')
        self.refuse('redo', code=NOT_FOUND, error='not-found')
        self.assertTrue(self.cli('verify')['ok'])

    def test_unlink_and_bin(self):
        self.make()
        person = self.add('person', 'name=Somebody Invented')
        car = self.add('vehicle', 'plate=zq08 kpx')
        self.assertEqual(self.cli('show', car)['fields']['plate'], 'ZQ08KPX')
        self.cli('link', person, car, '--as', 'keeper_of', '--because', 'Said so', '--strength', 'confirmed', '--valid-from', '2019-01-01')
        self.cli('unlink', person, car, '--as', 'keeper_of')
        self.assertEqual(self.cli('show', person)['links'], [])
        self.cli('bin', car, '--reason', 'Entered twice')
        self.assertEqual(self.summary()['records'], 1)
        self.cli('unbin', car)
        self.assertEqual(self.summary()['records'], 2)
        self.assertTrue(self.cli('verify')['ok'])

    def test_passphrase_and_recovery(self):
        key = self.make()['recovery_key']
        chosen = self.write('chosen', 'another lamp at the corner\n')
        before = self.path.read_bytes()[:4096]
        self.cli('passwd', '--new-passphrase-file', chosen)
        self.assertEqual(self.path.read_bytes()[:12], before[:12])
        self.refuse('open', code=WRONG_PASSPHRASE, error='wrong-passphrase')
        self.summary(secret=chosen)

        recovery = self.write('recovery', key + '\n')
        again = self.write('again', 'back to the old mill road\n')
        self.cli('recover', '--account', 'clerk', '--recovery-file', recovery, '--new-passphrase-file', again)
        self.summary(secret=again)
        self.refuse('open', code=WRONG_PASSPHRASE, error='wrong-passphrase', secret=chosen)

    def test_passphrase_from_standard_input(self):
        self.make()
        done = self.run_raw('open', self.path, '--passphrase-file', '-', stdin=PASSPHRASE.encode() + b'\n')
        self.assertEqual(done.returncode, OK, done.stderr)

    def ask(self, *arguments, answers):
        """Runs a command on a terminal of its own and gives what that showed."""
        pid, terminal = pty.fork()
        if pid == 0:
            os.execve(CLI, [CLI, *map(str, arguments)], self.environment)
        shown = b''
        for prompt, answer in answers:
            while prompt not in shown:
                self.assertTrue(select.select([terminal], [], [], 60)[0], shown)
                shown += os.read(terminal, 1000)
            os.write(terminal, answer)
            if answer == b'\x03':
                break
        while True:
            try:
                more = os.read(terminal, 1000)
            except OSError:
                break
            if not more:
                break
            shown += more
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown.decode()

    def test_passphrase_asked_without_echo(self):
        word = PASSPHRASE.encode() + b'\n'
        code, shown = self.ask('new', self.path, '--account', 'clerk', *CHEAP, answers=[(b'New passphrase: ', word), (b'again: ', word)])
        self.assertEqual(code, OK, shown)
        self.assertNotIn(PASSPHRASE, shown)
        self.summary()
        code, shown = self.ask('open', self.path, answers=[(b'Passphrase of clerk: ', word)])
        self.assertEqual(code, OK, shown)
        self.assertNotIn(PASSPHRASE, shown)
        code, shown = self.ask('passwd', self.path, answers=[(b'Present passphrase: ', word), (b'New passphrase: ', b'one of the two\n'), (b'again: ', b'another\n')])
        self.assertEqual(code, WRONG_PASSPHRASE, shown)
        self.assertIn('not the same', shown)
        code, shown = self.ask('open', self.path, answers=[(b'Passphrase of clerk: ', b'\x03')])
        self.assertEqual(code, CANCELLED, shown)

    def test_backup(self):
        self.make()
        self.add('person', 'name=Somebody Invented')
        copy = self.folder / 'copy.bowstreet'
        self.cli('backup', copy)
        self.path = copy
        self.assertEqual(self.summary()['records'], 1)
        self.assertTrue(self.cli('verify')['ok'])

    def test_doubt(self):
        self.make()
        older = self.path.read_bytes()
        self.add('report', 'narrative=x', 'channel=101', 'anonymity=anonymous')
        self.assertNotIn('doubt', self.summary())
        self.path.write_bytes(older)
        self.assertIn('older', self.summary()['doubt'])
        done = self.run_raw('open', self.path, '--passphrase-file', self.secret)
        self.assertIn(b'This file is older', done.stdout)

    def test_export(self):
        self.make()
        report = self.add('report', 'narrative=Canary narrative', 'channel=101', 'anonymity=named', 'position=51.88891, 0.89382; 50',
                          'place_text==cmd', '+contact', 'name=Canary contact')
        self.add('person', 'name=Somebody Invented')
        out = self.folder / 'out.geojson'
        self.refuse('export', '--as', 'geojson', '--to', out, code=FAILED, error='rule')
        self.assertFalse(out.exists())
        told = self.cli('export', '--as', 'geojson', '--to', out, '--recipient', 'Partner', '--purpose', 'To plan patrols')
        self.assertEqual(told['records'], 2)
        made = json.loads(out.read_text())
        self.assertEqual(made['bowstreet']['exporter'], 'clerk')
        self.assertEqual(made['bowstreet']['recipient'], 'Partner')
        self.assertEqual(made['bowstreet']['purpose'], 'To plan patrols')
        self.assertRegex(made['bowstreet']['log_head'], '^[0-9a-f]{16}$')
        feature = [feature for feature in made['features'] if feature['id'] == report][0]
        self.assertEqual(feature['geometry'], {'type': 'Point', 'coordinates': [0.8938, 51.8889]})
        self.assertNotIn('Canary', out.read_text())
        self.assertEqual(out.stat().st_mode & 0o777, 0o600)
        log = self.cli('log')['changes']
        self.assertIn('disclosure', [change['act'] for change in log])

        table = self.folder / 'out.csv'
        self.cli('export', '--as', 'csv', '--kind', 'report', '--to', table, '--purpose', 'To plan patrols')
        self.assertIn("'=cmd", table.read_text())
        self.assertNotIn('Canary', table.read_text())
        within = ('--area', 'POLYGON((0.89 51.88,0.9 51.88,0.9 51.89,0.89 51.89))', '--kind', 'report')
        told = self.cli('export', '--as', 'csv', *within, '--to', self.folder / 'within.csv', '--purpose', 'To plan patrols')
        self.assertEqual(told['records'], self.cli('list', *within)['count'])
        self.refuse('export', '--as', 'csv', '--to', table, code=FAILED, error='exists')
        self.assertEqual(self.cli('export', '--as', 'csv', '--until', '2019-01-01', '--to', self.folder / 'none.csv', '--purpose', 'None')['records'], 0)

    def test_batch(self):
        self.make('clerk', '--example')
        other = 'a second passphrase for two'
        passphrases = self.write('passphrases', f'clerk\t{PASSPHRASE}\nsecond\t{other}\n')
        script = self.write('script', '# A comment’s apostrophe\n\naccount add second\n$a = add person name=One \\\n  sex=female\n'
                            'as second\n$b = add person name="Two = 2"\nlink $a $b --as associate_of --because \'They are $a\'\n')
        done = self.run_raw('batch', self.path, script, '--passphrases', passphrases, '--passphrase-file', self.secret)
        self.assertEqual(done.returncode, OK, done.stderr)
        people = self.cli('list', '--kind', 'person', account='clerk')['records']
        self.assertEqual([(person['title'], person['author']) for person in people], [('One', 'clerk'), ('Two = 2', 'second')])
        because = self.cli('show', people[0]['ref'], account='clerk')['links'][0]['because']
        self.assertEqual(because, f'They are {people[0]["ref"]}')

    def test_batch_stops_at_its_line(self):
        self.make()
        script = self.write('script', 'add person name=One\n\n# nothing\nadd person \\\n  colour=red\nadd person name=Two\n')
        message = self.refuse('batch', script, code=BAD_INPUT, error='invalid', message='line 4: ')
        self.assertIn('colour', message)
        self.assertEqual(self.summary()['records'], 1)
        for line, message in (('clock 2019-01-21T19:00:00Z', 'story clock'), ('new x', 'not a verb'), ('add person name=$x', '$x'), ('"', 'line 1')):
            script.write_text(line)
            done = self.run_raw('batch', self.path, script, '--passphrase-file', self.secret)
            self.assertNotEqual(done.returncode, OK)
            self.assertIn(message, done.stderr.decode())


main()
