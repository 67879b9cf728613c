#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Locked means locked: the case file locks when nobody touches it, when the
screen or the session locks, when somebody else takes the screen, before the
computer sleeps, and by key. The window shows the unlock page and nothing else, a
screen reader is told nothing of the case, notifications are taken back, the
clipboard gives nothing that was copied, what was being typed is kept, and
nobody else can take the file meanwhile.

usage: test-lock.py PROGRAM COMMAND
"""
import ast
import datetime
import os
import subprocess
import sys
import tempfile
import time

from desk import PATIENCE, Desk
from gi.repository import GLib
from memory import find_in_memory
from services import Services

PASSPHRASE = 'four lanterns on bow street'
CANARY = 'Quillfeather waits by the old weighbridge'
DRAFT = 'Marrowbone hands over a parcel'
TASK = 'Telephone Hollyoak'
CANARIES = ('Quillfeather', 'weighbridge', 'Marrowbone', 'Hollyoak')


def run(command, *arguments, check=True):
    return subprocess.run([command, *arguments], capture_output=True, text=True, check=check)


def make_case(command, folder):
    path, secret = os.path.join(folder, 'lock.bowstreet'), os.path.join(folder, 'passphrase')
    with open(secret, 'w', encoding='utf-8') as file:
        file.write(PASSPHRASE + '\n')
    run(command, 'new', path, '--cheap-keys', '--account', 'supervisor', '--passphrase-file', secret)
    run(command, 'add', path, 'report', 'channel=101', 'anonymity=named', 'narrative=' + CANARY, '--passphrase-file', secret)
    run(command, 'add', path, 'task', 'title=' + TASK, 'type=enquiry', 'due=' + datetime.date.today().isoformat(),
        '--passphrase-file', secret)
    return path, secret


class Keeper:
    """Of the clipboard."""

    def __init__(self, folder):
        self.path = os.path.join(folder, 'kept')
        with open(self.path, 'wb') as out:
            self.process = subprocess.Popen([sys.executable, os.path.join(os.path.dirname(__file__), 'keeper.py')], stdout=out,
                                            env=dict(os.environ, G_DEBUG=''))

    def text(self):
        """What it would give to who pastes now."""
        with open(self.path, encoding='utf-8') as lines:
            said = lines.read().splitlines()
        return ast.literal_eval(said[-1]) if said else ''

    def end(self):
        self.process.kill()
        self.process.wait()


def command_line(pid):
    with open('/proc/%d/cmdline' % pid, 'rb') as file:
        return file.read().decode().split('\0')


def is_new(desk):
    """Only the program that began anew, which knows nothing, has this on its
    command line."""
    return any(argument.startswith('--lock-descriptor=') for argument in command_line(desk.process.pid))


def unlock(desk, services):
    desk.wait_for(name='Passphrase')
    desk.focus_window()
    desk.wait_at('Passphrase')
    desk.type(PASSPHRASE)
    desk.key('Return')
    desk.wait_for(has='All records')
    desk.wait(services.holds_sleep, 'the hold on sleep')
    desk.wait(services.told, 'the notification of what is due today')


def show_much(desk, keeper, in_dialog):
    """A list, a form with something typed and copied, and what the palette finds; a
    form that is a dialog lets no palette come."""
    desk.key('ctrl+f')
    desk.wait_at('Search the records')
    desk.type('weighbridge')
    desk.wait_for(has='Quillfeather')
    desk.key('ctrl+n' if in_dialog else 'ctrl+shift+n')
    if not in_dialog:
        desk.choose_item('Public report')
    desk.wait_at('What was said')
    desk.type(DRAFT)
    desk.key('ctrl+a', 'ctrl+c')
    desk.wait(lambda: keeper.text() == DRAFT, 'what was copied')
    if not in_dialog:
        desk.key('ctrl+k')
        desk.wait_at('Find any action or record')
        desk.type('Hollyoak')
        desk.wait_for(has=TASK)


def said(desk, *words):
    """What a screen reader is told, or was told and can still ask for."""
    try:
        told = [node.name + ' ' + node.description for node in desk.shown.read().values()]
        told.append(desk.dump())
    except GLib.Error:
        # The program is not on the bus at this moment.
        return []
    return [text for text in told if any(word in text for word in words)]


def check_readable(desk, in_dialog):
    """A search that cannot find it while it is there would prove nothing."""
    words = {CANARY.encode(), DRAFT.encode()}
    try:
        found = find_in_memory(desk.process.pid, words)
    except PermissionError:
        print('# the memory of a process cannot be read here')
        return
    assert found == words, found
    for word in ('Quillfeather', 'weighbridge', 'Marrowbone' if in_dialog else 'Hollyoak'):
        desk.wait(lambda word=word: said(desk, word), word)


def wait_for_lock(desk, why):
    """Idle is a minute by itself. A second is meant where nobody else has the
    computer, which no test knows of the one that it runs on."""
    began = time.monotonic()
    desk.wait(lambda: not said(desk, *CANARIES), 'the lock: ' + why, max(PATIENCE, 180))
    print('# %s: nothing is told after %.2f s' % (why, time.monotonic() - began))


def check_locked(desk, case, services, keeper, why):
    wait_for_lock(desk, why)
    desk.wait_for(name='Passphrase')
    assert is_new(desk), command_line(desk.process.pid)
    assert not said(desk, 'All records', 'Locking', *CANARIES), why
    desk.wait(lambda: services.told() == [], 'the end of what was told')
    desk.wait(lambda: not keeper.text(), 'an empty clipboard')
    try:
        found = find_in_memory(desk.process.pid, [word.encode() for word in CANARIES])
        assert not found, '%s: still in memory: %s' % (why, found)
    except PermissionError:
        pass
    second = run(case[2], 'open', case[0], '--passphrase-file', case[1], check=False)
    assert second.returncode != 0 and 'process %d' % desk.process.pid in second.stdout + second.stderr, second


def fall_asleep(desk, services):
    """Sleep waits until the case is locked."""
    services.sleeps()
    desk.wait(lambda: not services.holds_sleep(), 'the end of the hold on sleep')
    # In the moment in which it begins anew a program has no command line.
    desk.wait(lambda: any(command_line(desk.process.pid)), 'the command line')
    assert is_new(desk), 'asleep, not locked'


def lock_in_every_way(desk, case, services, keeper):
    ways = (
        ('sleep', lambda: fall_asleep(desk, services)),
        ('session', services.locks),
        ('switch', services.loses_screen),
        ('screen of GNOME', lambda: services.covers_screen('org.gnome.ScreenSaver')),
        ('screen', lambda: services.covers_screen('org.freedesktop.ScreenSaver')),
        ('key', lambda: desk.key('ctrl+shift+l')),
        ('idle', lambda: None),
    )
    for n_drafts, (why, happen) in enumerate(ways):
        unlock(desk, services)
        if n_drafts > 0:
            desk.wait_for(has='%d draft%s waiting' % (n_drafts, ' is' if n_drafts == 1 else 's are'))
        in_dialog = n_drafts % 2 == 1
        show_much(desk, keeper, in_dialog)
        check_readable(desk, in_dialog)
        happen()
        check_locked(desk, case, services, keeper, why)
        if why == 'sleep':
            services.sleeps(False)


def main():
    with tempfile.TemporaryDirectory() as folder:
        case = (*make_case(sys.argv[2], folder), sys.argv[2])
        settings = os.path.join(os.environ['XDG_CONFIG_HOME'], 'glib-2.0', 'settings')
        os.makedirs(settings)
        with open(os.path.join(settings, 'keyfile'), 'w', encoding='utf-8') as file:
            file.write('[io/github/bowstreet/BowStreet]\nlock-minutes=1\n')
        services, keeper = Services(), Keeper(folder)
        desk = Desk(sys.argv[1], folder)
        try:
            desk.start(case[0], DBUS_SYSTEM_BUS_ADDRESS=services.address, GSETTINGS_BACKEND='keyfile')
            lock_in_every_way(desk, case, services, keeper)
        except BaseException:
            desk.tell_state()
            raise
        finally:
            desk.process.kill()
            keeper.end()
            services.end()


main()
