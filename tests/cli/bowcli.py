# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the built command in a home of its own, as a person would."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

CLI = os.environ['BOWSTREET_CLI']
SOURCE = pathlib.Path(os.environ['BOWSTREET_SOURCE'])
CHEAP = ['--cheap-keys'] if os.environ.get('BOWSTREET_CHEAP_KEYS') == '1' else []
DATA = pathlib.Path(os.environ.get('BOWSTREET_TEST_DATA', '/nonexistent'))

OK, FAILED, USAGE, WRONG_PASSPHRASE, IN_USE, DAMAGED, CANNOT_OPEN, NOT_FOUND, BAD_INPUT, WRONG_LIBRARY, CHANGED = range(11)
CANCELLED = 130

PASSPHRASE = 'seven geese over the old mill'


class CliTest(unittest.TestCase):
    """A test with an empty home and folder, and a file with the passphrase."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='bow-cli-'))
        self.addCleanup(shutil.rmtree, self.folder)
        self.home = self.folder / 'home'
        self.home.mkdir()
        self.secret = self.write('passphrase', PASSPHRASE + '\n')
        self.path = self.folder / 'town.bowstreet'
        self.environment = dict(os.environ, HOME=str(self.home), XDG_RUNTIME_DIR=str(self.home), TMPDIR=str(self.folder / 'home'),
                                BOWSTREET_BECAUSE='A test')
        for name in ('XDG_STATE_HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME'):
            self.environment.pop(name, None)

    def write(self, name, text):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def run_raw(self, *arguments, stdin=b'', **more):
        return subprocess.run([CLI, *map(str, arguments)], input=stdin, capture_output=True, env=self.environment,
                              timeout=300, start_new_session=True, **more)

    def cli(self, verb, *arguments, code=OK, account=None, secret=None):
        """Runs a verb on the case file and gives its result."""
        who = ['--account', account] if account else []
        done = self.run_raw(verb, self.path, *arguments, '--json', '--passphrase-file', secret or self.secret, *who)
        self.assertEqual(done.returncode, code, done.stdout.decode() + done.stderr.decode())
        result = json.loads(done.stdout.decode().splitlines()[-1])
        self.assertEqual('error' in result, code != OK)
        return result

    def make(self, account='clerk', *more):
        done = self.run_raw('new', self.path, '--account', account, '--passphrase-file', self.secret, '--json', *CHEAP, *more)
        self.assertEqual(done.returncode, OK, done.stderr.decode())
        return json.loads(done.stdout)

    def add(self, *arguments, **more):
        return self.cli('add', *arguments, **more)['ref']

    def summary(self, **more):
        return self.cli('open', **more)

    def refuse(self, *arguments, code, error, message='', **more):
        """A verb that must fail, with this name of an error and this in its message."""
        result = self.cli(*arguments, code=code, **more)
        self.assertEqual(result['error']['code'], error)
        self.assertIn(message, result['error']['message'])
        return result['error']['message']

    def need_data(self, *names):
        path = DATA.joinpath(*names)
        if not path.exists():
            self.skipTest(f'{"/".join(names)} is not there')
        return path


class TapResult(unittest.TestResult):
    """Says each test as a line of the Test Anything Protocol."""

    count = 0

    def say(self, word, test, after=''):
        self.count += 1
        print(f'{word} {self.count} - {test.id().partition(".")[2]}{after}', flush=True)

    def addSuccess(self, test):
        self.say('ok', test)

    def addSkip(self, test, reason):
        self.say('ok', test, f' # SKIP {reason}')

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.say('not ok', test)
        for line in self.failures[-1][1].splitlines():
            print(f'# {line}', flush=True)

    def addError(self, test, error):
        super().addError(test, error)
        self.say('not ok', test)
        for line in self.errors[-1][1].splitlines():
            print(f'# {line}', flush=True)


def main():
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules['__main__'])
    result = TapResult()
    suite.run(result)
    print(f'1..{result.count}')
    sys.exit(0 if result.wasSuccessful() else 1)
