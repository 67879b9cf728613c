#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Raptor by keyboard alone, told by two accounts, from the day it is proposed to
the day it is closed, while two local operations run: an officer proposes it for
the whole force with a part for the city and plans its first phase; a supervisor
authorises it, makes the note live that says where to patrol, and approves the
plan that stands on it; the officer tells of one patrol and brings in the track
of another, walks round with the council, records an arrest, and makes a briefing
pack; the supervisor lets the operation go on after its review and issues the
pack; the officer carries the subjects over to the second phase and ties up what
is open; the supervisor closes it. Every detail is invented.

usage: test-raptor.py PROGRAM COMMAND
"""
from life import Life, check_carried_over, check_pack
from town import tell

NOTE = 'Silver Corsa waits by the market hall'
WHY = 'It is what the operation is about'


# The officer

def propose(town):
    town.write('Operation', 'O-000003', ('Name', 'Raptor'), ('Force', 'Cambridgeshire Constabulary'), ['Force-wide', 'Domestic abuse', 'Child protection', 'Local issue'],
               ('First day', '2019-03-01'), ('Objectives', 'Less dealing in the street'), 'Command role', ['Gold'], ('Held by, in words', 'The assistant chief constable'))
    town.write('Operation', 'O-000004', ('Name', 'Raptor City'), {'Force-wide': 'Local'}, ('Part of', 'O-000003'), ['Drugs supply'], ('First day', '2019-03-04'))


def plan_phase(town):
    town.write('Phase', 'H-000001', ('Operation', 'O-000003'), ('Number', '1'), ('Name', 'County lines'), ('Objective', 'Close the lines into the city'),
               ['Pursue'], ('First day', '2019-03-01'), ('Last day', '2019-03-31'), 'Measure', ('What is measured', 'Reports of dealing'),
               ('Unit', 'a week'), ('Baseline', '12'), ('Target', '6'))
    for number, name in enumerate(('Robin Fenn', 'Ash Rowe'), 1):
        town.write('Person', 'P-%06d' % number, ('Name', name))
        town.link_to('H-000001', title='1 · County lines', statement='Seen with those who sell')


def plan_patrol(town):
    town.write_note(NOTE, 'Ash Rowe sells from a silver Corsa by the market hall.', 'Somebody sells from a car there.')
    town.link_to('O-000003', title='Raptor')
    town.submit()
    town.write('Patrol plan', 'D-000001', ('Title', 'Market hall'), {'Covert': 'High visibility'}, ('Phase', 'H-000001'), ['Drugs supply'],
               ('Why there', 'Cars wait there in the evening'), ('Planned for', '2019-03-14'), ('Area, in words', 'Market hall'),
               ('Area, on the map', '52.2050, 0.1218'), 'Patrol window', ['Friday'], ('From', '19:00'), ('To', '23:00'))
    town.link_to('O-000003', title='Raptor', statement=WHY)
    town.ask_for('Arrest the driver of the Corsa', 'Arrest', NOTE, 'It says who sells there')
    town.link_to('O-000003', title='Raptor', statement=WHY)


def ask_too_early(town):
    """A plan that cites nothing is not approved."""
    town.open_record('D-000001')
    town.press('Approve')
    town.wait_for(has='at least one reference')
    town.picture('refused')
    town.link_to('N-000001', title=NOTE, statement='It says when and where')


def patrol(town):
    town.write('Patrol made', 'W-000001', ('Title', 'Thursday evening'), ('Patrol plan', 'D-000001'), {'Covert': 'High visibility'},
               ('Officers', 'Two of the city team'), ('When it was out', '2019-03-14 19:00-21:00'), ('Observations', 'One car left when we came'))
    town.link_to('O-000003', title='Raptor', statement=WHY)
    town.import_track('Friday evening')
    town.change('W-000002', ('Patrol plan', 'D-000001'))
    town.link_to('O-000003', title='Raptor', statement=WHY)
    town.go('D-000001', 'Mark as done')


def audit(town):
    town.write('Environmental visual audit', 'U-000001', ('Title', 'Round the market hall'), ('When it happened', '2019-03-18'),
               ('Who took part', 'City council, county council'), 'Finding', {'Physical security': 'Lighting and surveillance'}, ('What was found', 'Two lamps are out'),
               ('Where, on the map', '52.2051, 0.1220'), ('Action', 'Mend the lamps'), ('Owner', 'City council'), ('Due', '2019-04-01'))
    town.link_to('O-000003', title='Raptor', statement=WHY)


def arrest(town):
    town.record_arrest('Ash Rowe (invented)', 'Possession with intent to supply', 'Charged')
    town.link_to('O-000003', title='Raptor', statement='On a patrol of the operation')


# The supervisor

def authorise(town):
    town.go('O-000003', 'Authorise', 'Start')
    town.picture('active')
    town.go('O-000004', 'Authorise', 'Start')
    town.go('H-000001', 'Start')
    town.review(NOTE, 'There are many cars of that make')
    town.approve()
    town.go('D-000001', 'Approve')


def make_pack(town):
    town.go('O-000003', 'Review')
    town.make_pack('B-000001', 'Raptor', 'Patrols round the market hall', 'City team')


def go_on(town):
    town.go('O-000003', 'Go on', reason='One line is closed, the street is not quiet')
    town.issue_pack('B-000001', 'pack.pdf')


def begin_phase_two(town):
    town.change('H-000001', ('Result', 'Two lines into the city are closed'))
    town.go('H-000001', 'Complete')
    town.write('Phase', 'H-000002', ('Operation', 'O-000003'), ('Number', '2'), ('Name', 'Street dealing'), ('Objective', 'Quiet streets round the market'),
               ['Pursue', 'Prevent'], ('First day', '2019-04-01'))
    town.carry_over('H-000002')
    town.go('H-000002', 'Start')


def tie_up(town):
    town.go('H-000002', 'Complete')
    town.change('K-000001', ('Result', 'Arrested on the second patrol'))
    town.go('K-000001', 'Complete', 'Record the result', 'File')
    town.change('U-000001', ('Closed', '2019-04-02'), ('Outcome', 'Both lamps are mended'))
    town.change('O-000003', ('Closure', 'The streets are quiet; patrols by day were of no use'))
    town.change('O-000004', ('Closure', 'The city is quiet too'))
    town.put_into_group('O-000003', 'O-000004')
    town.go('O-000003', 'Review')
    town.go('O-000004', 'Review')


def close(town):
    # The part first: the whole stays open over it.
    town.close_operation('O-000004', 'Nothing is left to do there')
    town.close_operation('O-000003', 'All of its phases are over')
    town.picture('closed')


def story(town):
    town.take_turns(
        ('officer', (propose, plan_phase, plan_patrol), check_proposed),
        ('supervisor', (ask_too_early, authorise), check_authorised),
        ('officer', (patrol, audit, arrest, make_pack), check_phase_one),
        ('supervisor', (go_on,), check_reviewed),
        ('officer', (begin_phase_two,), check_phase_two),
        ('officer', (tie_up,), check_tied_up),
        ('supervisor', (close,), check_closed),
    )


def check_proposed(file):
    raptor, city = file.run('show', 'O-000003'), file.run('show', 'O-000004')
    assert (raptor['state'], raptor['author'], raptor['fields']['type']) == ('proposed', 'officer', 'force_wide'), raptor
    assert raptor['fields']['priorities'] == '|domestic_abuse||child_protection||local_issue|', raptor
    assert city['fields']['parent_operation'] == 'O-000003', city


def check_authorised(file):
    assert file.states('O-000003', 'O-000004', 'H-000001', 'N-000001', 'K-000001', 'D-000001') == \
        ('active', 'active', 'active', 'live', 'allocated', 'approved')
    assert [(link['ref'], link['relation']) for link in file.run('show', 'D-000001')['links']] == [('O-000003', 'in_operation'), ('N-000001', 'justified_by')]


def check_phase_one(file):
    by_hand, track = file.run('show', 'W-000001')['fields'], file.run('show', 'W-000002')['fields']
    assert (by_hand['patrol'], by_hand['walked'].split(';')[:2]) == ('D-000001', ['2019-03-14T19:00:00Z/2019-03-14T21:00:00Z', 'exact']), by_hand
    assert (track['patrol'], track['title'], track['walked']) == ('D-000001', 'Friday evening', '2019-03-15T19:00:00Z/2019-03-15T19:45:00Z;exact'), track
    assert track['track'].startswith('LINESTRING('), track
    assert file.states('D-000001', 'O-000003', 'B-000001') == ('done', 'under_review', 'submitted')
    minutes = {figure['step']: figure['minutes'] for figure in file.run('board', 'O-000003')['figures'] if 'minutes' in figure}
    assert (minutes['D-000001'], minutes['H-000001']) == (120 + 45, 120 + 45), minutes


def check_reviewed(file):
    assert file.states('O-000003', 'B-000001') == ('active', 'issued')
    check_pack(file, 'B-000001', 'pack.pdf', 'City team')


def check_phase_two(file):
    assert file.states('H-000001', 'H-000002') == ('complete', 'active')
    check_carried_over(file, 'H-000001', 'H-000002', 2)


def check_tied_up(file):
    closure = file.run('closure', 'O-000003')
    assert not closure['ready'] and [item['ref'] for item in closure['open']] == ['O-000004'], closure
    assert file.run('closure', 'O-000004')['ready']
    assert file.states('O-000003', 'K-000001', 'H-000002') == ('under_review', 'filed', 'complete')


def check_closed(file):
    raptor = file.run('show', 'O-000003')
    assert (raptor['state'], raptor['author'], raptor['reviewer']) == ('closed', 'officer', 'supervisor'), raptor
    assert {link['ref'] for link in raptor['links']} == {'N-000001', 'D-000001', 'K-000001', 'W-000001', 'W-000002', 'U-000001', 'A-000001'}, raptor
    assert file.states('O-000001', 'O-000002', 'O-000004') == ('active', 'active', 'closed')
    ways = [(change['account'], change['after']) for change in file.run('history', 'O-000003')['changes'] if change['verb'] == 'state']
    assert ways == [('supervisor', 'authorised'), ('supervisor', 'active'), ('officer', 'under_review'), ('supervisor', 'active'),
                    ('officer', 'under_review'), ('supervisor', 'closed')], ways
    file.check_whole()


def prepare(file):
    for name, priorities in (('Smuggler', 'drugs_supply,county_lines'), ('Sceptre', 'knife_crime')):
        ref = file.run('add', 'operation', 'name=' + name, 'type=local', 'force=Essex Police', 'priorities=' + priorities)['ref']
        file.run('state', ref, 'authorised')
        file.run('state', ref, 'active')


tell('raptor', story, prepare, who=Life, officer='intelligence_officer, retention_officer',
     supervisor='intelligence_supervisor, operational_supervisor')
