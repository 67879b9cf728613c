#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The key that locks does so wherever the keyboard is: in a dialog, a question, a
form, and in the windows in which a file is chosen. What was being typed is kept,
and while somebody types into a dialog nothing locks by itself.

usage: test-lock-key.py PROGRAM COMMAND
"""
import os
import subprocess
import sys
import tempfile
import time

from desk import Desk

PASSPHRASE = 'four lanterns on bow street'
IDLE_SECONDS = 60


def make_case(command, folder):
    path, secret = os.path.join(folder, 'key.bowstreet'), os.path.join(folder, 'passphrase')
    with open(secret, 'w', encoding='utf-8') as file:
        file.write(PASSPHRASE + '\n')
    for arguments in (('new', path, '--cheap-keys', '--account', 'supervisor'),
                      ('add', path, 'report', 'channel=101', 'anonymity=named', 'narrative=Swap at the weir')):
        subprocess.run([command, *arguments, '--passphrase-file', secret], check=True, stdout=subprocess.DEVNULL)
    return path


def unlock(desk):
    desk.wait_for(name='Passphrase')
    desk.focus_window()
    desk.wait_at('Passphrase')
    desk.type(PASSPHRASE)
    desk.key('Return')
    desk.wait_for(has='All records')


def find_action(desk, name):
    """By the palette, as somebody does who knows no key for it."""
    desk.key('ctrl+k')
    desk.wait_at('Find any action or record')
    desk.type(name)
    desk.wait_for(has=name)
    desk.key('Return')


def open_files(desk):
    """The dialog is a window of its own."""
    find_action(desk, 'Back up the case file')
    desk.wait(lambda: len(desk.windows()) > 1, 'the file dialog')
    desk.focus_window()


# What is opened, and what is seen once it is.
OPENINGS = (
    (lambda desk: desk.key('ctrl+comma'), 'Preferences'),
    (lambda desk: desk.key('ctrl+question'), 'Keyboard Shortcuts'),
    (lambda desk: desk.key('ctrl+shift+f'), 'Search Everything'),
    (lambda desk: desk.key('ctrl+shift+q'), 'Build a Query'),
    (lambda desk: find_action(desk, 'Accounts'), 'Accounts'),
    (lambda desk: desk.key('ctrl+n'), 'New Report'),
    (lambda desk: desk.key('ctrl+d'), 'Save Search'),
    (open_files, None),
)


def type_on(desk):
    """For longer than nobody may be there, with the keyboard in a dialog."""
    unlock(desk)
    desk.key('ctrl+n')
    desk.wait_for(name='New Report')
    end = time.monotonic() + IDLE_SECONDS + 15
    while time.monotonic() < end:
        desk.type('and so on ')
        time.sleep(5)
    assert desk.find(name='New Report') is not None, 'locked under the hands'
    desk.key('ctrl+shift+l')
    desk.wait_for(name='Passphrase')


def story(desk, path):
    desk.start(path, GSETTINGS_BACKEND='keyfile')
    type_on(desk)
    for open_it, name in OPENINGS:
        unlock(desk)
        open_it(desk)
        if name is not None:
            desk.wait_for(name=name)
        desk.key('ctrl+shift+l')
        print('# locked from', name or 'a window of its own', flush=True)
        desk.wait_gone(has='All records')
    unlock(desk)
    desk.wait_for(has='1 draft is waiting')


def main():
    with tempfile.TemporaryDirectory() as folder:
        settings = os.path.join(os.environ['XDG_CONFIG_HOME'], 'glib-2.0', 'settings')
        os.makedirs(settings)
        with open(os.path.join(settings, 'keyfile'), 'w', encoding='utf-8') as file:
            file.write('[io/github/bowstreet/BowStreet]\nlock-minutes=%d\n' % (IDLE_SECONDS // 60))
        desk = Desk(sys.argv[1], folder)
        try:
            story(desk, make_case(sys.argv[2], folder))
        except BaseException:
            if desk.process is not None and not desk.ended():
                print(desk.dump(), file=sys.stderr)
            raise
        finally:
            desk.kill()


main()
