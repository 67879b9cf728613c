#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The map leaves the file by keyboard alone: saved as a document and as a
picture, and printed. What is hidden, is nobody's but somebody's home or is not
reviewed is on none of them, and the log has each record that is.

usage: test-map-out.py PROGRAM COMMAND
"""
import os
import re
import shutil
import subprocess

from town import tell


def prepare(file):
    for i in range(3):
        file.run('add', 'report', 'narrative=Cars wait', 'channel=101', 'anonymity=named', 'position=52.2053, 0.12%d; 50' % i)
    file.run('add', 'report', 'narrative=Canary nowhere', 'channel=101', 'anonymity=named')
    file.run('add', 'note', 'title=Canary note', 'marking=OFFICIAL', 'handling=P', 'position=52.2063, 0.1215; 50', '+line', 'text=Canary raw',
             'source=2', 'assessment=B', 'sanitised=Canary words')
    file.run('add', 'place', 'name=Canary house', 'position=52.2058, 0.1225; 20')
    file.run('add', 'person', 'name=Canary Tenant')
    file.run('link', 'P-000001', 'L-000001', '--as', 'lives_at', '--because', 'Seen there')
    # Where the toolkit prints to when nobody says otherwise.
    os.chdir(os.path.dirname(file.path))


def say(town):
    town.wait_at('What it is for')
    town.key('ctrl+a')
    town.type('To plan patrols')
    town.fill('Who receives it', 'Town Council')
    town.fill('Title of the map', 'Cars at the common')


def save(town, name, form=None):
    town.key('F10')
    town.choose_item('Save Map…')
    say(town)
    if form is not None:
        town.pick('Format', form, before='Document (PDF)')
        town.tab_to('Title of the map', back=True)
    town.picture('save-%s' % name)
    town.key('Return')
    town.save_as(name)
    town.wait_for('The Map Is Written')
    town.wait_for(has='3 of 7 records shown are on this map')
    town.picture('saved-%s' % name)
    town.key('Escape')
    town.wait_gone('The Map Is Written')


def print_map(town):
    town.go_to_map()
    town.key('ctrl+p')
    say(town)
    town.picture('ask-print')
    town.key('Return')
    town.print_what_is_asked()


def read(path):
    said = subprocess.run(['pdftotext', '-raw', path, '-'], capture_output=True, check=True)
    return re.sub(r'\s+', ' ', said.stdout.decode())


def check(town):
    for name in ('map.pdf', 'output.pdf'):
        assert os.path.getsize(town.beside(name)) > 2000, name
        if shutil.which('pdftotext') is None:
            continue
        text = read(town.beside(name))
        for wanted in ('Cars at the common', 'OFFICIAL · P', 'Printed by supervisor', 'Head of the log', 'Scale 1:', 'British National Grid',
                       'Public reports: 3', '2 have no place', 'stays in the file', 'Town Council: To plan patrols', 'All dates', 'Page 1 of 1'):
            assert wanted in text, (name, wanted, text)
        assert 'Canary' not in text, text
    with open(town.beside('map.png'), 'rb') as file:
        assert file.read().startswith(b'\x89PNG')
    assert not [name for name in os.listdir(os.path.dirname(town.file.path)) if name.endswith('.part')]
    lines = town.file.run('log', '--act', 'disclosure')['lines']
    # The note and the home are asked for at the gate, and stay.
    assert sorted({line['ref'] for line in lines}) == ['L-000001', 'N-000001', 'R-000001', 'R-000002', 'R-000003'], lines
    verbs = [line['verb'] for line in lines]
    assert (verbs.count('export'), verbs.count('print')) == (10, 5), verbs
    assert town.file.run('verify')['ok']


def story(town):
    town.open('supervisor')
    town.go_to_map()
    save(town, 'map.pdf')
    save(town, 'map.png', form='Picture (PNG)')
    print_map(town)
    town.quit()
    check(town)


tell('map-out', story, prepare, officer='intelligence_officer', supervisor='intelligence_supervisor, operational_supervisor')
