#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Possible duplicates and merging, by keyboard and by what a screen reader says:
who takes down what is there already is shown it and not held up; what is no
duplicate is not asked again after the program was started anew; two records are
merged in three steps, and the history takes them apart again.

usage: test-merge-story.py PROGRAM COMMAND
"""
from desk import ROLE
from town import tell

WORDS = 'Two men in a silver hatchback deal in the alley behind the bakery on Mill Road'


def prepare(file):
    file.run('add', 'report', 'narrative=' + WORDS, 'channel=101', 'anonymity=anonymous')
    file.run('add', 'person', 'name=Catherine Smyth', 'born=1990-02-01', 'description=Tall, with a limp')
    file.run('add', 'person', 'name=Kathryn Smith', 'sex=female', 'description=A scar on the left hand')
    file.run('add', 'vehicle', 'plate=AB12 CDE')
    file.run('link', 'P-000002', 'V-000001', '--as', 'driver_of', '--because', 'Seen at the wheel')
    file.run('link', 'P-000001', 'V-000001', '--as', 'driver_of', '--because', 'Its keeper says so')


def take_down_again(town):
    """A second caller: the first report is named below the form, and saving
    takes no more keys than else."""
    town.open_form('Public report')
    town.type(WORDS + ' again')
    town.wait_for('1 possible duplicate')
    town.wait_for(has='R-000001')
    town.picture('hint')
    town.choose('Anonymous', 'Anonymous')
    town.save('R-000002')


def choose_about(town, count, ref, item):
    """Opens the list on the page of a record, and chooses out of the menu of one."""
    town.wait_for(count)
    town.tab_to(count)
    town.key('space')
    town.tab_to('What to do about ' + ref)
    town.key('space')
    town.picture('menu')
    town.choose_item(item)


def link_as_same_event(town):
    """What is offered first for two callers; both stay."""
    choose_about(town, '1 possible duplicate', 'R-000001', 'Link as Same Event')
    town.wait_for(has='both stay as they are')
    town.wait_gone('1 possible duplicate')


def tell_apart(town):
    town.open_record('P-000001')
    choose_about(town, '1 possible duplicate', 'P-000002', 'Not a Duplicate')
    town.wait_for(has='Not asked again')
    town.wait_gone('1 possible duplicate')


def check_remembered(town):
    town.open_record('P-000001')
    assert town.find('1 possible duplicate') is None
    town.quit()
    # It is asked again once one of the two has changed.
    town.file.run('set', 'P-000002', 'warnings=Carries a knife')
    town.open('officer')


def merge(town):
    town.open_record('P-000001')
    choose_about(town, '1 possible duplicate', 'P-000002', 'Merge…')
    town.wait_for('Which of the two stays?')
    town.picture('step-1')
    town.tab_to('Continue', ROLE.BUTTON)
    town.key('space')
    town.wait_for('Merge, Step 2 of 3')
    town.picture('step-2')
    town.tab_to('Continue', ROLE.BUTTON)
    town.key('space')
    town.wait_for('Merge, Step 3 of 3')
    town.fill('Why the two are one', 'Same scar, same address')
    town.picture('step-3')
    town.key('Return')
    town.wait_gone('Why the two are one')
    town.wait_for(has='P-000002 is merged into P-000001')


def find_by_old_reference(town):
    town.search('P-000002', '1 record')
    town.wait_at(role=ROLE.TABLE_ROW, has='P-000001')


def unmerge(town):
    town.key('Return')
    town.wait(lambda: town.record('P-000001'), 'the record')
    town.tab_to('Details')
    town.key('Right', 'Right', 'space')
    town.wait_for('Unmerge', ROLE.BUTTON)
    town.picture('history')
    town.tab_to('Unmerge', ROLE.BUTTON)
    town.key('space')
    town.wait_for(has='P-000002 is a record of its own again')


def story(town):
    town.open('officer')
    take_down_again(town)
    link_as_same_event(town)
    tell_apart(town)
    town.quit()
    before = {ref: town.file.run('show', ref) for ref in ('P-000001',)}
    town.open('officer')
    check_remembered(town)
    merge(town)
    find_by_old_reference(town)
    town.quit()
    both = town.file.run('show', 'P-000002')
    assert (both['ref'], both['fields']['sex'], both['merged']) == ('P-000001', 'female', ['P-000002']), both
    assert len([link for link in both['links'] if link['ref'] == 'V-000001']) == 1, both['links']
    town.file.check_whole()
    town.open('officer')
    find_by_old_reference(town)
    unmerge(town)
    town.quit()
    after = town.file.run('show', 'P-000001')
    assert after['fields'] == before['P-000001']['fields'], (after, before)
    assert [link['link'] for link in after['links']] == [link['link'] for link in before['P-000001']['links']]
    assert town.file.run('show', 'P-000002')['links'][0]['ref'] == 'V-000001'
    town.file.check_whole()


tell('merge-story', story, prepare, officer='intelligence_officer', supervisor='intelligence_supervisor')
