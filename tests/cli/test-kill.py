# SPDX-License-Identifier: GPL-3.0-or-later
"""What was acknowledged is there, whenever the process was killed."""

import json
import random
import time

from bowcli import *

ROUNDS = int(os.environ.get('BOWSTREET_KILL_ROUNDS', '10'))


class Kill(CliTest):

    def save_until_killed(self, chance):
        """Saves as fast as it goes, is killed, and gives what was acknowledged."""
        running = subprocess.Popen([CLI, 'batch', self.path, self.script, '--passphrase-file', self.secret, '--json'],
                                   env=self.environment, stdout=subprocess.PIPE)
        acknowledged = [json.loads(running.stdout.readline())]
        wanted = chance.randrange(1, 60)
        while len(acknowledged) < wanted:
            acknowledged.append(json.loads(running.stdout.readline()))
        time.sleep(chance.random() / 200)
        running.kill()
        for line in running.communicate()[0].splitlines(keepends=True):
            if line.endswith(b'\n'):
                acknowledged.append(json.loads(line))
        return acknowledged

    def test_kill(self):
        self.make()
        person = self.add('person', 'name=Somebody Invented')
        commands = []
        for i in range(2000):
            commands.append(f"add report narrative='Number {i}' channel=101 anonymity=named position='52.2, 0.1; 50' +contact name=Somebody")
            commands.append(f"set {person} description='Version {i}'")
        self.script = self.write('script', '\n'.join(commands))

        seed = random.SystemRandom().randrange(1 << 32)
        print(f'# seed {seed}')
        chance = random.Random(seed)
        expected, before = set(), None
        for _ in range(ROUNDS):
            acknowledged = self.save_until_killed(chance)
            expected |= {one['ref'] for one in acknowledged}
            found = {record['ref'] for record in self.cli('list')['records']}
            self.assertLessEqual(expected, found)
            # At most the one save that was under way is there without having been acknowledged.
            self.assertLessEqual(len(found - expected), 1)
            expected = found
            changes = sum(one['ref'] == person for one in acknowledged)
            shown = self.cli('show', person)['fields'].get('description')
            self.assertIn(shown, (f'Version {changes - 1}' if changes > 0 else before, f'Version {changes}'))
            before = shown
        self.assertTrue(self.cli('verify')['ok'])


main()
