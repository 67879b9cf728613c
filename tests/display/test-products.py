#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A briefing pack in the window, by keyboard alone: one made; one looked
through page by page, and a copy of it saved and one printed once it is issued.

usage: test-products.py PROGRAM COMMAND
"""
import json
import os
import subprocess
import sys
import tempfile

from desk import ROLE, Desk

PASSPHRASES = {
    'officer': 'seven copper kettles sing softly',
    'supervisor': 'four lanterns on bow street',
}


class File:
    """The case file, made and looked at from outside."""

    def __init__(self, command, folder):
        self.command = command
        self.folder = folder
        self.path = os.path.join(folder, 'town.bowstreet')
        for name, passphrase in PASSPHRASES.items():
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
                file.write(passphrase + '\n')
        self.run('new', '--cheap-keys', by='officer')
        self.run('account', 'add', 'supervisor', '--roles', 'intelligence_supervisor',
                 '--new-passphrase-file', os.path.join(folder, 'supervisor'), by='officer')
        self.fill()

    def run(self, verb, *arguments, by='supervisor'):
        done = subprocess.run([self.command, verb, self.path, *arguments, '--json', '--account', by,
                               '--passphrase-file', os.path.join(self.folder, by)], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise AssertionError('%s: %s' % (verb, done.stdout + done.stderr))
        return json.loads(done.stdout.splitlines()[-1])

    def fill(self):
        self.run('add', 'operation', 'name=Smuggler', 'summary=Street dealing', by='officer')
        for day in range(10, 16):
            report = self.run('add', 'report', 'narrative=Canary raw', 'channel=101', 'anonymity=named', 'indicators=cars_waiting',
                              'happened=2019-01-%dT20:00:00Z;exact' % day, 'position=52.205%d, 0.1218; 50' % day, by='officer')['ref']
            self.run('link', report, 'O-000001', '--as', 'in_operation', '--because', 'Part of it', by='officer')
        self.run('product', 'new', 'problem_profile', 'title=Cars by the bridge', 'operation=O-000001', 'audience=internal',
                 'marking=OFFICIAL', 'purpose=Patrols tonight', 'summary=Cars wait by the bridge.', '+copy', 'number=1', 'recipient=Sergeant',
                 '+copy', 'number=2', 'recipient=Inspector', by='officer')
        self.run('state', 'B-000001', 'submitted', by='officer')
        self.run('state', 'B-000001', 'reviewed')

    def disclosures(self):
        return [(line['verb'], line['recipient']) for line in self.run('log', '--act', 'disclosure', '--record', 'B-000001')['lines']]


def picture(name):
    folder = os.environ.get('BOW_PICTURES')
    if folder:
        subprocess.run(['import', '-window', 'root', os.path.join(folder, 'products-' + name + '.png')], check=True)


def unlock(desk, path):
    desk.start(path, '--account=supervisor')
    desk.wait_for(name='Passphrase')
    desk.tab_to('Passphrase')
    desk.type(PASSPHRASES['supervisor'])
    desk.key('Return')
    desk.wait_for(has='All records')


def save_as(desk, path):
    """The dialog is a window of its own; a name that begins with a slash is a
    whole path."""
    desk.wait(lambda: len(desk.windows()) > 1, 'the file dialog')
    desk.focus_window()
    desk.wait(lambda: desk.find(role=ROLE.FILE_CHOOSER) or desk.find(name='Name'), 'the name of the file')
    desk.key('ctrl+a')
    desk.type(path)
    desk.key('Return')
    desk.wait(lambda: len(desk.windows()) == 1, 'the end of the file dialog')
    desk.focus_window()


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


def preview(desk):
    desk.tab_to('More')
    desk.key('ctrl+shift+v')
    desk.wait_for(name='Page 1 of 5')


def look(desk):
    preview(desk)
    picture('preview')
    desk.wait_for(has='A preview.')
    desk.key('Next')
    desk.wait_for(name='Page 2 of 5')
    picture('second-page')
    desk.key('End')
    desk.wait_for(name='Page 5 of 5')
    picture('for-the-author')
    desk.key('Home')
    desk.wait_for(name='Page 1 of 5')
    desk.key('Escape')
    desk.wait_gone(name='Page 1 of 5')


def issue(desk):
    desk.tab_to('Issue')
    desk.key('Return')
    desk.wait_for(has='Issued')


def hand_out(desk, folder):
    preview(desk)
    picture('issued')
    desk.key('ctrl+s')
    save_as(desk, os.path.join(folder, 'copy.pdf'))
    desk.wait_for(has='copy.pdf is written')
    desk.key('ctrl+p')
    desk.wait(lambda: len(desk.windows()) > 1, 'the print dialog')
    desk.focus_window()
    desk.wait_for(has='Print to File')
    desk.tab_to('Print to File')
    desk.key('space')
    desk.tab_to('Print', ROLE.BUTTON)
    desk.key('Return')
    desk.wait(lambda: len(desk.windows()) == 1, 'the end of the print dialog')
    desk.focus_window()
    desk.wait_for(has='Printed, and the log says so')
    picture('printed')


def make(desk):
    desk.key('ctrl+shift+n')
    desk.wait_for('Product', ROLE.MENU_ITEM)
    for _ in range(40):
        if desk.focused() is not None and desk.focused().get_name() == 'Product':
            break
        desk.move('Down')
    desk.key('Return')
    desk.wait_for(name='Make')
    desk.wait_for(has='10 sections')
    picture('new')
    desk.tab_to('Title')
    desk.type('Second briefing')
    desk.tab_to('Marking, at least: Not said')
    desk.key('space')
    desk.wait_for('OFFICIAL', ROLE.LABEL)
    desk.key('Down', 'Return')
    desk.wait_for(name='Marking, at least: OFFICIAL')
    desk.tab_to('Purpose')
    desk.type('Patrols tomorrow')
    desk.tab_to('Recipient (organisation)')
    desk.type('Sergeant (City)')
    desk.key('Return')
    desk.type('Inspector')
    picture('filled-in')
    desk.key('ctrl+Return')
    desk.wait_for(has='B-000002 Second briefing')
    picture('made')
    desk.key('Escape')
    desk.wait_gone(has='B-000002 Second briefing')


def check(file, folder):
    for name in ('copy.pdf', 'output.pdf'):
        with open(os.path.join(folder, name), 'rb') as pages:
            data = pages.read()
        assert data.startswith(b'%PDF-') and b'Canary' not in data, name
    assert sorted(file.disclosures()) == [('export', 'Copy 1: Sergeant'), ('print', 'Copy 1: Sergeant')], file.disclosures()
    fields = file.run('show', 'B-000002')['fields']
    assert (fields['title'], fields['operation'], fields['audience'], fields['marking'], fields['purpose']) == \
        ('Second briefing', 'O-000001', 'internal', 'OFFICIAL', 'Patrols tomorrow'), fields
    assert file.run('verify')['ok']


def main():
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(os.path.abspath(sys.argv[1]), folder)
        file = File(os.path.abspath(sys.argv[2]), folder)
        # Where the toolkit prints to when nobody says otherwise.
        os.chdir(folder)
        try:
            unlock(desk, file.path)
            make(desk)
            open_record(desk, 'B-000001')
            look(desk)
            issue(desk)
            hand_out(desk, folder)
            # What the print dialog was opened from has the keys again.
            desk.focus_window()
            desk.tab_to('Next Page (Page Down)')
            desk.key('Escape')
            desk.wait_gone(name='Page 1 of 5')
            desk.key('ctrl+q')
            desk.process.wait(30)
            check(file, folder)
        except BaseException:
            if desk.process is not None and not desk.ended():
                print(desk.dump(), file=sys.stderr)
                picture('failed')
                desk.process.kill()
            print(desk.said(), file=sys.stderr)
            raise


main()
