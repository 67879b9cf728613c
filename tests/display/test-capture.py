#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A call taken down by keyboard alone, and its keys counted: from another view,
over an open record, from the command line; what the words offer; a link made on
the way; and everything that is typed still there after the program was killed.

usage: test-capture.py PROGRAM COMMAND
"""
import json
import os
import subprocess
import time

from desk import ROLE
from town import tell

NAMES = '''name,type,town,lat,lon,precision
Mill Road,street,Cambridge,52.1990,0.1400,300
Coldhams Lane,street,Cambridge,52.2015,0.1570,400
'''

CALL = ('Cars wait by the shops on Mill Road day and night, a grey van AB51 CDE most of all, and '
        'needles lie there, she says.')

MOST_KEYS = 12


def prepare(file):
    names = os.path.join(os.path.dirname(file.path), 'streets.csv')
    with open(names, 'w', encoding='utf-8') as table:
        table.write(NAMES)
    subprocess.run([file.command, 'gazetteer', 'import', names, '--json'], capture_output=True, text=True, check=True)
    file.run('add', 'operation', 'name=Millstone', 'force=Cambridgeshire')
    file.run('state', 'O-000001', 'authorised', by='supervisor')
    file.run('add', 'vehicle', 'plate=AB51CDE')
    file.run('link', 'V-000001', 'O-000001', '--as', 'in_operation', '--because', 'Known to the unit')
    file.run('add', 'report', 'narrative=Two lads on a bench', 'channel=101', 'anonymity=named')


class Count:
    """The keys that are no text."""

    def __init__(self, town):
        self.town = town
        self.keys = []

    def key(self, *keys):
        for key in keys:
            self.keys.append(key)
            self.town.key(key)


def begin(town, ref, keys=None):
    (keys or town).key('ctrl+n')
    town.wait_field(ref, 'What was said')


def take_call(town):
    """T-01: from the map, by no more than twelve keys and no pointer."""
    assert 100 <= len(CALL) <= 130, len(CALL)
    town.key('ctrl+1')
    count = Count(town)
    begin(town, 'R-000002', count)
    town.type(CALL)
    # What is offered does not stand in the way of going on at once.
    count.key('Tab')
    town.wait(lambda: town.at('Where, on the map') or town.at('AB51 CDE'), 'the next field')
    if town.at('AB51 CDE'):
        count.key('space', 'Tab')
    town.wait_at('Where, on the map')
    town.type('mill road')
    town.wait_for(has='Mill Road, Cambridge · TL')
    town.picture('call')
    count.key('Return', 'ctrl+Return')
    town.wait_for(has='R-000002\u2069 saved')
    assert len(count.keys) <= MOST_KEYS, count.keys
    print('# keys that are no text: %d (%s)' % (len(count.keys), ' '.join(count.keys)))


def check_call(town):
    saved = town.file.run('show', 'R-000002')['fields']
    assert saved['narrative'] == CALL, saved
    assert saved['channel'] == '101' and saved['anonymity'] == 'anonymous', saved
    assert saved['position'].endswith(';300') and saved['place_text'].startswith('Mill Road'), saved
    assert ';exact;' in saved['happened'] and saved['happened'].endswith(';now'), saved


def offered(town):
    """Everything is offered and nothing filled in; over an open record."""
    town.open_record('R-000001')
    begin(town, 'R-000003')
    town.type(CALL)
    town.wait_for('AB51 CDE', ROLE.TOGGLE_BUTTON)
    town.wait_for('Mill Road, Cambridge', ROLE.BUTTON)
    town.wait_for('day and night', ROLE.BUTTON)
    town.wait_for('Millstone', ROLE.BUTTON)
    # The call before told of the same.
    town.wait_for('Same Event')
    town.picture('offered')
    town.tab_to('AB51 CDE')
    town.key('space')
    town.tab_to('Mill Road, Cambridge')
    town.key('space')
    town.wait_for(has='TL 46 57')
    # The place is looked at for more to offer: what is offered again stays under the keyboard.
    town.tab_to('Millstone')
    time.sleep(1)
    assert town.at('Millstone'), town.focused().name
    town.tab_to('day and night')
    town.key('space')
    town.wait_for(has='Every day, at any hour')
    town.tab_to('Millstone')
    town.key('space')
    town.tab_to('Cars waiting')
    town.key('space')
    town.tab_to('Same Event')
    town.key('space')
    town.picture('taken')
    town.key('ctrl+Return')
    town.wait_for(has='R-000003\u2069 saved')


def check_offered(town):
    saved = town.file.run('show', 'R-000003')
    assert saved['fields']['happened'].startswith('..;recurring:1234567:ffffff;') and 'day and night' in saved['fields']['happened'], saved
    assert 'cars_waiting' in saved['fields']['indicators'], saved
    linked = {link['ref'] for link in saved['links']} if 'links' in saved else set()
    assert {'V-000001', 'O-000001', 'R-000002'} <= linked, saved


def create_while_linking(town):
    """T-03: nothing of the report is lost while another record is made."""
    begin(town, 'R-000004')
    town.type('A lad on a red moped sells by the bridge')
    town.tab_to('When it happened')
    town.key('ctrl+a')
    town.type('about 22:00')
    town.wait_for(has='About')
    town.key('ctrl+l')
    town.wait_at('Find a record to link')
    town.type('Quill Featherstone')
    town.wait_for('Create “Quill Featherstone”…')
    town.tab_to('Create “Quill Featherstone”…')
    town.key('Return')
    town.wait_for('Kind of record: Person')
    town.picture('create')
    town.tab_to('Name')
    town.key('End')
    town.type(' junior')
    town.key('Return')
    town.wait_gone('Kind of record: Person')
    town.wait_for(has='P-000001')
    town.picture('linked')
    town.wait_typed('When it happened', 'about 22:00')
    town.key('ctrl+Return')
    town.wait_for(has='R-000004\u2069 saved')


def check_created(town):
    saved = town.file.run('show', 'R-000004')
    assert saved['fields']['narrative'] == 'A lad on a red moped sells by the bridge'
    assert ';about;' in saved['fields']['happened'] and saved['fields']['happened'].endswith(';about 22:00'), saved
    assert 'P-000001' in json.dumps(saved), saved
    assert 'R-000004' in json.dumps(town.file.run('show', 'P-000001'))


def drafts(town):
    """Escape keeps, a second report does not push the first aside, and a kill
    loses nothing that was typed a moment before."""
    begin(town, 'R-000005')
    town.type('The first of two calls')
    town.key('Escape')
    town.wait_for(has='kept as a draft')
    begin(town, 'R-000006')
    town.type('The second of two calls')
    begin(town, 'R-000007')
    town.type('And a third one on top of it')
    town.wait_kept(town.file.path)
    town.kill()
    town.start('--new-report', town.file.path, '--account', '')
    town.unlock('officer')
    town.wait_field('R-000008', 'What was said')
    town.picture('three-drafts')
    town.key('Escape')
    town.wait_for(has='3 drafts')
    for ref, text in (('R-000005', 'The first of two calls'), ('R-000006', 'The second of two calls'), ('R-000007', 'And a third one on top of it')):
        town.open_draft(ref)
        town.wait_field(ref, 'What was said')
        town.wait_typed('What was said', text)
        town.save(ref)


def story(town):
    town.open('officer')
    take_call(town)
    offered(town)
    create_while_linking(town)
    drafts(town)
    town.quit()
    check_call(town)
    check_offered(town)
    check_created(town)
    town.file.check_whole()


tell('capture', story, prepare, officer='intelligence_officer', supervisor='intelligence_supervisor')
