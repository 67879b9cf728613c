#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is kept apart, and what rests on nobody's name, by keyboard alone: a
supervisor says why before the contact of a confidential reporter is shown, and
why before an arrest is approved that anonymous reports alone speak for; a
warrant does not come of those at all. Somebody who may not see a contact has no
way to ask for it. Every detail is invented.

usage: test-apart.py PROGRAM COMMAND
"""
from desk import ROLE, STATE
from town import tell

REPORTER = 'Invented Nightingale'
TO_CALL_BACK = 'To arrange a meeting'
IN_DANGER = 'A child in the flat is in danger'


def say_why(town, title, reason):
    town.wait_for('Reason')
    town.wait_for(title)
    town.picture('why-' + title.split()[0])
    town.fill('Reason', reason)
    town.key('Return')
    town.wait_gone('Reason')


def show_contact(town):
    town.open_record('R-000002')
    town.wait_for('Show…', ROLE.BUTTON)
    assert town.find(has=REPORTER) is None
    town.picture('contact-kept')
    town.press('Show…')
    town.wait_at('Reason')
    town.key('Return')
    town.key('Escape')
    town.wait_gone('Reason')
    assert town.find(has=REPORTER) is None, 'shown without a reason'
    town.press('Show…')
    say_why(town, 'Show the contact', TO_CALL_BACK)
    town.wait_for(has=REPORTER)
    town.picture('contact-shown')


def approve_arrest(town):
    town.open_record('K-000001')
    town.wait_for('Approve', ROLE.BUTTON)
    town.press('Approve')
    say_why(town, 'Approve', IN_DANGER)
    town.wait_gone('Approve', ROLE.BUTTON)
    town.wait_for(has='Approved')
    town.picture('arrest-approved')


def fail_to_approve_warrant(town):
    town.open_record('K-000002')
    town.wait_for('Approve', ROLE.BUTTON)
    town.press('Approve')
    town.wait_for(has='A warrant cannot rest on those alone')
    assert town.find('Reason') is None
    town.picture('warrant-refused')


def may_not_show_contact(town):
    town.open_record('R-000002')
    button = town.wait_for('Show…', ROLE.BUTTON)
    assert not button.has(STATE.SENSITIVE)
    town.picture('contact-refused')


def check_file(file):
    assert file.states('K-000001', 'K-000002') == ('approved', 'for_allocation')
    reasons = [change.get('reason') for change in file.run('history', 'K-000001')['changes']]
    assert IN_DANGER in reasons, reasons
    looks = [change for change in file.run('history', 'R-000002')['changes'] if change['verb'] == 'reveal']
    assert [(look['account'], look['reason']) for look in looks] == [('supervisor', TO_CALL_BACK)], looks
    file.check_whole()


def story(town):
    town.open('supervisor')
    show_contact(town)
    approve_arrest(town)
    fail_to_approve_warrant(town)
    town.switch('officer')
    may_not_show_contact(town)
    town.quit()
    check_file(town.file)


def prepare(file):
    def by_officer(*arguments):
        return file.run(*arguments, by='officer')

    by_officer('add', 'report', 'narrative=Cars call at the flat', 'channel=crimestoppers', 'anonymity=anonymous')
    by_officer('add', 'report', 'narrative=Cars call at night', 'channel=101', 'anonymity=confidential',
               '+contact', 'name=' + REPORTER, 'keep_until=2099-01-31')
    by_officer('add', 'note', 'title=The flat', 'marking=OFFICIAL', 'handling=P', '+line', 'text=Cars call briefly', 'source=2', 'assessment=B')
    by_officer('link', 'N-000001', 'R-000001', '--as', 'mentions', '--because', 'R-000001')
    for ref, kind in (('K-000001', 'arrest'), ('K-000002', 'warrant')):
        by_officer('add', 'task', 'title=At the flat', 'type=' + kind)
        by_officer('link', ref, 'N-000001', '--as', 'based_on', '--because', 'Read')


tell('apart', story, prepare, officer='submitting_officer', supervisor='intelligence_supervisor, operational_supervisor')
