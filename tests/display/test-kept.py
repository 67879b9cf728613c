#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing that is typed is lost: fifty letters into a form of every kind, the
program killed as soon as they are kept, and all of it there again to the last
blank. BOW_KILLS=1 kills after each form and not after all of them.

usage: test-kept.py PROGRAM COMMAND
"""
import os

from desk import ROLE
from town import tell

TEXT = 'Fifty letters of %s, no more: ab cd ef gh ij kl mn'
FORMS_A_LIFE = 1 if os.environ.get('BOW_KILLS') else 100


def prepare(file):
    file.run('add', 'report', 'narrative=Two lads on a bench', 'channel=101', 'anonymity=named')


def open_menu(town):
    town.key('ctrl+shift+n')
    town.wait_menu()


def list_kinds(town):
    """A product begins with a dialog of its own."""
    open_menu(town)
    kinds = [node.name for node, _ in town.nodes() if node.get_role() == ROLE.MENU_ITEM]
    town.key('Escape')
    town.wait_gone(kinds[0], ROLE.MENU_ITEM)
    return [kind for kind in kinds if kind != 'Product']


def type_into_form(town, kind, before):
    open_menu(town)
    town.choose_item(kind)
    ref = town.wait(lambda: town.refs_of_forms() - before, 'the form').pop()
    # Some begin with a choice.
    town.wait(lambda: town.is_at_form(ref), 'the keyboard in the form')
    town.step('Tab', lambda: town.at(role=ROLE.TEXT) and town.is_at_form(ref), 'a line of the form')
    field = town.focused().name
    # Typing stops anywhere, after a blank too.
    text = (TEXT % kind)[:49] + ' '
    assert len(text) == 50
    town.type(text)
    return ref, field, text


def check_all(town, typed):
    town.wait_for(has='draft')
    town.picture('restored')
    for ref, field, text in typed:
        town.open_draft(ref)
        town.wait_typed(field, text, town.form(ref))
        town.wait(lambda ref=ref: town.is_at_form(ref), 'the keyboard in the form')
        town.key('Escape')
        town.wait(lambda: not town.forms(), 'the end of the form')


def kill_and_reopen(town):
    town.wait_kept(town.file.path)
    town.kill()
    town.open('officer')


def story(town):
    town.open('officer')
    kinds = list_kinds(town)
    assert len(kinds) > 10, kinds
    everything = []
    known = {'R-000001'}
    for at in range(0, len(kinds), FORMS_A_LIFE):
        typed = []
        for kind in kinds[at:at + FORMS_A_LIFE]:
            typed.append(type_into_form(town, kind, known))
            known.add(typed[-1][0])
        kill_and_reopen(town)
        check_all(town, typed)
        everything += typed
    print('# %d kinds of form, %d letters each, all there after %d kills' % (len(everything), 50, (len(kinds) + FORMS_A_LIFE - 1) // FORMS_A_LIFE))
    town.quit()


tell('kept', story, prepare, officer='intelligence_officer', supervisor='intelligence_supervisor')
