#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An officer's first hour, by keyboard alone: a report, a graded note and an
arrest, linked to an operation that is made on the way; found by a word; locked,
and found again. What is typed survives a kill.

usage: test-story.py PROGRAM COMMAND
"""
import json
import os
import subprocess
import sys
import tempfile

from desk import ROLE, STATE, Desk

PASSPHRASE = 'four lanterns on bow street'


class Case:
    """The file, seen from outside while no window has it open."""

    def __init__(self, command, folder):
        self.command = command
        self.path = os.path.join(folder, 'story.bowstreet')
        self.secret = os.path.join(folder, 'passphrase')
        with open(self.secret, 'w', encoding='utf-8') as file:
            file.write(PASSPHRASE + '\n')
        self.run('new', '--cheap-keys', '--account', 'supervisor')

    def run(self, verb, *arguments):
        done = subprocess.run([self.command, verb, self.path, *arguments, '--json', '--passphrase-file', self.secret],
                              capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise AssertionError('%s: %s' % (verb, done.stdout + done.stderr))
        return json.loads(done.stdout)


def unlock(desk, case):
    desk.start(case.path, '--account=supervisor')
    desk.wait_at('Passphrase')
    desk.type(PASSPHRASE)
    desk.key('Return')
    desk.wait_for(has='All records')


def open_form(desk, kind):
    """Ctrl+N is a report; any other kind is chosen from the menu."""
    if kind == 'Public report':
        desk.key('ctrl+n')
    else:
        desk.key('ctrl+shift+n')
        desk.choose_item(kind)
    desk.wait(lambda: desk.find(name='Save') and desk.at(role=ROLE.TEXT), 'the keyboard in the form')


def choose(desk, group, name):
    """The keyboard comes to the group as one, and arrows move within it."""
    desk.tab_to(group)
    desk.step('Down', lambda: desk.at(name), name)
    desk.key('space')


def save(desk, ref):
    desk.key('ctrl+Return')
    desk.wait_for(has=ref + '\u2069 saved')
    desk.wait_gone('Save', ROLE.BUTTON)


def check_choices(desk, page, *fields):
    """A list of choices says what is chosen by it before it says which one is,
    and so does the button in it that takes the keyboard."""
    found = []
    for node, _ in desk.nodes():
        if node.get_role() != ROLE.COMBO_BOX:
            continue
        inside = [child for child, _ in desk.nodes(node)]
        picked = [child.get_name() for child in inside if child.get_role() == ROLE.LABEL][-1]
        field, colon, choice = node.get_name().partition(': ')
        if not field or not colon or choice != picked:
            raise AssertionError('%s: a list of choices is called %r' % (page, node.get_name()))
        buttons = [child.get_name() for child in inside if child.get_role() == ROLE.TOGGLE_BUTTON]
        if buttons not in ([], [node.get_name()]):
            raise AssertionError('%s: the button of %r is called %r' % (page, node.get_name(), buttons))
        found.append(field)
    for field in fields:
        if field not in found:
            raise AssertionError('%s: %r is not among the lists %r' % (page, field, found))


def link_to(desk, words, create=False, statement=None):
    desk.key('ctrl+l')
    desk.wait_at('Find a record to link')
    desk.type(words)
    # What was found comes with this.
    desk.wait_for(name='Create “%s”…' % words)
    if create:
        desk.tab_to('Create “%s”…' % words)
        desk.key('Return')
        desk.wait_for(name='Kind of record')
        # An operation is the first kind that is offered, and the words that were
        # looked for are its name.
        desk.wait_for(name='Name')
        check_choices(desk, 'what is made on the way', 'Kind of record')
        desk.key('ctrl+Return')
        desk.wait_for(name='How')
        desk.wait_at('Find a record to link')
    else:
        desk.wait(lambda: desk.find(name=words, role=ROLE.CHECK_BOX), 'the record %s' % words)
        desk.tab_to(words)
        desk.key('space')
        desk.wait_for(name='How')
    check_choices(desk, 'a link', 'How', 'How sure', 'Because of')
    if statement is not None:
        desk.tab_to('Your own statement')
        desk.type(statement)
    desk.key('ctrl+Return')
    desk.wait_gone(name='Find a record to link')


def take_report(desk):
    open_form(desk, 'Public report')
    check_choices(desk, 'a report', 'How it came (required)', 'How exact, or why there is no place')
    desk.type('A silver car waits by the shops every Friday after ten at night.')
    desk.tab_to('When it happened')
    desk.type('yesterday 22:30')
    desk.tab_to('Where, on the map')
    desk.type('52.1995, 0.1390')
    save(desk, 'R-000001')


def write_note(desk):
    open_form(desk, 'Intelligence note')
    desk.type('Silver car at the shops')
    choose(desk, 'OFFICIAL', 'OFFICIAL')
    choose(desk, 'P · Lawful sharing permitted', 'P · Lawful sharing permitted')
    desk.tab_to('Add: Line')
    desk.key('space')
    desk.wait_for(name='What is known')
    desk.tab_to('What is known')
    desk.type('The driver of the silver car sells cannabis from it.')
    choose(desk, '1 · Reliable', '2 · Untested')
    choose(desk, 'A · Known directly to the source', 'C · Known indirectly to the source')
    save(desk, 'N-000001')


def take_back_typing(desk, ref):
    """What is typed goes by the keys that take a deed back, and no deed does."""
    open_form(desk, 'Public report')
    field = desk.wait_at('What was said')
    desk.type('Nothing of this')
    desk.wait(lambda: desk.text(field) == 'Nothing of this', 'what is typed')
    desk.key(*['ctrl+z'] * 15)
    desk.wait(lambda: desk.text(field) == '', 'what is typed taken back')
    desk.key('Escape')
    desk.wait_gone('Save')
    desk.key('ctrl+f')
    desk.wait_at('Search the records')
    desk.type(ref)
    desk.wait_for(has='1 record')
    desk.key('ctrl+a', 'BackSpace')


def record_arrest(desk):
    open_form(desk, 'Arrest')
    check_choices(desk, 'an arrest', 'Disposal', 'Outcome group', 'How exact, or why there is no place')
    desk.type('Jordan Vale (invented)')
    desk.tab_to('Add: Offence')
    desk.key('space')
    desk.wait_for(name='Offence')
    desk.tab_to('Offence')
    desk.type('Possession with intent to supply')
    save(desk, 'A-000001')


def find_again(desk):
    desk.key('ctrl+f')
    desk.wait_at('Search the records')
    desk.type('cannabis')
    desk.wait_for(has='1 record')
    desk.wait_for(has='Silver car at the shops')


def lock_by_name(desk):
    """Whoever has forgotten the key types the word."""
    desk.key('ctrl+k')
    desk.wait_at('Find any action or record')
    desk.type('lock')
    desk.key('Return')


def lock_and_unlock(desk):
    lock_by_name(desk)
    desk.wait_for(name='Passphrase')
    desk.wait_gone(has='Silver car at the shops')
    desk.focus_window()
    desk.wait_at('Passphrase')
    desk.type(PASSPHRASE)
    desk.key('Return')
    desk.wait_for(has='All records')
    find_again(desk)


# What a person can press or fill in. The toolkit gives its own menus no names.
NAMED = (ROLE.BUTTON, ROLE.TOGGLE_BUTTON, ROLE.CHECK_BOX, ROLE.TEXT, ROLE.ENTRY, ROLE.PASSWORD_TEXT, ROLE.COMBO_BOX)


def check_names(desk, page):
    """Whatever takes the keyboard says what it is."""
    for node, _ in desk.nodes():
        if node.get_role() in NAMED and node.has(STATE.FOCUSABLE) and not node.get_name():
            raise AssertionError('%s: a %s has no name' % (page, node.get_role_name()))


def check_quiet(desk):
    """A warning of the toolkit is a mistake of ours."""
    said = [line for line in desk.said().splitlines() if 'WARNING' in line or 'CRITICAL' in line]
    if said:
        raise AssertionError('the program complained: ' + said[0])


def type_and_be_killed(desk, case):
    """What was typed a second ago is in the file, whatever happens."""
    unlock(desk, case)
    open_form(desk, 'Public report')
    desk.type('Two lads on bikes by the cut-through, again tonight')
    desk.wait_kept(case.path)
    desk.wait_for(name='Save')
    desk.kill()
    unlock(desk, case)
    desk.wait_for(has='Drafts')
    desk.wait_for(has='Public report \u2066R-000003')
    desk.kill()


def first_hour(desk, case):
    unlock(desk, case)
    check_names(desk, 'the map')
    take_report(desk)
    check_names(desk, 'a record')
    link_to(desk, 'Raptor', create=True)
    take_back_typing(desk, 'R-000001')
    write_note(desk)
    link_to(desk, 'Raptor')
    record_arrest(desk)
    link_to(desk, 'Raptor', statement='Arrested on a patrol of the operation')
    find_again(desk)
    check_names(desk, 'the records')
    lock_and_unlock(desk)
    check_quiet(desk)
    desk.kill()


def check_file(case):
    """What the window said was saved is there, and everything holds."""
    linked = {row['ref'] for row in case.run('list', '--operation', 'O-000001')['records']}
    assert {'R-000001', 'N-000001', 'A-000001'} <= linked, linked
    case.run('verify')


def main():
    with tempfile.TemporaryDirectory() as folder:
        case = Case(sys.argv[2], folder)
        desk = Desk(sys.argv[1], folder)
        try:
            first_hour(desk, case)
            check_file(case)
            type_and_be_killed(desk, case)
        except BaseException:
            desk.tell_state()
            raise


main()
