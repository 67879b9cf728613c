#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cambridge by keyboard alone, told by two accounts: an officer begins the second
phase of an operation of the whole force, takes down what was raised at a public
meeting and writes a graded note on it; a supervisor makes the note live and
sends its sanitised text to the city council; the officer asks for a warrant,
which the supervisor approves on that basis, and records the arrest that it led
to. Of two old reports the supervisor keeps one and recommends that the other
goes; the officer, who looks after retention too, erases it. Every detail is
invented.

usage: test-cambridge.py PROGRAM COMMAND
"""
from town import tell

MEETING = 'People deal in the street behind the market hall.'
SHED = 'A quokkaline shed has its door open.'
NOTE = 'Silver Corsa waits by the market hall'
AUTHORITY = 'Invented policy of this force'


def begin_phase(town):
    town.open_form('Phase')
    town.fill('Operation', 'O-000001')
    town.fill('Number', '2')
    town.fill('Name', 'Street dealing')
    town.picture('phase-form')
    town.save('H-000001')


def take_reports(town):
    town.open_form('Public report')
    town.type(SHED)
    town.choose('Anonymous', 'Anonymous')
    town.fill('When it happened', '2013-10-05')
    town.save('R-000001')
    town.open_form('Public report')
    town.type(MEETING)
    town.pick('How it came (required)', 'Public meeting', '101')
    town.choose('Anonymous', 'Anonymous')
    town.fill('When it happened', '2019-01-21')
    town.picture('report-form')
    town.save('R-000002')
    town.link_to('Raptor')


def write_note(town):
    town.write_note(NOTE, 'Ash Rowe sells from a silver Corsa by the market hall.', 'Somebody sells from a car there.')
    town.link_to('Raptor')
    town.submit()


def record_arrest(town):
    town.record_arrest('Robin Fenn (invented)', 'Possession with intent to supply', 'Released under investigation')
    town.link_to('Raptor', statement='Found by the warrant')


def check_file(file):
    """What was done is there, whole and in order."""
    assert file.states('N-000001', 'F-000001', 'K-000001') == ('live', 'released', 'allocated')
    phase = file.run('show', 'H-000001')['fields']
    assert (phase['operation'], phase['number'], phase['name']) == ('O-000001', '2', 'Street dealing'), phase
    report = file.run('show', 'R-000002')['fields']
    assert (report['channel'], report['anonymity']) == ('public_meeting', 'anonymous'), report
    kept = file.run('retention', 'show', 'R-000002')
    assert (kept['outcome'], kept['decided_by']) == ('retain', 'supervisor'), kept
    file.check_gone('R-000001', 'quokkaline', AUTHORITY)
    file.check_whole()


def story(town):
    town.open('officer')
    begin_phase(town)
    take_reports(town)
    write_note(town)
    town.switch('supervisor')
    town.review(NOTE, 'There are many cars of that make')
    town.release('N-000001', 'To light the yard', 'Crime and Disorder Act 1998, section 115', 'City council')
    town.set_policy(AUTHORITY)
    town.switch('officer')
    town.ask_for('Warrant for the flat above the yard', 'Warrant', NOTE, 'It says who deals there')
    town.switch('supervisor')
    town.approve()
    town.put_into_group('R-000001', 'R-000002')
    town.retain(MEETING, 'Another policing purpose', 'The phase is not over')
    town.recommend_disposal(SHED, 'No purpose any more')
    town.switch('officer')
    record_arrest(town)
    town.erase(SHED, AUTHORITY)
    town.search('quokkaline', 'No Record Matches')
    town.picture('searched')
    town.switch('supervisor')
    town.check_tombstone('R-000001')
    town.quit()
    check_file(town.file)


def prepare(file):
    file.run('add', 'operation', 'name=Raptor', 'type=force_wide', 'force=Cambridgeshire Constabulary',
             'priorities=domestic_abuse,child_protection,local_issue')


tell('cambridge', story, prepare, officer='intelligence_officer, retention_officer',
     supervisor='intelligence_supervisor, operational_supervisor, retention_officer')
