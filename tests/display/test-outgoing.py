#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What leaves the file through the window, by keyboard alone: the records that
the filter shows, a file that is attached, and the document of a dissemination,
saved and printed. Each says of itself how it is to be handled, and the log has
each as a disclosure.

usage: test-outgoing.py PROGRAM COMMAND
"""
import csv
import json
import os
import stat
import subprocess
import sys
import tempfile

from desk import ROLE, Desk

PASSPHRASES = {
    'officer': 'seven copper kettles sing softly',
    'supervisor': 'four lanterns on bow street',
}
PICTURE = b'\x89PNG\r\n\x1a\n, as far as anybody looks'


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
        self.run('add', 'report', 'narrative=Cars wait', 'channel=101', 'anonymity=named')
        with open(os.path.join(self.folder, 'plan.bin'), 'wb') as file:
            file.write(PICTURE)
        self.run('attach', 'R-000001', os.path.join(self.folder, 'plan.bin'))
        for _ in range(2):
            self.run('add', 'note', 'title=Grey Fiesta', 'marking=OFFICIAL-SENSITIVE', 'handling=P', '+line', 'text=Canary raw',
                     'source=2', 'assessment=B', 'sanitised=Somebody sells from a car', by='officer')
        self.run('state', 'N-000001', 'submitted', by='officer')
        self.run('state', 'N-000001', 'in_assessment', by='officer')
        self.run('leaks', 'N-000001', 'decide', '--reason', 'Known to all')
        self.run('state', 'N-000001', 'live')
        self.run('disseminate', 'N-000001', '--to', 'A. Person (Town Council)', '--purpose', 'To light the steps',
                 '--basis', 'Agreement', '--out', os.path.join(self.folder, 'first.txt'))

    def disclosures(self):
        return [(line['verb'], line['ref']) for line in self.run('log', '--act', 'disclosure')['lines']]


def picture(name):
    folder = os.environ.get('BOW_PICTURES')
    if folder:
        subprocess.run(['import', '-window', 'root', os.path.join(folder, 'outgoing-' + name + '.png')], check=True)


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
    desk.tab_to('Edit (F2)' if ref[0] == 'X' else 'More')


def export(desk, folder):
    desk.key('ctrl+e')
    desk.wait_for(name='What it is for')
    desk.wait(lambda: desk.focused() is not None and desk.focused().get_name() == 'What it is for', 'the purpose')
    desk.key('ctrl+a')
    desk.type('To plan patrols')
    desk.tab_to('Who receives it')
    desk.type('Town Council')
    picture('export')
    desk.key('Return')
    save_as(desk, os.path.join(folder, 'out.csv'))
    desk.wait_for(has='Of 1 intelligence note it says only that it is there. 1 is not live')
    picture('exported')
    desk.key('Escape')
    desk.wait_gone('The Records Are Written')


def export_map(desk, folder):
    desk.key('ctrl+e')
    desk.wait_for(name='Format: Table (CSV)')
    desk.tab_to('Format: Table (CSV)')
    desk.key('space')
    desk.wait_for('Map (GeoJSON)', ROLE.LABEL)
    desk.key('Down', 'Return')
    desk.wait_for(name='Format: Map (GeoJSON)')
    desk.tab_to('What it is for')
    desk.key('Return')
    save_as(desk, os.path.join(folder, 'out.geojson'))
    desk.wait_for('The Records Are Written')
    desk.key('Escape')
    desk.wait_gone('The Records Are Written')


def save_attachment(desk, folder):
    open_record(desk, 'X-000001')
    desk.key('ctrl+s')
    desk.wait_for(name='Who receives it')
    picture('attachment')
    desk.key('Return')
    save_as(desk, os.path.join(folder, 'copy.bin'))
    desk.wait_for(has='copy.bin is written')


def save_document(desk, folder):
    open_record(desk, 'F-000001')
    desk.key('ctrl+s')
    save_as(desk, os.path.join(folder, 'document.doc'))
    desk.wait_for(has='Give the file a name that ends in')
    desk.key('ctrl+s')
    save_as(desk, os.path.join(folder, 'document.pdf'))
    desk.wait_for(has='document.pdf is written')


def print_document(desk):
    desk.key('ctrl+p')
    desk.wait(lambda: len(desk.windows()) > 1, 'the print dialog')
    desk.focus_window()
    desk.wait_for('Print', ROLE.BUTTON)
    desk.wait_for(has='Print to File')
    picture('print')
    desk.tab_to('Print to File')
    desk.key('space')
    picture('print-to')
    desk.tab_to('Print', ROLE.BUTTON)
    desk.key('Return')
    desk.wait(lambda: len(desk.windows()) == 1, 'the end of the print dialog')
    desk.focus_window()
    desk.wait_for(has='Printed, and the log says so')


def check_forgotten():
    """No list of what was used lately, anywhere, has a name of ours."""
    for place, _, names in os.walk(os.environ['HOME']):
        for path in (os.path.join(place, name) for name in names):
            if not os.path.isfile(path):
                continue
            with open(path, 'rb') as file:
                text = file.read()
            for ours in (b'output.pdf', b'document.pdf', b'out.csv', b'copy.bin'):
                assert ours not in text, (path, ours)


def read(folder, name):
    path = os.path.join(folder, name)
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600, name
    with open(path, 'rb') as file:
        return file.read()


def check(file, folder):
    lines = list(csv.DictReader(read(folder, 'out.csv').decode().splitlines()))
    assert {line['withheld'] for line in lines if line['ref'] == 'N-000002'} == {'not_live'}, lines
    for line in lines:
        assert (line['file_marking'], line['file_handling'], line['file_purpose'], line['file_recipient'], line['exporter']) == \
            ('OFFICIAL-SENSITIVE', 'P', 'To plan patrols', 'Town Council', 'supervisor'), line
    about = json.loads(read(folder, 'out.geojson'))
    assert about['bowstreet']['exporter'] == 'supervisor' and len(about['features']) == len(lines), about
    for name in ('out.csv', 'out.geojson'):
        assert b'Canary' not in read(folder, name), name
    assert read(folder, 'copy.bin') == PICTURE
    assert read(folder, 'document.pdf').startswith(b'%PDF-')
    assert not os.path.exists(os.path.join(folder, 'document.doc'))
    with open(os.path.join(folder, 'output.pdf'), 'rb') as printed:
        assert printed.read().startswith(b'%PDF-')
    check_forgotten()
    disclosures = file.disclosures()
    for wanted in (('copy', 'X-000001'), ('copy', 'F-000001'), ('print', 'F-000001')):
        assert disclosures.count(wanted) == 1, disclosures
    assert len([verb for verb, _ in disclosures if verb == 'export']) == 2 * len(lines), disclosures
    assert file.run('verify')['ok']


def main():
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(os.path.abspath(sys.argv[1]), folder)
        file = File(os.path.abspath(sys.argv[2]), folder)
        # Where the toolkit prints to when nobody says otherwise.
        os.chdir(folder)
        try:
            unlock(desk, file.path)
            export(desk, folder)
            export_map(desk, folder)
            save_attachment(desk, folder)
            save_document(desk, folder)
            print_document(desk)
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
