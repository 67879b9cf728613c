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

from desk import ROLE
from town import tell

PICTURE = b'\x89PNG\r\n\x1a\n, as far as anybody looks'


def prepare(file):
    plan = os.path.join(os.path.dirname(file.path), 'plan.bin')
    with open(plan, 'wb') as out:
        out.write(PICTURE)
    file.run('add', 'report', 'narrative=Cars wait', 'channel=101', 'anonymity=named')
    file.run('attach', 'R-000001', plan)
    for _ in range(2):
        file.run('add', 'note', 'title=Grey Fiesta', 'marking=OFFICIAL-SENSITIVE', 'handling=P', '+line', 'text=Canary raw',
                 'source=2', 'assessment=B', 'sanitised=Somebody sells from a car', by='officer')
    file.run('state', 'N-000001', 'submitted', by='officer')
    file.run('state', 'N-000001', 'in_assessment', by='officer')
    file.run('leaks', 'N-000001', 'decide', '--reason', 'Known to all')
    file.run('state', 'N-000001', 'live')
    file.run('disseminate', 'N-000001', '--to', 'A. Person (Town Council)', '--purpose', 'To light the steps',
             '--basis', 'Agreement', '--out', os.path.join(os.path.dirname(file.path), 'first.txt'))
    # Where the toolkit prints to when nobody says otherwise.
    os.chdir(os.path.dirname(file.path))


def export(town):
    town.key('ctrl+e')
    town.wait_at('What it is for')
    town.key('ctrl+a')
    town.type('To plan patrols')
    town.fill('Who receives it', 'Town Council')
    town.picture('export')
    town.key('Return')
    town.save_as('out.csv')
    town.wait_for(has='Of 1 intelligence note it says only that it is there. 1 is not live')
    town.picture('exported')
    town.key('Escape')
    town.wait_gone('The Records Are Written')


def export_map(town):
    town.key('ctrl+e')
    town.wait_for(name='Format: Table (CSV)')
    town.pick('Format', 'Map (GeoJSON)', before='Table (CSV)')
    town.tab_to('What it is for')
    town.key('Return')
    town.save_as('out.geojson')
    town.wait_for('The Records Are Written')
    town.key('Escape')
    town.wait_gone('The Records Are Written')


def save_attachment(town):
    town.open_record('X-000001')
    town.tab_to('Edit (F2)')
    town.key('ctrl+s')
    town.wait_for(name='Who receives it')
    town.wait_at(role=ROLE.TEXT)
    town.picture('attachment')
    town.key('Return')
    town.save_as('copy.bin')
    town.wait_for(has='copy.bin is written')


def save_document(town):
    town.open_record('F-000001')
    town.tab_to('More')
    town.key('ctrl+s')
    town.save_as('document.doc')
    town.wait_for(has='Give the file a name that ends in')
    town.key('ctrl+s')
    town.save_as('document.pdf')
    town.wait_for(has='document.pdf is written')


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


def read(town, name):
    path = town.beside(name)
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600, name
    with open(path, 'rb') as file:
        return file.read()


def check(town):
    lines = list(csv.DictReader(read(town, 'out.csv').decode().splitlines()))
    assert {line['withheld'] for line in lines if line['ref'] == 'N-000002'} == {'not_live'}, lines
    for line in lines:
        assert (line['file_marking'], line['file_handling'], line['file_purpose'], line['file_recipient'], line['exporter']) == \
            ('OFFICIAL-SENSITIVE', 'P', 'To plan patrols', 'Town Council', 'supervisor'), line
    about = json.loads(read(town, 'out.geojson'))
    assert about['bowstreet']['exporter'] == 'supervisor' and len(about['features']) == len(lines), about
    for name in ('out.csv', 'out.geojson'):
        assert b'Canary' not in read(town, name), name
    assert read(town, 'copy.bin') == PICTURE
    assert read(town, 'document.pdf').startswith(b'%PDF-')
    assert not os.path.exists(town.beside('document.doc'))
    with open(town.beside('output.pdf'), 'rb') as printed:
        assert printed.read().startswith(b'%PDF-')
    check_forgotten()
    disclosures = [(line['verb'], line['ref']) for line in town.file.run('log', '--act', 'disclosure')['lines']]
    for wanted in (('copy', 'X-000001'), ('copy', 'F-000001'), ('print', 'F-000001')):
        assert disclosures.count(wanted) == 1, disclosures
    assert len([verb for verb, _ in disclosures if verb == 'export']) == 2 * len(lines), disclosures
    assert town.file.run('verify')['ok']


def story(town):
    town.open('supervisor')
    export(town)
    export_map(town)
    save_attachment(town)
    save_document(town)
    town.print_to_file()
    town.quit()
    check(town)


tell('outgoing', story, prepare, officer='intelligence_officer', supervisor='intelligence_supervisor, operational_supervisor')
