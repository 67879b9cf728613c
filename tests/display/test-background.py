#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Boundaries below the records, by keyboard and by what a screen reader says:
found in the panel of layers, hidden and shown, gone to by name, and taken for
the area in which the filter looks.

usage: test-background.py PROGRAM COMMAND
"""
import json
import os

from desk import ROLE
from town import tell


def ward(name, west, east):
    ring = [[west, 52.19], [east, 52.19], [east, 52.21], [west, 52.21], [west, 52.19]]
    return {'type': 'Feature', 'properties': {'WD23NM': name}, 'geometry': {'type': 'Polygon', 'coordinates': [ring]}}


def prepare(file):
    wards = os.path.join(os.path.dirname(file.path), 'wards.geojson')
    with open(wards, 'w', encoding='utf-8') as out:
        json.dump({'type': 'FeatureCollection', 'features': [ward('Petersfield', 0.13, 0.15), ward('Newnham', 0.09, 0.11)]}, out)
    file.run('import', '--as', 'background', wards)
    file.run('rename-background', 'B-000001', 'Wards of the city')
    for title, at in (('Two cars', '52.2000, 0.1400; 20'), ('Three lads', '52.2005, 0.1395; 20'), ('Far away', '52.2000, 0.1000; 20')):
        file.run('add', 'report', 'narrative=' + title, 'channel=101', 'anonymity=named', 'position=' + at)


def open_panel(town):
    town.tab_to('Layers of the map')
    town.key('space')
    town.wait_for('Wards of the city')


def find_feature(town, name):
    town.tab_to('How this layer is drawn, and what is in it')
    town.key('space')
    town.choose_item('Features…')
    town.wait_for(has='Petersfield')
    town.wait_for(has='Newnham')
    town.tab_to('Name of a feature', back=True)
    town.type(name)
    town.wait_gone(has='Newnham')


def story(town):
    town.open('officer')
    town.key('ctrl+1')
    open_panel(town)
    town.picture('panel')
    find_feature(town, 'peters')
    town.picture('features')
    town.tab_to('Use This Area')
    town.key('space')
    town.wait_gone('Use This Area')
    town.picture('area')
    # The filter says so, and what is listed is what lies in it.
    town.key('ctrl+2')
    town.wait_for(has='ithin a drawn area')
    town.wait_for(has='Two cars')
    town.wait_gone(has='Far away')
    town.picture('listed')
    town.quit()


tell('background', story, prepare, officer='intelligence_officer', supervisor='intelligence_supervisor')
