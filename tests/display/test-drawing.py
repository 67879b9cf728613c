#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drawing by keyboard and by what a screen reader says: a patrol area typed as
coordinates, with a mistake that is said by its line; a corner of it moved, put
back and moved again; a box of the map selected.

usage: test-drawing.py PROGRAM COMMAND
"""
from town import tell


def prepare(file):
    for title, at in (('Two cars', '52.1992, 0.1402; 20'), ('Three lads', '52.1985, 0.1395; 20'), ('Far away', '52.2300, 0.1000; 20')):
        file.run('add', 'report', 'narrative=' + title, 'channel=101', 'anonymity=named', 'position=' + at)


def type_area(town):
    town.open_form('Place')
    town.fill('Name', 'Mill Road estate')
    town.key('ctrl+m')
    town.wait_for('Use This Place')
    town.tab_to('Point')
    town.key('Right', 'Right', 'space')
    town.wait_for(has='An area has three corners or more.')
    town.tab_to('Coordinates and widening')
    town.key('space')
    town.tab_to('Type Coordinates…')
    town.key('space')
    town.wait_at('Corners, one a line')
    for line in ('52.198, 0.138', 'TL 465 57', '52.200, 0.142'):
        town.type(line)
        town.key('Return')
    town.key('ctrl+Return')
    town.wait_for(has='Line 2: ')
    town.picture('mistake')
    town.key('ctrl+a')
    for line in ('52.198, 0.138', '52.198, 0.142', '52.200, 0.142', '52.200, 0.138'):
        town.type(line)
        town.key('Return')
    town.key('ctrl+Return')
    town.wait_gone('Corners, one a line')
    town.wait_for(has='4 corners · 0.06 km²')
    town.picture('typed')


def move_corner(town):
    town.tab_to('Next corner (N)')
    town.key('space')
    town.wait_for(has='Corner 1 of 4 · 52.19800, 0.13800')
    town.key('Left')
    town.wait_for(has='Corner 1 of 4 · 52.19800, 0.13785')
    town.key('ctrl+z')
    town.wait_for(has='Corner 1 of 4 · 52.19800, 0.13800')
    town.key('ctrl+shift+z')
    town.wait_for(has='Corner 1 of 4 · 52.19800, 0.13785')
    town.picture('moved')
    town.key('Escape', 'Return')
    town.wait_gone('Use This Place')
    town.save('L-000001')


def select_box(town):
    town.key('ctrl+1')
    town.tab_to('Select')
    town.key('space')
    town.wait_for('Show These')
    town.key('space')
    town.wait_for(has='1 corner')
    for _ in range(8):
        town.key('Right', 'Up')
    town.picture('box')
    town.key('space')
    town.wait_gone('Show These')
    town.picture('selected')


def story(town):
    town.open('officer')
    type_area(town)
    move_corner(town)
    select_box(town)
    town.quit()
    kept = [record['ref'] for record in town.file.run('list', '--kind', 'place')['records']]
    saved = town.file.run('show', kept[0])['fields']['position']
    assert saved.startswith('POLYGON((0.13785') and '0.142 52.2' in saved, saved
    assert town.file.run('list', '--kind', 'report', '--area', kept[0])['count'] == 2


tell('drawing', story, prepare, officer='intelligence_officer', supervisor='intelligence_supervisor')
