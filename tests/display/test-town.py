#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A town's story by keyboard alone, told by two accounts: an officer takes an
anonymous report and writes a graded note on it; a supervisor decides on what the
leak check found, makes the note live and sends its sanitised text to the
council; the officer asks for an arrest, which the supervisor approves on that
basis; the officer records it; and the supervisor decides how long it is kept.

usage: test-town.py PROGRAM COMMAND
"""
import json
import os
import subprocess
import sys
import tempfile

from desk import ROLE, Atspi, Desk

PASSPHRASES = {
    'officer': 'seven copper kettles sing softly',
    'supervisor': 'four lanterns on bow street',
}


class File:
    """The case file, made and looked at from outside."""

    def __init__(self, command, folder):
        self.command = command
        self.path = os.path.join(folder, 'town.bowstreet')
        self.secrets = {}
        for name, passphrase in PASSPHRASES.items():
            self.secrets[name] = os.path.join(folder, name)
            with open(self.secrets[name], 'w', encoding='utf-8') as file:
                file.write(passphrase + '\n')
        self.run('new', '--cheap-keys')
        self.run('account', 'add', 'officer', '--roles', 'intelligence_officer', '--new-passphrase-file', self.secrets['officer'])
        self.run('account', 'roles', 'supervisor', 'intelligence_supervisor, operational_supervisor, retention_officer')
        self.run('add', 'operation', 'name=Smuggler', 'type=local', 'force=Essex Police')

    def run(self, verb, *arguments):
        done = subprocess.run([self.command, verb, self.path, *arguments, '--json', '--account', 'supervisor',
                               '--passphrase-file', self.secrets['supervisor']], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise AssertionError('%s: %s' % (verb, done.stdout + done.stderr))
        return json.loads(done.stdout.splitlines()[-1])


def picture(name):
    folder = os.environ.get('BOW_PICTURES')
    if folder:
        subprocess.run(['import', '-window', 'root', os.path.join(folder, 'town-' + name + '.png')], check=True)


def unlock(desk, account):
    desk.wait_for('Unlock', ROLE.BUTTON)
    desk.wait(lambda: desk.focused() is not None, 'the keyboard on the page')
    desk.key('space')
    desk.wait(lambda: desk.find(account, ROLE.LABEL), 'the accounts')
    desk.key('Home', *['Down'] * (account == 'officer'), 'Return')
    desk.tab_to('Passphrase')
    desk.type(PASSPHRASES[account])
    desk.key('Return')
    desk.wait_gone('Unlock', ROLE.BUTTON)
    desk.wait_for(has='All records')


def switch(desk, account):
    desk.key('ctrl+shift+a')
    desk.wait_for('Unlock', ROLE.BUTTON)
    desk.focus_window()
    unlock(desk, account)


def open_form(desk, kind):
    desk.key('ctrl+shift+n')
    desk.wait(lambda: desk.focused() is not None and desk.focused().get_role() == ROLE.MENU_ITEM, 'the menu')
    desk.choose_item(kind)
    desk.wait_for('Save')


def choose(desk, group, name):
    desk.tab_to(group)
    for _ in range(8):
        if desk.focused().get_name() == name:
            break
        desk.move('Down')
    desk.key('space')


def save(desk, ref):
    desk.key('ctrl+Return')
    desk.wait_for(has=ref + '\u2069 saved')


def link_to(desk, words, how=None, statement=None):
    desk.key('ctrl+l')
    desk.wait_for('Find a record to link')
    desk.type(words)
    desk.wait(lambda: desk.find(words, ROLE.CHECK_BOX), 'the record ' + words)
    desk.tab_to(words)
    desk.key('space')
    desk.wait_for('How')
    if statement is not None:
        desk.tab_to('Your own statement')
        desk.type(statement)
    picture('link-' + words.replace(' ', '-'))
    desk.key('ctrl+Return')
    desk.wait_gone('Find a record to link')


def press(desk, name):
    desk.tab_to(name, ROLE.BUTTON)
    desk.key('space')


def check_unselected(desk):
    """A deed takes its button away: the keyboard goes on to the tabs, and no text
    is selected by that."""
    desk.wait(lambda: desk.focused() is not None and desk.focused().get_name() == 'Details', 'the keyboard on the tabs')
    for node, _ in desk.nodes():
        text = node.get_text_iface()
        if node.get_role() == ROLE.LABEL and text is not None and Atspi.Text.get_n_selections(text) > 0:
            raise AssertionError('%r is selected' % node.get_name())


def take_report(desk):
    open_form(desk, 'Public report')
    desk.type('Cars wait day and night by the cut-through on the St Mary’s estate.')
    choose(desk, 'Anonymous', 'Anonymous')
    save(desk, 'R-000001')
    link_to(desk, 'Smuggler')


def write_note(desk):
    open_form(desk, 'Intelligence note')
    desk.type('Grey Fiesta sells by the cut-through')
    choose(desk, 'OFFICIAL', 'OFFICIAL')
    choose(desk, 'P · Lawful sharing permitted', 'P · Lawful sharing permitted')
    desk.tab_to('Add: Line')
    desk.key('space')
    desk.wait_for('What is known')
    desk.tab_to('What is known')
    desk.type('Kev Marsh sells from a grey Fiesta by the cut-through.')
    choose(desk, '1 · Reliable', '2 · Untested')
    choose(desk, 'A · Known directly to the source', 'B · Known indirectly to the source but corroborated')
    desk.tab_to('Sanitised text')
    desk.type('Somebody sells from a grey car there.')
    picture('note-form')
    save(desk, 'N-000001')
    link_to(desk, 'Smuggler')
    press(desk, 'Submit')
    desk.wait_for(has='Submitted')
    check_unselected(desk)


def review(desk):
    desk.key('ctrl+4')
    desk.wait_for(has='Grey Fiesta sells by the cut-through')
    picture('review')
    press(desk, 'Leak Check…')
    desk.wait_for('Accept the Text')
    desk.type('A colour and a kind of car are known to everybody there')
    picture('leak-check')
    desk.key('Return')
    desk.wait_gone('Accept the Text')
    press(desk, 'Approve')
    desk.wait_for('Nothing Waits')
    picture('reviewed')


def open_record(desk, ref):
    desk.key('ctrl+2', 'ctrl+f')
    desk.wait(lambda: desk.focused() is not None and desk.focused().get_name() == 'Search the records', 'the search')
    desk.key('ctrl+a')
    desk.type(ref)
    desk.wait_for(has='1 record')
    for _ in range(30):
        desk.move('Tab')
        if desk.focused() is not None and desk.focused().get_role() in (ROLE.TABLE_ROW, ROLE.LIST_ITEM, ROLE.TREE_ITEM):
            break
    desk.key('Return')
    desk.wait_for('History')


def release(desk):
    open_record(desk, 'N-000001')
    desk.tab_to('Details')
    desk.key('Right', 'Right', 'space')
    desk.wait_for('Disseminate…')
    picture('release')
    desk.tab_to('Disseminate…')
    desk.key('space')
    desk.wait_for('Save')
    desk.tab_to('Purpose')
    desk.type('To light the cut-through')
    desk.tab_to('Lawful basis')
    desk.type('Crime and Disorder Act 1998, section 115')
    desk.tab_to('Add: Recipient')
    desk.key('space')
    desk.wait_for('Name')
    desk.tab_to('Name')
    desk.type('Community safety team')
    picture('dissemination-form')
    save(desk, 'F-000001')
    picture('dissemination')
    press(desk, 'Release')
    desk.wait_for('Released by')
    picture('released')


def ask_for_arrest(desk):
    open_form(desk, 'Task')
    desk.type('Arrest the driver of the Fiesta')
    desk.tab_to('Type (required): Not said')
    desk.key('space')
    desk.wait_for('Arrest', ROLE.LABEL)
    desk.key('Down', 'Down', 'Down', 'Return')
    desk.wait_for('Type (required): Arrest', ROLE.TOGGLE_BUTTON)
    save(desk, 'K-000001')
    link_to(desk, 'Grey Fiesta sells by the cut-through', statement='It says who sells there')


def approve_arrest(desk):
    open_record(desk, 'K-000001')
    picture('task')
    press(desk, 'Approve')
    desk.wait_for(has='Approved')
    press(desk, 'Allocate')
    desk.wait_for(has='Allocated')
    picture('task-allocated')


def record_arrest(desk):
    open_form(desk, 'Arrest')
    desk.type('Jordan Vale (invented)')
    desk.tab_to('Add: Offence')
    desk.key('space')
    desk.wait_for('Offence')
    desk.tab_to('Offence')
    desk.type('Possession with intent to supply')
    save(desk, 'A-000001')
    link_to(desk, 'Smuggler', statement='Arrested on a patrol of the operation')


def keep(desk):
    """Into a group, which nobody has said a period for: it is looked at by hand."""
    open_record(desk, 'A-000001')
    desk.key('ctrl+5')
    desk.wait_for('Group…')
    press(desk, 'Group…')
    desk.wait_for('Put into Group')
    picture('group')
    desk.tab_to('Reference of the record')
    desk.key('ctrl+a')
    desk.type('A-000001')
    desk.key('Return')
    desk.wait_gone('Put into Group')
    picture('retention')


def check_file(file):
    """What was done is there, whole and in order."""
    note, sent, task = (file.run('show', ref) for ref in ('N-000001', 'F-000001', 'K-000001'))
    assert (note['state'], sent['state'], task['state']) == ('live', 'released', 'allocated'), (note, sent, task)
    assert note['reviewer'] == task['reviewer'] == 'supervisor' and note['author'] == task['author'] == 'officer', note
    disclosures = file.run('log', '--act', 'disclosure')['lines']
    assert len(disclosures) == 1, disclosures
    file.run('verify')


def main():
    with tempfile.TemporaryDirectory() as folder:
        file = File(sys.argv[2], folder)
        desk = Desk(sys.argv[1], folder)
        try:
            desk.start(file.path, '--account', '')
            unlock(desk, 'officer')
            take_report(desk)
            write_note(desk)
            switch(desk, 'supervisor')
            review(desk)
            release(desk)
            switch(desk, 'officer')
            ask_for_arrest(desk)
            switch(desk, 'supervisor')
            approve_arrest(desk)
            switch(desk, 'officer')
            record_arrest(desk)
            switch(desk, 'supervisor')
            keep(desk)
            desk.key('ctrl+q')
            desk.process.wait(30)
            check_file(file)
        except BaseException:
            picture('failed')
            if desk.process is not None and not desk.ended():
                print(desk.dump(), file=sys.stderr)
            raise
        finally:
            desk.process.kill()


main()
