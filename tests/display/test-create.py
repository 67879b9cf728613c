#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A new user by keyboard alone: makes a case file through the file dialog,
writes down the recovery key, takes a report, locks, forgets the passphrase and
comes back in with the key.

usage: test-create.py PROGRAM COMMAND
"""
import json
import os
import stat
import subprocess
import sys
import tempfile

from desk import ROLE, Desk

PASSPHRASE = 'four lanterns on bow street'
AFTERWARDS = 'nine ferries under the bridge'
REPORT = 'Two lads sell from the bench behind the library'


def choose_place(desk, path):
    desk.tab_to('Case file')
    desk.key('Return')
    desk.save_file(path)
    desk.wait_for(has=os.path.basename(path))


def create(desk, path):
    desk.start()
    desk.wait_for(name='Create a Case File…')
    desk.press('Create a Case File…')
    desk.wait_for(name='Case file')
    choose_place(desk, path)
    desk.fill('Account name, such as a collar number', 'pc4412')
    desk.fill('Your name', 'Robin Marsh')
    desk.fill('Passphrase', PASSPHRASE)
    desk.fill('Passphrase again', PASSPHRASE)
    desk.press('Create')


def write_down(desk):
    """As it stands on the screen, with the line breaks of a narrow window."""
    desk.wait_for(name='Write Down the Recovery Key')
    key = desk.wait(lambda: next((text for node, _ in desk.nodes() if (text := desk.text(node) or node.get_name() or '')
                                  and text.count('-') >= 12), None), 'the recovery key')
    desk.tab_to('I have written it down')
    desk.key('space')
    desk.press('Go On')
    desk.wait_for(has='All records')
    return key


def take_report(desk):
    desk.key('ctrl+n')
    desk.wait_for(name='Save')
    desk.wait_at('What was said')
    desk.type(REPORT)
    desk.tab_to('Anonymous')
    desk.step('Down', lambda: desk.at('Named'), 'Named')
    desk.key('space')
    desk.key('ctrl+Return')
    desk.wait_for(has='R-000001\u2069 saved')


def recover(desk, key):
    desk.key('ctrl+shift+l')
    desk.wait_for(name='Passphrase')
    desk.focus_window()
    desk.press('Passphrase Forgotten…')
    desk.wait_for(name='Recovery key')
    desk.fill('Recovery key', key.lower())
    desk.fill('New passphrase', AFTERWARDS)
    desk.fill('New passphrase again', AFTERWARDS)
    desk.key('Return')
    desk.wait_for(has='All records')


def run(command, verb, path, passphrase, *arguments):
    done = subprocess.run([command, verb, path, *arguments, '--json', '--passphrase-file', '-'], input=passphrase + '\n',
                          capture_output=True, text=True, check=False)
    return done.returncode, json.loads(done.stdout) if done.returncode == 0 else done.stderr


def check_file(command, path):
    for name in (path, path + '-keys'):
        assert stat.S_IMODE(os.stat(name).st_mode) == 0o600, name
    code, said = run(command, 'list', path, AFTERWARDS)
    assert code == 0 and said['records'][0]['title'].startswith(REPORT), said
    assert run(command, 'list', path, PASSPHRASE)[0] != 0, 'the old passphrase still opens the file'
    assert run(command, 'verify', path, AFTERWARDS)[0] == 0


def main():
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(sys.argv[1], folder)
        path = os.path.join(folder, 'raptor.bowstreet')
        try:
            create(desk, path)
            key = write_down(desk)
            take_report(desk)
            recover(desk, key)
            desk.quit()
            check_file(sys.argv[2], path)
        except BaseException:
            desk.tell_state()
            if desk.process is not None:
                desk.process.kill()
            raise


main()
