#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Smuggler and Sceptre by keyboard alone, told by two accounts, from the day they
are proposed to the day they are closed, beside an operation of the whole force
that goes on: each has somebody its first phase is about, a briefing pack that one
makes and the other issues, and a second phase with the same subjects. Every
detail is invented.

usage: test-smuggler.py PROGRAM COMMAND
"""
from life import Life, check_carried_over, check_pack
from town import tell

# Each with its number, name, priority, street, person arrested and offence.
SMUGGLER = (2, 'Smuggler', 'County lines', 'Station road', 'Jordan Vale (invented)', 'Possession with intent to supply')
SCEPTRE = (3, 'Sceptre', 'Knife crime', 'Castle park', 'Sam Reed (invented)', 'Having a knife in public')


def propose(number, name, priority, street, person, offence):
    def deed(town):
        town.write('Operation', 'O-%06d' % number, ('Name', name), ('Force', 'Essex Police'), {'Force-wide': 'Local'}, [priority], ('First day', '2019-03-01'))
    return deed


def plan(number, name, priority, street, person, offence):
    """What waits in the street is the first report of each."""
    def deed(town):
        n = number - 1
        town.write_for(name, 'Phase', 'H-%06d' % n, ('Number', '1'), ('Name', street))
        town.write('Person', 'P-%06d' % n, ('Name', person))
        town.link_to('H-%06d' % n, title='1 · ' + street, statement='Seen there')
        town.write_for(name, 'Patrol plan', 'D-%06d' % n, ('Title', street), ['Covert'], ('Why there', 'It was reported'))
        town.link_to('R-%06d' % n, title='Reported from ' + street, statement='It says where')
    return deed


def authorise(number, *_):
    def deed(town):
        town.go('O-%06d' % number, 'Authorise', 'Start')
        town.go('D-%06d' % (number - 1), 'Approve')
    return deed


def act(number, name, priority, street, person, offence):
    def deed(town):
        n = number - 1
        town.choose_operation('All records')
        town.go('H-%06d' % n, 'Start')
        town.write_for(name, 'Patrol made', 'W-%06d' % n, ('Title', street), ('Patrol plan', 'D-%06d' % n), ('When it was out', '2019-03-0%d 20:00-22:30' % number))
        town.go('D-%06d' % n, 'Mark as done')
        town.write_for(name, 'Environmental visual audit', 'U-%06d' % n, ('Title', street), ('Who took part', 'Borough council'),
                   'Finding', {'Physical security': 'Access and layout'}, ('What was found', 'A gate stands open'), ('Closed', '2019-03-20'), ('Outcome', 'It is locked now'))
        town.write('Arrest', 'A-%06d' % n, ('Person arrested', person), 'Offence', ('Offence', offence))
        town.link_to('O-%06d' % number, title=name, statement='On a patrol of it')
    return deed


def ask_for_review(number, name, priority, street, *_):
    def deed(town):
        town.choose_operation('All records')
        town.go('O-%06d' % number, 'Review')
        town.make_pack('B-%06d' % (number - 1), name, 'Patrols in ' + street, 'Town team')
    return deed


def go_on(number, name, *_):
    def deed(town):
        town.go('O-%06d' % number, 'Go on', reason='It is not quiet there yet')
        town.issue_pack('B-%06d' % (number - 1), name + '.pdf')
    return deed


def begin_phase_two(number, name, *_):
    def deed(town):
        n = number - 1
        town.choose_operation('All records')
        town.go('H-%06d' % n, 'Complete')
        town.write_for(name, 'Phase', 'H-%06d' % (n + 2), ('Number', '2'), ('Name', 'By day'))
        town.carry_over('H-%06d' % (n + 2))
        town.go('H-%06d' % (n + 2), 'Start', 'Complete')
    return deed


def tie_up(number, *_):
    def deed(town):
        operation = 'O-%06d' % number
        # An operation is not among its own records.
        town.choose_operation('All records')
        town.change(operation, ('Closure', 'Nothing was reported for a month'))
        town.put_into_group(operation)
        town.go(operation, 'Review')
    return deed


def close(number, *_):
    def deed(town):
        town.close_operation('O-%06d' % number, 'It is quiet there')
    return deed


def of_both(deed):
    return tuple(deed(*operation) for operation in (SMUGGLER, SCEPTRE))


def story(town):
    town.take_turns(
        ('officer', of_both(propose) + of_both(plan), check_proposed),
        ('supervisor', of_both(authorise), check_authorised),
        ('officer', of_both(act) + of_both(ask_for_review), check_under_review),
        ('supervisor', of_both(go_on), check_issued),
        ('officer', of_both(begin_phase_two) + of_both(tie_up), check_tied_up),
        ('supervisor', of_both(close), check_closed),
    )


def check_proposed(file):
    for number, name, *_ in (SMUGGLER, SCEPTRE):
        operation = file.run('show', 'O-%06d' % number)
        assert (operation['title'], operation['state'], operation['author'], operation['fields']['type']) == (name, 'proposed', 'officer', 'local'), operation
        assert 'R-%06d' % (number - 1) in [link['ref'] for link in file.run('show', 'D-%06d' % (number - 1))['links']]


def check_authorised(file):
    """All three at once."""
    assert file.states('O-000001', 'O-000002', 'O-000003', 'D-000001', 'D-000002') == ('active',) * 3 + ('approved',) * 2


def check_under_review(file):
    assert file.states('O-000002', 'O-000003', 'B-000001', 'B-000002') == ('under_review',) * 2 + ('submitted',) * 2


def check_issued(file):
    assert file.states('O-000002', 'O-000003') == ('active',) * 2
    for number, name, *_ in (SMUGGLER, SCEPTRE):
        check_pack(file, 'B-%06d' % (number - 1), name + '.pdf', 'Town team')


def check_tied_up(file):
    for number, *_ in (SMUGGLER, SCEPTRE):
        closure = file.run('closure', 'O-%06d' % number)
        assert closure['ready'] and closure['open'] == [], closure
        check_carried_over(file, 'H-%06d' % (number - 1), 'H-%06d' % (number + 1), 1)
        minutes = [figure['minutes'] for figure in file.run('board', 'O-%06d' % number)['figures'] if figure['group'] == 'plans']
        assert minutes == [150], minutes
    assert file.states('O-000002', 'O-000003', 'D-000001', 'D-000002') == ('under_review', 'under_review', 'done', 'done')


def check_closed(file):
    for number, *_ in (SMUGGLER, SCEPTRE):
        operation = file.run('show', 'O-%06d' % number)
        assert (operation['state'], operation['reviewer']) == ('closed', 'supervisor'), operation
        assert {link['ref'][0] for link in operation['links']} == set('DWUA'), operation
    assert file.states('O-000001') == ('active',)
    file.check_whole()


def prepare(file):
    raptor = file.run('add', 'operation', 'name=Raptor', 'type=force_wide', 'force=Cambridgeshire Constabulary')['ref']
    file.run('state', raptor, 'authorised')
    file.run('state', raptor, 'active')
    for operation in (SMUGGLER, SCEPTRE):
        file.run('add', 'report', 'narrative=Reported from ' + operation[3], 'channel=101', 'anonymity=anonymous', by='officer')


tell('smuggler', story, prepare, who=Life, officer='intelligence_officer, retention_officer',
     supervisor='intelligence_supervisor, operational_supervisor')
