#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether reports near in space are near in time, worked out by keyboard alone:
the table is written out through the gate, and is the one that the command line
makes with the same seed.

usage: test-near-export.py PROGRAM COMMAND
"""
import csv
import os
import random

from town import tell

SEED = '20190107'


def prepare(file):
    """Reports that follow one another in the same street, and others anywhere."""
    dice = random.Random(3)
    lines = []
    for _ in range(60):
        latitude, longitude, day = 52.19 + dice.random() * 0.03, 0.11 + dice.random() * 0.04, dice.randrange(1, 27)
        lines += ["add report 'narrative=Bicycle taken' channel=101 anonymity=named 'happened=2019-02-%02dT20:00:00Z;exact' "
                  "'position=%.5f, %.5f; 20'" % (day + again, latitude, longitude) for again in range(2)]
    script = os.path.join(os.path.dirname(file.path), 'reports')
    with open(script, 'w', encoding='utf-8') as out:
        out.write('\n'.join(lines) + '\n')
    file.run('batch', script)


def work_out(town):
    town.go_to_map()
    town.tab_to('Hotspots')
    town.key('space')
    town.press('Near Repeat…')
    town.wait_for('Work Out')
    town.fill('Seed', SEED)
    town.picture('asked')
    town.press('Work Out')
    town.wait_for('Export…')
    town.picture('table')


def export(town):
    town.press('Export…')
    town.wait_at('What it is for')
    town.key('ctrl+a')
    town.type('To plan patrols')
    town.fill('Who receives it', 'Town Council')
    town.key('Return')
    town.save_as('near.csv')


def numbers(rows):
    return [[row[name] for name in ('distance_to_m', 'days_to', 'observed', 'mean', 'ratio', 'p')] for row in rows]


def check(town):
    with open(town.beside('near.csv'), encoding='utf-8') as file:
        written = list(csv.DictReader(file))
    town.file.run('knox', '--seed', SEED, '--as', 'csv', '--to', town.beside('told.csv'), '--purpose', 'To plan patrols',
                  '--recipient', 'Town Council')
    with open(town.beside('told.csv'), encoding='utf-8') as file:
        told = list(csv.DictReader(file))
    assert written and numbers(written) == numbers(told), (written[:2], told[:2])
    gone = [line['ref'] for line in town.file.run('log', '--act', 'disclosure', '--limit', '1000')['lines'] if line['verb'] == 'export']
    assert len(gone) == 2 * 120 and len(set(gone)) == 120, len(gone)
    assert town.file.run('verify')['ok']


def story(town):
    town.open('supervisor')
    work_out(town)
    export(town)
    town.wait_for(has='near.csv” is written')
    town.key('Escape')
    town.wait_gone('Work Out')
    town.quit()
    check(town)


tell('near-export', story, prepare, officer='intelligence_officer', supervisor='intelligence_supervisor, operational_supervisor')
