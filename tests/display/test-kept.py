#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing that is typed is lost: fifty letters into a form of every kind, the
program killed as soon as they are kept, and all of it there again to the last
blank. BOW_KILLS=1 kills after each form and not after all of them.

BOW_RANDOM_KILLS=N kills N times instead, at any moment between two keys: what
was typed a second before is there, and at most the end of it is missing.

usage: test-kept.py PROGRAM COMMAND
"""
import contextlib
import os
import random
import shutil
import time

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


def open_form(town, kind, before):
    """The keyboard is in the first line of it then."""
    open_menu(town)
    town.choose_item(kind)
    ref = town.wait(lambda: town.refs_of_forms() - before, 'the form').pop()
    # Some begin with a choice.
    town.wait(lambda: town.is_at_form(ref), 'the keyboard in the form')
    town.step('Tab', lambda: town.at(role=ROLE.TEXT) and town.is_at_form(ref), 'a line of the form')
    return ref, town.focused().name


def type_into_form(town, kind, before):
    ref, field = open_form(town, kind, before)
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


class Begun:
    """The case file as it was, so that every life begins alike."""

    def __init__(self, town):
        self.path = town.file.path
        for end in ('', '-keys'):
            shutil.copy2(self.path + end, self.path + '-begun' + end)

    def restore(self):
        for end in ('', '-keys'):
            shutil.copy2(self.path + '-begun' + end, self.path + end)
        # Who was killed while writing leaves this, and it is of another life too.
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self.path + '-journal')
        # What was remembered of the file beside it is of another life.
        shutil.rmtree(os.environ['XDG_STATE_HOME'], ignore_errors=True)


def type_until_killed(town, dice):
    """Gives what was typed, and when the program had each letter."""
    text = ''.join(dice.choice('abcdefgh ') for _ in range(90)).replace('  ', ' i')
    text = 'x' + text[1:]
    end = time.monotonic() + dice.choice((dice.uniform(0.05, 1.2), dice.uniform(1, 3.5), dice.uniform(2, 6)))
    times = []
    while len(times) < len(text) and time.monotonic() < end:
        town.type(text[len(times)])
        times.append(time.monotonic())
        pause = dice.uniform(0.3, 1.4) if dice.random() < 0.08 else dice.uniform(0.02, 0.12)
        time.sleep(max(0, min(pause, end - time.monotonic())))
    killed = time.monotonic()
    town.kill()
    return text, times, killed


def read_back(town, ref, field):
    """Nothing where there is no draft."""
    town.open('officer')
    # The sidebar has its counts when it has its drafts.
    town.wait_for(has='Possible duplicates')
    if town.find(has='\u2066%s\u2069' % ref) is None:
        return ''
    town.open_draft(ref)
    return town.wait(lambda: [town.typed(field, town.form(ref))], 'the field ' + field)[0] or ''


def random_story(town):
    seed = int(os.environ.get('BOW_SEED', random.randrange(1 << 30)))
    dice = random.Random(seed)
    n_kills = int(os.environ['BOW_RANDOM_KILLS'])
    n_letters = 0
    n_missing = 0
    begun = Begun(town)
    town.open('officer')
    kinds = list_kinds(town)
    town.kill()
    print('# %d kills, seed %d' % (n_kills, seed), flush=True)
    for n in range(n_kills):
        kind = kinds[n % len(kinds)]
        begun.restore()
        town.open('officer')
        ref, field = open_form(town, kind, {'R-000001'})
        text, times, killed = type_until_killed(town, dice)
        kept = read_back(town, ref, field)
        least = len([at for at in times if at <= killed - 1])
        assert text.startswith(kept) and least <= len(kept) <= len(times), (n, kind, text[:len(times)], least, kept)
        town.kill()
        n_letters += len(times)
        n_missing += len(times) - len(kept)
        print('# %d %s: %d letters, %d of them a second old, %d kept' % (n + 1, kind, len(times), least, len(kept)), flush=True)
    print('# %d kills in %d kinds of form: %d letters, %d of the last second missing' % (n_kills, len(kinds), n_letters, n_missing))


def story(town):
    if os.environ.get('BOW_RANDOM_KILLS'):
        random_story(town)
        return
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
