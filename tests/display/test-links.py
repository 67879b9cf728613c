#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is linked to whom, by keyboard and by what a screen reader says alone: the
arrow keys follow the links of the chart, what is selected there is open beside
it, the table lists what is drawn, the chart is kept in the file and leaves it
through the gate.

usage: test-links.py PROGRAM COMMAND
"""
import os

from desk import ROLE
from town import tell

CHART = 'Chart of links: 4 records, 3 links, %d selected'


def prepare(file):
    for name in ('Ada Marsh', 'Ben Marsh', 'Cal Reed'):
        file.run('add', 'person', 'name=' + name)
    file.run('add', 'organisation', 'name=The marsh group')
    file.run('link', 'P-000001', 'P-000002', '--as', 'family_of', '--because', 'Said so')
    file.run('link', 'P-000001', 'G-000001', '--as', 'member_of', '--because', 'Seen there')
    file.run('link', 'P-000003', 'G-000001', '--as', 'member_of', '--because', 'Seen there')


def follow(town):
    """From where most links meet along them; what is chosen there is open."""
    town.key('ctrl+7')
    town.wait_for(has=CHART % 0)
    town.tab_to(CHART % 0)
    town.picture('chart')
    for arrow in ('Left', 'Up', 'Right', 'Down'):
        town.key(arrow)
    town.key('space')
    town.wait_for(has=CHART % 1)
    town.wait_for('History')
    town.picture('chosen')
    town.key('Escape')
    town.wait_for(has=CHART % 0)


def read_table(town):
    """As many rows as the chart has records, the one with most links first."""
    town.tab_to('Show as Table', back=True)
    town.key('space')
    town.wait_for('Reference')
    town.wait_for('The marsh group')
    town.picture('table')
    for name in ('Ada Marsh', 'Ben Marsh', 'Cal Reed'):
        town.wait_for(name)
    town.key('space')


def choose_more(town, item):
    town.tab_to('More')
    town.key('space')
    town.choose_item(item)


def write_note(town):
    """A note that belongs to no record is the next thing after the chart."""
    choose_more(town, 'Add a Note to the Chart…')
    town.wait_for('Note')
    town.fill('Note', 'Nobody has asked who pays')
    town.key('Return')
    town.wait_for('Note on the chart: Nobody has asked who pays')
    town.tab_to('Note on the chart: Nobody has asked who pays')
    town.key('Up', 'Up', 'Up')
    town.picture('note')


def keep(town):
    choose_more(town, 'Save Chart…')
    town.wait_for('Title')
    town.fill('Title', 'The marsh group and its people')
    town.key('Return')
    town.wait_for(has='The chart is saved in the case file')


def export(town):
    choose_more(town, 'Export Chart…')
    town.wait_at('What it is for')
    town.key('ctrl+a')
    town.type('To brief the shift')
    town.fill('Who receives it', 'The shift')
    town.key('Return')
    town.save_as('chart.pdf')
    town.wait_for('The Chart Is Written')
    town.picture('written')
    town.key('Escape')
    town.wait_gone('The Chart Is Written')


def check(town):
    with open(town.beside('chart.pdf'), 'rb') as file:
        assert file.read(5) == b'%PDF-'
    gone = {line['ref'] for line in town.file.run('log', '--act', 'disclosure', '--limit', '100')['lines'] if line['verb'] == 'export'}
    assert {'P-000001', 'P-000002', 'P-000003', 'G-000001'} <= gone, gone
    assert 'The marsh group and its people' in str(town.file.run('list', '--kind', 'chart'))
    assert 'Nobody has asked who pays' in town.file.run('show', '1-000001')['fields']['drawing']
    assert town.file.run('verify')['ok']
    os.remove(town.beside('chart.pdf'))


def story(town):
    town.open('supervisor')
    follow(town)
    read_table(town)
    write_note(town)
    keep(town)
    export(town)
    town.quit()
    check(town)


tell('links', story, prepare, officer='intelligence_officer', supervisor='intelligence_supervisor, operational_supervisor')
