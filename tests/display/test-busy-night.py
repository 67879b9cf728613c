#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A busy night in two towns, by keyboard alone, in a file that has been in use for
years: five calls are taken down, one of them of what was told before; a plate is
looked for by a part of it, and what is linked to it followed on the chart; a note
is written, reviewed, and a briefing pack made and looked at. Of each step the keys
are counted that are no text, and the processor's time of the program and that on
the clock are said. Every detail is invented; streets and crimes are those of the
real towns where they are there.

usage: test-busy-night.py PROGRAM COMMAND
"""
import contextlib
import csv
import os
import random
import shutil
import subprocess
import time

from desk import ROLE
from life import Life
from town import tell

N_REPORTS = int(os.environ.get('BOW_NIGHT_REPORTS', '20000'))
MOST_KEYS_OF_A_CALL = 12

DATA = os.environ.get('BOWSTREET_TEST_DATA', '/nonexistent')
PACKS = [os.path.join(DATA, 'maps', name) for name in ('cambridge-city.mbtiles', 'colchester.mbtiles')]
POSTCODES = os.path.join(DATA, 'gazetteer', 'cb.csv')
CRIME = os.path.join(DATA, 'police-csv', '2019-01-cambridgeshire-street.csv')

TOWNS = ((52.2053, 0.1218), (51.8892, 0.9042))
SEEN = ('Cars wait by the garages', 'Two lads on bikes meet a car', 'Needles lie by the swings', 'A window of the empty flat is lit',
        'Somebody shouts at a door', 'A van stops for a minute and drives off')
NAMES = '''name,type,town,lat,lon,precision
St Mary's Estate,street,Colchester,51.8885,0.8920,300
Mill Road,street,Cambridge,52.1990,0.1400,300
'''

CALLS = (
    'Cars wait day and night by the cut-through on the estate, a grey Fiesta AB51 CDE most of all. He will not say who he is.',
    'About 22:00 two lads on bikes sold to a man by the bridge, she rang from 07700 900123.',
    'A neighbour says again that a grey Fiesta AB51 CDE waits by the cut-through, day and night.',
    'Needles outside the homes on Mill Road, and people injecting in the open.',
    'A young lad with a rucksack comes by train every Friday and goes to the flat over the shop.',
)


def write_reports(path):
    """What years of calls leave, the same at every run."""
    chance = random.Random(1749)
    with open(path, 'w', newline='', encoding='utf-8') as file:
        table = csv.writer(file)
        table.writerow(('narrative', 'channel', 'anonymity', 'happened', 'latitude', 'longitude', 'precision_m'))
        for i in range(N_REPORTS):
            at = chance.choice(TOWNS)
            table.writerow(('%s, number %d.' % (chance.choice(SEEN), i), chance.choice(('101', 'email', 'crimestoppers')), 'anonymous',
                            '201%d-%02d-%02d %02d:%02d' % (chance.randint(4, 8), chance.randint(1, 12), chance.randint(1, 28),
                                                           chance.randint(3, 23), chance.randint(0, 59)),
                            '%.5f' % chance.gauss(at[0], 0.01), '%.5f' % chance.gauss(at[1], 0.015), '50'))


def prepare(file):
    folder = os.path.dirname(file.path)
    names = os.path.join(folder, 'names.csv')
    with open(names, 'w', encoding='utf-8') as table:
        table.write(NAMES)
    for gazetteer in (POSTCODES, names):
        if os.path.exists(gazetteer):
            subprocess.run([file.command, 'gazetteer', 'import', gazetteer, '--json'], capture_output=True, check=True)
    reports = os.path.join(folder, 'reports.csv')
    write_reports(reports)
    file.run('import', '--as', 'reports', reports)
    if os.path.exists(CRIME):
        file.run('import', '--as', 'police-uk', CRIME)
    file.run('add', 'operation', 'name=Smuggler', 'type=local', 'force=Essex Police', 'priorities=drugs_supply,county_lines')
    file.run('state', 'O-000001', 'authorised')
    file.run('state', 'O-000001', 'active')
    file.run('add', 'vehicle', 'plate=AB51CDE', by='officer')
    file.run('add', 'person', 'name=Kev Marsh (invented)', by='officer')
    file.run('link', 'V-000001', 'O-000001', '--as', 'in_operation', '--because', 'Known to the unit', by='officer')
    file.run('link', 'P-000001', 'V-000001', '--as', 'keeper_of', '--because', 'Seen in it', by='officer')


class Night(Life):
    """Counts what an officer does with the hands, and how long the program works at it."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.n_keys = 0
        self.table = []

    def key(self, *keys):
        self.n_keys += len(keys)
        super().key(*keys)

    def processor_seconds(self):
        with open('/proc/%d/stat' % self.process.pid, encoding='ascii') as file:
            fields = file.read().rpartition(')')[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')

    @contextlib.contextmanager
    def measured(self, name, most_keys=None):
        keys, work, clock = self.n_keys, self.processor_seconds(), time.monotonic()
        yield
        assert most_keys is None or self.n_keys - keys <= most_keys, (name, self.n_keys - keys)
        self.table.append((name, self.n_keys - keys, self.processor_seconds() - work, time.monotonic() - clock))
        self.picture('%02d' % len(self.table))

    def tell_table(self):
        print('# %d reports before the night' % N_REPORTS)
        print('# %-44s %5s %12s %9s' % ('step', 'keys', 'processor s', 'clock s'))
        for row in self.table:
            print('# %-44s %5d %12.2f %9.1f' % row)


def lay_out_streets(night):
    for pack in PACKS:
        if os.path.exists(pack):
            folder = night.beside(os.path.basename(pack) + '-folder')
            os.mkdir(folder)
            shutil.copy(pack, folder)
            night.key('F10')
            night.wait(lambda: night.focused() is not None and night.focused().get_role() == ROLE.MENU_ITEM, 'the menu')
            night.choose_item('Add Map Pack…')
            night.open_only(folder)
            night.wait_for(has='OpenStreetMap')


def has_keyboard(night, name):
    node = night.focused()
    return node is not None and node.get_name() == name


def take_calls(night):
    """From wherever one is; what the words offer is taken where it is offered at once."""
    for i, call in enumerate(CALLS):
        ref = 'R-%06d' % (N_REPORTS + 1 + i)
        with night.measured('call %d, to the reference' % (i + 1)):
            night.key('ctrl+n')
            night.wait_for(has=ref)
            night.wait(lambda: has_keyboard(night, 'What was said'), 'the keyboard in the report')
        with night.measured('call %d, taken and saved' % (i + 1), most_keys=MOST_KEYS_OF_A_CALL):
            night.type(call)
            if 'AB51' in call:
                night.wait_for('AB51 CDE', ROLE.TOGGLE_BUTTON)
                night.tab_to('AB51 CDE')
                night.key('space')
            if 'Mill Road' in call:
                night.wait_for(has='Mill Road', role=ROLE.BUTTON)
            night.picture('call-%d' % (i + 1))
            night.save(ref)


def find_plate(night):
    with night.measured('a part of a plate, found'):
        night.key('ctrl+shift+f')
        night.wait(lambda: has_keyboard(night, 'Search everything'), 'the search')
        night.type('51cd')
        night.wait_for(has='AB51')
    with night.measured('the vehicle, open'):
        night.picture('plate')
        night.key('Return')
        night.wait_for('History')
    with night.measured('a word that 3,000 reports have'):
        night.key('ctrl+shift+f')
        night.wait(lambda: has_keyboard(night, 'Search everything'), 'the search')
        night.key('ctrl+a')
        night.type('needles')
        night.wait_for(has='Mill Road, and people')
        night.key('Escape')


def look_around(night):
    with night.measured('everything on the map'):
        night.go_to_map()
    with night.measured('Mill Road on the map'):
        night.key('slash')
        night.wait(lambda: has_keyboard(night, 'Find a place'), 'the line for a place')
        night.type('mill road')
        night.wait_for(has='Mill Road')
        night.key('Down', 'Return')
        night.wait_for(has='Records')
    with night.measured('the links of the case', most_keys=6):
        night.open_record('V-000001')
        night.key('ctrl+g')
        night.wait_for(has='Chart of links: ')
        night.wait(lambda: night.find(has='Chart of links: ') is not None and night.find(has=' 0 links') is None,
                   'the links, whatever had found the record')
    with night.measured('the timeline'):
        night.key('ctrl+8')
        night.wait_for('Timeline')
    with night.measured('all records, in a table'):
        night.key('ctrl+2')
        night.wait_for(has='records')


def write_note(night):
    """In the order of the form; a grade is typed as it is said."""
    with night.measured('a note written'):
        night.open_form('Intelligence note')
        night.type('Grey Fiesta sells by the cut-through')
        night.tab_to('OFFICIAL')
        night.key('space')
        night.tab_to('P · Lawful sharing permitted')
        night.type('p')
        night.press('Add: Line')
        night.wait_for('What is known')
        night.fill('What is known', 'Kev Marsh (invented) sells from a grey Fiesta.')
        night.fill('Sanitised text', 'Somebody sells from a grey car there.')
        night.tab_to('1 · Reliable')
        night.type('2')
        night.key('Tab')
        night.wait(lambda: has_keyboard(night, 'A · Known directly to the source'), 'the assessment')
        night.type('b')
        night.wait(lambda: has_keyboard(night, 'B · Known indirectly to the source but corroborated'), 'the choice')
        night.picture('note-form')
        night.save('N-000001')
    with night.measured('the note linked and submitted'):
        night.link_to('Smuggler')
        night.submit()


def supervise(night):
    with night.measured('another account'):
        night.switch('supervisor')
    with night.measured('what waits, reviewed', most_keys=4):
        night.review('Grey Fiesta sells by the cut-through', 'Known to everybody there')
    with night.measured('the board of the force'):
        night.key('ctrl+3')
        night.wait_for(has='Reports')
    with night.measured('a briefing pack, made', most_keys=14):
        night.make_pack('B-000001', None, 'Tonight', 'Late turn')
    with night.measured('the pack, looked at'):
        night.open_record('B-000001')
        night.key('ctrl+shift+v')
        night.wait_for(has='Page 1 of')
        night.picture('pack')
        night.key('Escape')
        night.wait_gone(has='Page 1 of')
    with night.measured('locked'):
        night.key('ctrl+shift+l')
        night.wait_for('Unlock', ROLE.BUTTON)


def check(night):
    for i, call in enumerate(CALLS):
        saved = night.file.run('show', 'R-%06d' % (N_REPORTS + 1 + i))
        assert saved['fields']['narrative'] == call, saved
    note = night.file.run('show', 'N-000001')
    line = note['children'][0]['fields']
    assert (note['state'], line['source'], line['assessment']) == ('live', '2', 'B'), note
    night.file.check_whole()


def story(night):
    night.open('officer')
    lay_out_streets(night)
    take_calls(night)
    find_plate(night)
    look_around(night)
    write_note(night)
    supervise(night)
    night.tell_table()
    night.quit()
    check(night)


tell('busy-night', story, prepare, who=Night, officer='intelligence_officer',
     supervisor='intelligence_supervisor, operational_supervisor')
