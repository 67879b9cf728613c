#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An officer begins to edit a report and is called away; a supervisor at the
same computer changes what the officer was changing. By keyboard alone the
officer finds the draft among the conflicts, sees who changed what and when,
and decides. Every detail is invented.

usage: test-disagree.py PROGRAM COMMAND
"""
from desk import ROLE
from town import tell

FIRST = 'Cars call at the flat'
OFFICER = 'Blue cars call at the flat'
SUPERVISOR = 'Three cars call at the flat after dark'


def edit(town, text):
    town.open_record('R-000001')
    town.key('F2')
    town.wait_field('R-000001', 'What was said')
    town.key('ctrl+a')
    town.type(text)


def open_conflicts(town):
    town.key('ctrl+6')
    town.tab_to('To evaluate (1)', back=True)
    town.key('space')
    town.go_to_row('Conflicts (1)')
    town.key('Return')
    town.wait(lambda: town.find('Conflicts (1)', ROLE.COMBO_BOX), 'the conflicts')
    town.tab_to('Decide…')
    town.move('Tab')
    town.wait_for(has='R-000001\u2069')
    town.picture('queue')


def decide(town):
    town.key('o')
    town.wait_for(has='Changed by supervisor on')
    town.wait_for(has=SUPERVISOR)
    town.wait_for(has='Before: ' + FIRST)
    town.picture('form')
    town.key('ctrl+Return')
    town.wait_for(has='was changed by both of you')
    town.picture('refused')
    town.wait_at('Keep Mine')
    town.key('space')
    town.wait_for(has='the changes are now in this form')
    town.save('R-000001')


def check_waiting(file):
    """The one whose draft it is has it in the queue, and nobody else."""
    assert file.run('queue', by='officer')['queues']['conflicts'] == 1
    waiting = file.run('queue', 'conflicts', by='officer')['waiting']
    assert [(item['ref'], item['own']) for item in waiting] == [('R-000001', True)], waiting
    assert OFFICER not in str(waiting), waiting
    assert file.run('queue', 'conflicts')['waiting'] == []
    assert file.run('show', 'R-000001')['fields']['narrative'] == SUPERVISOR


def check_decided(file):
    assert file.run('queue', 'conflicts', by='officer')['waiting'] == []
    record = file.run('show', 'R-000001')
    assert record['fields']['narrative'] == OFFICER, record
    changes = [change for change in file.run('history', 'R-000001')['changes'] if change.get('field') == 'narrative']
    assert [(change['account'], change['before'], change['after']) for change in changes] == [
        ('supervisor', FIRST, SUPERVISOR), ('officer', SUPERVISOR, OFFICER)], changes
    file.check_whole()


def story(town):
    town.open('officer')
    edit(town, OFFICER)
    town.key('Escape')
    town.wait(lambda: not town.forms(), 'the end of the form')
    town.switch('supervisor')
    edit(town, SUPERVISOR)
    town.save('R-000001')
    town.quit()
    check_waiting(town.file)
    town.open('officer')
    open_conflicts(town)
    decide(town)
    town.quit()
    check_decided(town.file)


def prepare(file):
    file.run('add', 'report', 'narrative=' + FIRST, 'channel=101', 'anonymity=anonymous', by='officer')


tell('disagree', story, prepare, officer='intelligence_officer', supervisor='intelligence_supervisor')
