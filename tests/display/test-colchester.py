#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Colchester by keyboard alone, told by two accounts: an officer takes anonymous
reports from an estate and writes a graded note on one; a supervisor decides on
what the leak check found, makes the note live and sends its sanitised text to
the council; the officer asks for an arrest, which the supervisor approves on
that basis, and records it with how it was disposed of. When the reports are due
the officer keeps one and recommends that the other goes; the supervisor erases
it. Every detail is invented.

usage: test-colchester.py PROGRAM COMMAND
"""
from town import tell

CUT_THROUGH = 'Cars wait day and night by the cut-through on the St Mary’s estate.'
BICYCLE = 'A zanzibarite bicycle leans on the station wall.'
NOTE = 'Grey Fiesta sells by the cut-through'
AUTHORITY = 'Invented policy of the force'


def take_reports(town):
    town.open_form('Public report')
    town.type(BICYCLE)
    town.choose('Anonymous', 'Anonymous')
    town.fill('When it happened', '2014-07-03')
    town.fill('Where, on the map', '51.9010, 0.8930')
    town.picture('report-form')
    town.save('R-000001')
    town.open_form('Public report')
    town.type(CUT_THROUGH)
    town.choose('Anonymous', 'Anonymous')
    town.fill('When it happened', '2019-03-01')
    town.save('R-000002')
    town.link_to('Smuggler')


def write_note(town):
    town.write_note(NOTE, 'Kev Marsh sells from a grey Fiesta by the cut-through.', 'Somebody sells from a grey car there.')
    town.link_to('Smuggler')
    town.submit()


def record_arrest(town):
    town.record_arrest('Jordan Vale (invented)', 'Possession with intent to supply', 'Charged')
    town.link_to('Smuggler', statement='Arrested on a patrol of the operation')
    town.link_to('Sceptre', statement='A knife was found')


def check_file(file):
    """What was done is there, whole and in order."""
    assert file.states('N-000001', 'F-000001', 'K-000001') == ('live', 'released', 'allocated')
    note, task = file.run('show', 'N-000001'), file.run('show', 'K-000001')
    assert note['reviewer'] == task['reviewer'] == 'supervisor' and note['author'] == task['author'] == 'officer', note
    assert {link['ref'] for link in file.run('show', 'A-000001')['links']} == {'O-000001', 'O-000002'}
    assert len(file.run('log', '--act', 'disclosure')['lines']) == 1
    kept = file.run('retention', 'show', 'R-000002')
    assert (kept['outcome'], kept['reasons'], kept['decided_by']) == ('retain', '|associations|', 'officer'), kept
    assert file.run('near', '51.9010', '0.8930', '200')['count'] == 0
    file.check_gone('R-000001', 'zanzibarite', AUTHORITY)
    file.check_whole()


def story(town):
    town.open('officer')
    take_reports(town)
    write_note(town)
    town.switch('supervisor')
    town.review(NOTE, 'A colour and a kind of car are known to everybody there')
    town.release('N-000001', 'To light the cut-through', 'Crime and Disorder Act 1998, section 115', 'Community safety team')
    town.switch('officer')
    town.ask_for('Arrest the driver of the Fiesta', 'Arrest', NOTE, 'It says who sells there')
    town.switch('supervisor')
    town.approve()
    town.set_policy(AUTHORITY)
    town.switch('officer')
    record_arrest(town)
    town.put_into_group('R-000001', 'R-000002')
    town.retain(CUT_THROUGH, 'Links that raise the risk', 'The line that it speaks of is still active')
    town.recommend_disposal(BICYCLE, 'No purpose any more')
    town.switch('supervisor')
    town.erase(BICYCLE, AUTHORITY)
    town.search('zanzibarite', 'No Record Matches')
    town.picture('searched')
    town.check_tombstone('R-000001')
    town.quit()
    check_file(town.file)


def prepare(file):
    file.run('add', 'operation', 'name=Smuggler', 'type=local', 'force=Essex Police', 'priorities=drugs_supply,county_lines')
    file.run('add', 'operation', 'name=Sceptre', 'type=joint', 'force=Essex Police', 'priorities=knife_crime')


tell('colchester', story, prepare, officer='intelligence_officer, retention_officer',
     supervisor='intelligence_supervisor, operational_supervisor')
