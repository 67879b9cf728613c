#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Three people at one computer: a supervisor, an auditor who goes on with the
file without seeing a value in it, and an officer who is taken out of it.

usage: test-accounts.py PROGRAM COMMAND
"""
import json
import os
import subprocess
import sys
import tempfile

from desk import ROLE, Desk

PASSPHRASES = {
    'supervisor': 'four lanterns on bow street',
    'auditor': 'eight herons over the old mill',
    'leaver': 'seven copper kettles sing softly',
}
SECRETS = ('Quillfeather', 'weighbridge', 'Barnwell')


def run(command, *arguments):
    done = subprocess.run([command, *arguments, '--json'], capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def make_case(command, folder):
    path = os.path.join(folder, 'town.bowstreet')
    files = {}
    for name, passphrase in PASSPHRASES.items():
        files[name] = os.path.join(folder, name)
        with open(files[name], 'w', encoding='utf-8') as file:
            file.write(passphrase + '\n')
    by = ('--passphrase-file', files['supervisor'], '--account', 'supervisor')
    run(command, 'new', path, '--cheap-keys', *by)
    for name, role in (('auditor', 'auditor'), ('leaver', 'intelligence_officer')):
        run(command, 'account', path, 'add', name, '--roles', role, '--new-passphrase-file', files[name], *by)
    ref = run(command, 'add', path, 'note', 'title=Quillfeather', 'marking=OFFICIAL', 'handling=P',
              '+line', 'text=Waits by the weighbridge', 'source=2', 'assessment=B', *by)['ref']
    run(command, 'set', path, ref, 'title=Quillfeather of Barnwell', *by)
    return path, ref


def picture(name):
    folder = os.environ.get('BOW_PICTURES')
    if folder:
        subprocess.run(['import', '-window', 'root', os.path.join(folder, name + '.png')], check=True)


def unlock(desk, account):
    """Chooses the account in the list that has the keyboard, and goes in."""
    desk.wait_for('Unlock', ROLE.BUTTON)
    desk.choose_account(account)
    desk.fill('Passphrase', PASSPHRASES[account])
    desk.key('Return')
    desk.wait_gone('Unlock', ROLE.BUTTON)
    desk.wait_for('Case')


def switch(desk, account):
    desk.key('ctrl+shift+a')
    desk.wait_for('Unlock', ROLE.BUTTON)
    desk.focus_window()
    unlock(desk, account)


def check_no_value(desk):
    shown = desk.dump()
    for secret in SECRETS:
        assert secret not in shown, secret + ' is shown:\n' + shown


def look_as_auditor(desk, ref):
    desk.key('ctrl+2')
    desk.wait_for(has=ref)
    check_no_value(desk)
    desk.key('ctrl+f')
    desk.wait_at('Search the records')
    desk.type(ref)
    desk.key('Return')
    desk.wait_at(role=ROLE.TABLE_ROW, has=ref)
    desk.key('Return')
    desk.wait_for('Your role sees no values')
    check_no_value(desk)
    picture('auditor-record')
    desk.tab_to('Details')
    desk.key('Right', 'Right', 'Right', 'space')
    desk.wait_for(has='Changed: Title')
    check_no_value(desk)
    picture('auditor-history')


def take_out(desk):
    """The officer has left: the supervisor revokes the account."""
    desk.key('F10')
    desk.wait_menu()
    desk.key('c')
    desk.wait_for('Accounts of This File')
    desk.wait_for(has='leaver (leaver)')
    picture('accounts')
    desk.tab_to('leaver (leaver)')
    desk.key('space')
    desk.wait_for(has='Change Roles')
    picture('account-open')
    desk.tab_to('Revoke…')
    desk.key('space')
    desk.wait_for(has='What this does not do')
    picture('revoke')
    desk.key('alt+r')
    desk.wait_for(has='New Recovery Key')
    picture('recovery-key')
    desk.key('alt+w')
    desk.wait_for(has='Revoked ·')
    picture('revoked')


def main():
    with tempfile.TemporaryDirectory() as folder:
        path, ref = make_case(sys.argv[2], folder)
        desk = Desk(sys.argv[1], folder)
        try:
            desk.start(path, '--account', '')
            unlock(desk, 'supervisor')
            picture('supervisor')
            switch(desk, 'auditor')
            look_as_auditor(desk, ref)
            switch(desk, 'supervisor')
            take_out(desk)
        except BaseException:
            picture('failed')
            desk.tell_state()
            raise
        finally:
            desk.process.kill()


main()
