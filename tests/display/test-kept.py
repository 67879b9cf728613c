#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing that is typed is lost: fifty letters into a form of every kind, the
program killed as soon as they are kept, and all of it there again to the last
blank.

BOW_KILLS=N kills N times for each kind of form instead, at any moment while it is
typed into, be that between two keys or in the middle of one. After each start the
draft is opened in the window: what was typed a second before is there, at most
the end of it is missing, and every other field is as it was. Every other time the
same draft is typed over, and every other time a new one is begun beside it.
BOW_SHARE=2/4 sees to every fourth kind, from the second on, and BOW_SEED says how
the dice fall.

usage: test-kept.py PROGRAM COMMAND
"""
import contextlib
import os
import random
import shutil
import threading
import time

from desk import ROLE, STATE
from town import tell

TEXT = 'Fifty letters of %s, no more: ab cd ef gh ij kl mn'

# A report as a caller tells it has a form of its own, and a key.
CAPTURE = 'Call'

# What is typed earlier is in the file.
KEPT_AFTER_S = 1


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
    if kind == CAPTURE:
        town.key('ctrl+n')
    else:
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


def all_at_once(town):
    town.open('officer')
    kinds = list_kinds(town)
    assert len(kinds) > 10, kinds
    typed = []
    for kind in kinds:
        typed.append(type_into_form(town, kind, {'R-000001'} | {ref for ref, _, _ in typed}))
    town.wait_kept(town.file.path)
    town.kill()
    town.open('officer')
    check_all(town, typed)
    print('# %d kinds of form, %d letters each, all there after the program was killed' % (len(kinds), 50))
    town.quit()


class Begun:
    """The case file as it was, so that every kind begins alike."""

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


class Draft:
    """What is known of one draft: what may stand in the line that was typed into,
    and what stands everywhere else."""

    def __init__(self, ref, field, others):
        self.ref = ref
        self.field = field
        self.others = others
        # Each with when the program had it; the first stood there before.
        self.texts = [('', 0)]

    def allowed(self, killed):
        """Whatever stood there a second before, and whatever came after."""
        old = [i for i, (_, at) in enumerate(self.texts) if at <= killed - KEPT_AFTER_S]
        return self.texts[old[-1]:]


def read_others(town, draft_ref, field):
    """All that is typed, chosen or pressed in a form, but that one line."""
    found = []
    for node, _ in town.walk(town.form(draft_ref)):
        if node.role == ROLE.TEXT and node.name != field:
            found.append((node.name, town.shown.typed(node)))
        elif node.role != ROLE.TEXT and (node.has(STATE.CHECKED) or node.has(STATE.PRESSED)):
            found.append((node.name, 'chosen'))
    return found


def is_same(before, after):
    """What was written as “now” is shown as that for a minute."""
    return before is None or [name for name, _ in before] == [name for name, _ in after] and \
        all(old[1] in (new[1], 'now') for old, new in zip(before, after))


class Typist:
    """Types until the program is killed, which somebody else sees to."""

    def __init__(self, town, dice):
        self.town = town
        self.dice = dice
        self.killed = None

    def kill(self):
        self.killed = time.monotonic()
        self.town.process.kill()

    def make_text(self, length):
        text = ''.join(self.dice.choice('abcdefgh ') for _ in range(length)).replace('  ', ' i')
        return 'x' + text[1:]

    def pause(self):
        """Some type fast, and everybody stops to think."""
        if self.dice.random() < 0.06:
            time.sleep(self.dice.uniform(0.2, 0.9))
        elif self.dice.random() < 0.7:
            time.sleep(self.dice.uniform(0.01, 0.09))

    def type(self, draft):
        """Over what stands there, which is selected."""
        text = self.make_text(120)
        dice = self.dice
        timer = threading.Timer(dice.choice((dice.uniform(0.02, 1), dice.uniform(1, 2.2), dice.uniform(1.1, 3))), self.kill)
        timer.start()
        for i in range(len(text)):
            draft.texts.append((text[:i + 1], None))
            self.town.type(text[i])
            if self.killed is not None:
                break
            draft.texts[-1] = (text[:i + 1], time.monotonic())
            self.pause()
        timer.join()
        self.town.process.wait()
        # What came at the last moment can be there, and need not.
        draft.texts = [(typed, at if at is not None and at <= self.killed else float('inf')) for typed, at in draft.texts]
        return self.killed


def take_line(town, draft):
    town.wait(lambda: town.is_at_form(draft.ref), 'the keyboard in the form')
    town.step('Tab', lambda: town.at(draft.field, ROLE.TEXT) and town.is_at_form(draft.ref), 'the line ' + draft.field)


def read_back(town, draft, killed):
    """Opens the draft, and looks at all of it. Returns how many letters are there,
    and how long before the kill the first that is missing was typed; None where
    there is no draft, as there need not be for what was typed within a second."""
    allowed = draft.allowed(killed)
    # The sidebar has its counts when it has its drafts.
    town.wait_for(has='Possible duplicates')
    if town.find(has='\u2066%s\u2069' % draft.ref) is None:
        assert allowed[0][0] == '', (draft.ref, 'no draft', allowed[0])
        return None
    town.open_draft(draft.ref)
    town.wait(lambda: town.is_at_form(draft.ref), 'the keyboard in the form')
    text = town.wait(lambda: [town.typed(draft.field, town.form(draft.ref))], 'the field ' + draft.field)[0]
    texts = [typed for typed, _ in allowed]
    assert text in texts, (draft.ref, draft.field, text, texts[0], texts[-1])
    others = read_others(town, draft.ref, draft.field)
    assert is_same(draft.others, others), (draft.ref, others, draft.others)
    draft.others = others
    at = texts.index(text)
    missing = [killed - at for _, at in allowed[at + 1:] if at <= killed]
    draft.texts = [(text, 0)]
    return len(text), max(missing, default=0)


class Killing:
    """All kills of one kind of form."""

    def __init__(self, town, kind, dice):
        self.town, self.kind, self.dice = town, kind, dice
        self.draft = None
        self.n_letters = 0
        self.n_empty = 0
        self.oldest_missing = 0

    def begin_draft(self):
        ref, field = open_form(self.town, self.kind, self.town.refs_of_forms() | {'R-000001'})
        # What is taken down of a call comes back in the whole form.
        self.draft = Draft(ref, field, read_others(self.town, ref, field) if self.kind != CAPTURE else None)

    def look(self, killed):
        found = read_back(self.town, self.draft, killed)
        if found is None:
            self.n_empty += 1
            self.draft = None
        else:
            self.n_letters += found[0]
            self.oldest_missing = max(self.oldest_missing, found[1])

    def run(self, n_kills):
        killed = None
        for n in range(n_kills + 1):
            self.town.open('officer')
            if killed is not None:
                self.look(killed)
            if n == n_kills:
                break
            if self.draft is None or n % 2 == 0:
                self.begin_draft()
            else:
                take_line(self.town, self.draft)
                self.town.key('ctrl+a')
            killed = Typist(self.town, self.dice).type(self.draft)
        self.town.kill()
        self.town.file.check_whole()
        print('# %s: killed %d times, %d letters there again, %d times no draft yet, missing what was typed %.2f s before at most' %
              (self.kind, n_kills, self.n_letters, self.n_empty, self.oldest_missing), flush=True)


def take_share(kinds):
    first, every = (int(number) for number in os.environ.get('BOW_SHARE', '1/1').split('/'))
    return kinds[first - 1::every]


def again_and_again(town, n_kills):
    seed = int(os.environ.get('BOW_SEED', random.randrange(1 << 30)))
    begun = Begun(town)
    town.open('officer')
    kinds = take_share(list_kinds(town) + [CAPTURE])
    town.kill()
    print('# %d kinds of form, %d kills each, seed %d' % (len(kinds), n_kills, seed), flush=True)
    began = time.monotonic()
    for kind in kinds:
        begun.restore()
        Killing(town, kind, random.Random('%d %s' % (seed, kind))).run(n_kills)
    print('# %d kills in %d kinds of form, %d s' % (n_kills * len(kinds), len(kinds), time.monotonic() - began), flush=True)


def story(town):
    n_kills = int(os.environ.get('BOW_KILLS', '0'))
    if n_kills > 0:
        again_and_again(town, n_kills)
    else:
        all_at_once(town)


tell('kept', story, prepare, officer='intelligence_officer', supervisor='intelligence_supervisor')
