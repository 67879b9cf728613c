#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Places by keyboard and by what a screen reader says: one found on the map by
its name, how many reports are near it, and the second of them; one found in a
form; one typed where a place is picked.

usage: test-places.py PROGRAM COMMAND
"""
import json
import os
import subprocess

from desk import ROLE
from town import tell

NAMES = '''name,type,town,lat,lon,precision
Mill Road,street,Cambridge,52.1990,0.1400,300
Mill Road,street,Colchester,51.9200,0.9000,300
Mill Lane,street,Cambridge,52.2015,0.1170,90
Midsummer Common,feature,Cambridge,52.2110,0.1270,
'''


def prepare(file):
    names = os.path.join(os.path.dirname(file.path), 'streets.csv')
    with open(names, 'w', encoding='utf-8') as table:
        table.write(NAMES)
    done = subprocess.run([file.command, 'gazetteer', 'import', names, '--json'], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)['gazetteers'][0]['names'] == 4, done.stdout
    for title, at in (('Two cars', '52.1992, 0.1402; 20'), ('Three lads', '52.1985, 0.1395; 20'), ('Far away', '52.2300, 0.1000; 20')):
        file.run('add', 'report', 'narrative=' + title, 'channel=101', 'anonymity=named', 'position=' + at)


def find_on_map(town):
    town.key('ctrl+1')
    town.tab_to('Find a place (/)')
    town.key('space')
    town.wait_at('Find a place')
    town.type('mill r')
    town.wait_for('Mill Road, Cambridge', ROLE.LABEL)
    town.wait_for('Mill Road, Colchester', ROLE.LABEL)
    town.wait_steady(lambda: town.labels_of('Mill'), 'the places')
    town.picture('typed')
    town.key('Down')
    town.key('Up')
    town.key('Return')
    town.wait_for(has='Mill Road, Cambridge · TL 46 57 · ±300 m')
    town.wait_for('Show 2 Records')
    town.picture('found')


def open_second(town):
    town.tab_to('Show 2 Records')
    town.key('space')
    town.wait_for(has='2 records')
    town.picture('near')
    town.step('Tab', lambda: town.at(role=ROLE.TABLE_ROW, has='R-0'), 'the first record')
    first = town.focused()
    town.step('Down', lambda: town.at(role=ROLE.TABLE_ROW) not in (None, first), 'the second record')
    town.key('Return')
    town.wait_for('History')


def put_away(town):
    town.key('ctrl+1')
    town.tab_to('Show 2 Records')
    town.key('Escape')
    town.wait_gone('Show 2 Records')


def take_in_form(town):
    town.open_form('Public report')
    town.type('A man at the corner')
    town.choose('Anonymous', 'Anonymous')
    town.fill('Where, on the map', 'midsummer')
    town.wait_for('Midsummer Common, Cambridge', ROLE.LABEL)
    town.wait_steady(lambda: town.labels_of('Midsummer'), 'the place')
    town.key('Return')
    # The gazetteer does not say how far it reaches, so somebody must.
    town.wait_for(has='Say how exact the place is.')
    town.picture('asked')
    town.pick('How exact, or why there is no place', 'Area, ±250 m', before='How exact?')
    town.wait_for(has='Midsummer Common, Cambridge · TL 45 59 · ±250 m')
    town.picture('form')
    town.tab_to('Where, on the map', back=True)
    town.key('ctrl+a')
    town.type('12 mill road')
    town.wait_for('Mill Road, Cambridge', ROLE.LABEL)
    town.wait_steady(lambda: town.labels_of('Mill Road'), 'the places')
    town.key('Down')
    town.key('Return')
    town.wait_for(has='Mill Road, Colchester · TL 99 28 · ±300 m')
    town.picture('street')


def pick_on_map(town):
    town.key('ctrl+m')
    town.wait_for('Use This Place')
    town.fill('Find a place', 'mill lane')
    town.wait_for('Mill Lane, Cambridge', ROLE.LABEL)
    town.wait_steady(lambda: town.labels_of('Mill Lane'), 'the place')
    town.key('Return')
    town.wait(lambda: not town.at('Find a place'), 'the keyboard on the map')
    town.picture('pick')
    town.key('Right', 'shift+Up', 'Return')
    town.wait_gone('Use This Place')
    town.picture('picked')
    town.save('R-000004')


def story(town):
    town.open('officer')
    find_on_map(town)
    open_second(town)
    put_away(town)
    take_in_form(town)
    pick_on_map(town)
    town.quit()
    saved = town.file.run('show', 'R-000004')['fields']['position']
    assert saved.startswith('POINT(0.117') and ' 52.201' in saved, saved


tell('places', story, prepare, officer='intelligence_officer', supervisor='intelligence_supervisor')
