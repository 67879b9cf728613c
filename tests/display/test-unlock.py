#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A case file with keys as strong as everybody has them: the window says that it
is unlocking, and can be used, while the key is derived; a wrong passphrase is said
so in place, and the right one can be typed over it at once.

usage: test-unlock.py PROGRAM COMMAND
"""
import os
import subprocess
import sys
import tempfile

from desk import Desk

PASSPHRASE = 'four lanterns on bow street'
WRONG = 'The account or the passphrase is wrong.'


def make_case(command, folder):
    path, secret = os.path.join(folder, 'unlock.bowstreet'), os.path.join(folder, 'passphrase')
    with open(secret, 'w', encoding='utf-8') as file:
        file.write(PASSPHRASE + '\n')
    subprocess.run([command, 'new', path, '--account', 'supervisor', '--passphrase-file', secret], check=True,
                   stdout=subprocess.DEVNULL)
    return path


def try_passphrase(desk, text):
    """The window answers while the key is derived beside it. Says whether that was
    seen: on a crowded computer it can be over when somebody looks."""
    desk.type(text)
    desk.key('Return')
    seen = desk.wait(lambda: desk.find(name='Unlocking') or desk.find(has=WRONG) or desk.find(has='All records'), 'an answer')
    return seen.name == 'Unlocking'


def check_wrong(desk):
    desk.wait_for(has=WRONG)
    desk.wait_gone(name='Unlocking')
    desk.wait_at('Passphrase')
    desk.wait_for(name='Locked')


def main():
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(sys.argv[1], folder)
        try:
            desk.start(make_case(sys.argv[2], folder))
            desk.wait_at('Passphrase')
            seen = []
            for text in ('four lanterns on fleet street', 'x'):
                seen.append(try_passphrase(desk, text))
                check_wrong(desk)
            seen.append(try_passphrase(desk, PASSPHRASE))
            desk.wait_for(has='All records')
            desk.wait_gone(has=WRONG)
            assert any(seen), 'nobody was told that it is being unlocked'
        except BaseException:
            desk.tell_state()
            raise
        finally:
            desk.kill()


main()
