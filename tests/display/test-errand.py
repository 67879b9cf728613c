#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One errand on the map from beginning to end, by keyboard and by what a screen
reader says alone: a place is found by its postcode, how many reports are near it
is read, the second of them is opened from the list of what is on the map, a
patrol area is drawn there by coordinates and kept, and the map is printed. On
the streets and postcodes of a real town where they are there.

usage: test-errand.py PROGRAM COMMAND
"""
import json
import os
import shutil
import subprocess

from desk import ROLE, STATE
from life import Life
from town import tell

DATA = os.environ.get('BOWSTREET_TEST_DATA', '/nonexistent')
PACK = os.path.join(DATA, 'maps', 'cambridge-city.mbtiles')
POSTCODES = os.path.join(DATA, 'gazetteer', 'cb.csv')
CRIME = os.path.join(DATA, 'police-csv', '2019-01-cambridgeshire-street.csv')

NAMES = '''name,type,town,lat,lon,precision
CB1 2EU,postcode,,52.19878,0.12827,50
Mill Road,street,Cambridge,52.1990,0.1400,300
'''
# Too far from each other to be drawn as one once the place is found; one of them is in the area.
REPORTS = (
    ('Needles by the garages', '52.19878, 0.12827; 20'),
    ('Two lads on bikes wait', '52.20050, 0.12600; 20'),
    ('A silver car every Friday', '52.19700, 0.13150; 20'),
    ('Far away', '52.23000, 0.10000; 20'),
)
CORNERS = ('52.1975, 0.1265', '52.1975, 0.1325', '52.2003, 0.1325', '52.2003, 0.1265')


def prepare(file):
    names = POSTCODES
    if not os.path.exists(names):
        names = os.path.join(os.path.dirname(file.path), 'names.csv')
        with open(names, 'w', encoding='utf-8') as table:
            table.write(NAMES)
    done = subprocess.run([file.command, 'gazetteer', 'import', names, '--json'], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)['gazetteers'][0]['names'] > 0, done.stdout
    if os.path.exists(CRIME):
        file.run('import', '--as', 'police-uk', CRIME)
    for title, at in REPORTS:
        file.run('add', 'report', 'narrative=' + title, 'channel=101', 'anonymity=named', 'position=' + at)
    # Where the toolkit prints to when nobody says otherwise.
    os.chdir(os.path.dirname(file.path))


def map_name(town):
    """What the map says of itself, while it has the keyboard."""
    node = town.focused()
    said = node.get_name() if node is not None else None
    return said if (said or '').startswith('Map, ') else None


def lay_out_streets(town):
    """A pack is chosen as any file is; who made it is named beside it."""
    if not os.path.exists(PACK):
        return
    town.key('F10')
    town.choose_item('Add Map Pack…')
    folder = town.beside('maps')
    os.mkdir(folder)
    shutil.copy(PACK, folder)
    town.open_only(folder)
    town.wait_for(has='OpenStreetMap')


def selected(town):
    """The place in the list that the arrows are on."""
    for node, _ in town.nodes():
        if node.get_role() == ROLE.LIST_ITEM and ', Postcode' in (node.get_name() or '') and \
                node.has(STATE.SELECTED):
            return node.get_name()
    return ''


def find_place(town):
    town.go_to_map()
    town.key('slash')
    town.wait_at('Find a place')
    town.type('cb1 2e')
    town.wait_for('CB1 2EU', ROLE.LABEL)
    town.picture('typed')
    town.wait_steady(lambda: town.labels_of('CB1 2E'), 'the postcodes')
    town.step('Down', lambda: selected(town).startswith('CB1 2EU'), 'the postcode')
    town.key('Return')
    town.wait_for(has='CB1 2EU · TL 455 577 · ±50')
    town.wait_for('Show 3 Records')
    town.picture('found')


def listed(town):
    """The list of what is on the map, as a screen reader goes through it."""
    found = town.find('Records on the map', ROLE.LIST)
    return [child.get_name() for child in found.children] if found is not None else []


def open_second(town):
    """Tab leads from the map to the list, which has an item for all that is drawn;
    Enter opens one, and Escape leads back to the map."""
    town.go_to_map()
    n = len(REPORTS) - 1
    town.wait(lambda: (map_name(town) or '').startswith('Map, %d symbols' % n), 'all but the one far away')
    town.move('Tab')
    items = town.wait(lambda: len(listed(town)) == n and listed(town), 'the list of what is on the map')
    town.step('Down', lambda: town.at(items[1]), 'the second')
    town.picture('listed')
    town.key('Return')
    town.wait_for('History')
    title = items[1].partition(',')[0]
    town.wait(lambda: town.find(title, ROLE.LABEL), 'the title of the second')
    town.wait_at(items[1])
    town.picture('opened')
    town.key('Escape')
    town.wait(lambda: map_name(town), 'the keyboard on the map')


def plan_patrol(town):
    town.open_form('Patrol plan')
    town.type('Evenings by the garages')
    town.choose('Covert', 'High visibility')
    town.fill('Why there', 'Three reports in two weeks.')
    town.tab_to('Area, on the map')
    town.key('ctrl+m')
    town.wait_for('Use This Place')
    town.tab_to('Point')
    town.key('Right', 'Right', 'space')
    town.wait_for(has='An area has three corners or more.')
    town.go_to_map()
    town.key('c')
    town.wait_at('Corners, one a line')
    for corner in CORNERS:
        town.type(corner)
        town.key('Return')
    town.picture('corners')
    town.key('ctrl+Return')
    town.wait_gone('Corners, one a line')
    town.wait_for(has='4 corners · ')
    town.picture('drawn')
    town.key('Return')
    town.wait_gone('Use This Place')
    town.wait(lambda: town.typed('Area, on the map') == 'Area of 4 points', 'the area in the form')
    town.picture('form')
    town.save('D-000001')


def see_patrol(town):
    town.go_to_map()
    town.wait(lambda: (map_name(town) or '').startswith('Map, %d symbols' % len(REPORTS)), 'the patrol among the symbols')
    town.move('Tab')
    town.wait(lambda: any(item.startswith('Evenings by the garages, D-000001 · ') for item in listed(town)), 'the patrol in the list')
    town.picture('patrol')
    town.key('Escape')
    town.wait(lambda: map_name(town), 'the keyboard on the map')


def is_whole(path):
    if not os.path.exists(path):
        return False
    with open(path, 'rb') as printed:
        return printed.read().rstrip().endswith(b'%%EOF')


def print_map(town):
    town.go_to_map()
    town.key('ctrl+p')
    town.wait_at('What it is for')
    town.key('ctrl+a')
    town.type('To plan patrols')
    town.fill('Who receives it', 'Late turn')
    town.picture('ask-print')
    town.key('Return')
    town.answer_print_dialog()
    # That it is printed is said for a moment alone, in which a slow computer does not look.
    town.wait(lambda: is_whole(town.beside('output.pdf')), 'the printed map')
    town.picture('printed')


def check_print(path):
    with open(path, 'rb') as printed:
        assert printed.read().startswith(b'%PDF-')
    if shutil.which('pdftotext') is not None:
        said = subprocess.run(['pdftotext', '-raw', path, '-'], capture_output=True, text=True, check=True).stdout
        assert 'To plan patrols' in said and 'Late turn' in said, said


def story(town):
    town.open('supervisor')
    lay_out_streets(town)
    find_place(town)
    open_second(town)
    plan_patrol(town)
    see_patrol(town)
    print_map(town)
    town.quit()
    check_print(town.beside('output.pdf'))
    patrol = town.file.run('show', 'D-000001')['fields']
    assert patrol['position'].startswith('POLYGON((0.1265 52.1975,'), patrol
    assert town.file.run('list', '--kind', 'report', '--area', 'D-000001')['count'] == 1


tell('errand', story, prepare, who=Life, officer='intelligence_officer', supervisor='intelligence_supervisor, operational_supervisor')
