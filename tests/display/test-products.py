#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A briefing pack in the window, by keyboard alone: one made; one looked
through page by page, and a copy of it saved and one printed once it is issued.

usage: test-products.py PROGRAM COMMAND
"""
import os

from desk import ROLE
from town import tell


def prepare(file):
    file.run('add', 'operation', 'name=Smuggler', 'summary=Street dealing')
    for day in range(10, 16):
        report = file.run('add', 'report', 'narrative=Canary raw', 'channel=101', 'anonymity=named', 'indicators=cars_waiting',
                          'happened=2019-01-%dT20:00:00Z;exact' % day, 'position=52.205%d, 0.1218; 50' % day, by='officer')['ref']
        file.run('link', report, 'O-000001', '--as', 'in_operation', '--because', 'Part of it', by='officer')
    file.run('product', 'new', 'problem_profile', 'title=Cars by the bridge', 'operation=O-000001', 'audience=internal',
             'marking=OFFICIAL', 'purpose=Patrols tonight', 'summary=Cars wait by the bridge.', '+copy', 'number=1', 'recipient=Sergeant',
             '+copy', 'number=2', 'recipient=Inspector', by='officer')
    file.run('state', 'B-000001', 'submitted', by='officer')
    file.run('state', 'B-000001', 'reviewed')
    # Where the toolkit prints to when nobody says otherwise.
    os.chdir(os.path.dirname(file.path))


def preview(town):
    town.tab_to('More')
    town.key('ctrl+shift+v')
    town.wait_for(name='Page 1 of 5')


def look(town):
    preview(town)
    town.picture('preview')
    town.wait_for(has='A preview.')
    town.key('Next')
    town.wait_for(name='Page 2 of 5')
    town.picture('second-page')
    town.key('End')
    town.wait_for(name='Page 5 of 5')
    town.picture('for-the-author')
    town.key('Home')
    town.wait_for(name='Page 1 of 5')
    town.key('Escape')
    town.wait_gone(name='Page 1 of 5')


def issue(town):
    town.press('Issue')
    town.wait_gone('Issue', ROLE.BUTTON)
    town.wait_for(has='Issued')


def hand_out(town):
    preview(town)
    town.picture('issued')
    town.key('ctrl+s')
    town.save_as('copy.pdf')
    town.wait_for(has='copy.pdf is written')
    town.print_to_file()
    town.picture('printed')


def make(town):
    town.key('ctrl+shift+n')
    town.choose_item('Product')
    town.wait_for(name='Make')
    town.wait_for(has='10 sections')
    town.picture('new')
    town.fill('Title', 'Second briefing')
    town.pick('Marking, at least', 'OFFICIAL')
    town.fill('Purpose', 'Patrols tomorrow')
    town.fill('Recipient (organisation)', 'Sergeant (City)')
    town.key('Return')
    town.type('Inspector')
    town.picture('filled-in')
    town.key('ctrl+Return')
    town.wait_for(has='B-000002 Second briefing')
    town.picture('made')
    town.key('Escape')
    town.wait_gone(has='B-000002 Second briefing')


def check(town):
    file = town.file
    for name in ('copy.pdf', 'output.pdf'):
        with open(town.beside(name), 'rb') as pages:
            data = pages.read()
        assert data.startswith(b'%PDF-') and b'Canary' not in data, name
    told = [(line['verb'], line['recipient']) for line in file.run('log', '--act', 'disclosure', '--record', 'B-000001')['lines']]
    assert sorted(told) == [('export', 'Copy 1: Sergeant'), ('print', 'Copy 1: Sergeant')], told
    fields = file.run('show', 'B-000002')['fields']
    assert (fields['title'], fields['operation'], fields['audience'], fields['marking'], fields['purpose']) == \
        ('Second briefing', 'O-000001', 'internal', 'OFFICIAL', 'Patrols tomorrow'), fields
    assert file.run('verify')['ok']


def story(town):
    town.open('supervisor')
    make(town)
    town.open_record('B-000001')
    look(town)
    issue(town)
    hand_out(town)
    # What the print dialog was opened from has the keys again.
    town.focus_window()
    town.tab_to('Next Page (Page Down)')
    town.key('Escape')
    town.wait_gone(name='Page 1 of 5')
    town.quit()
    check(town)


tell('products', story, prepare, officer='intelligence_officer', supervisor='intelligence_supervisor, operational_supervisor')
