# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at the window: keys go in through the display, and what a screen
reader would say comes out. Nothing sleeps for a fixed time: every step waits
until the window says that it is there."""

import os
import subprocess
import time

# What is fatal to the program must not be to the one who watches it: a program
# that is just starting gives a screen reader's library reason to warn.
STRICT = os.environ.pop('G_DEBUG', '')

from gi.repository import GLib  # noqa: E402

from keys import Keyboard  # noqa: E402
from shown import ROLE, ROOT, STATE, Shown  # noqa: E402

PATIENCE = float(os.environ.get('BOW_PATIENCE', '60'))


class Lost(Exception):
    """What was waited for did not come."""


class Desk:
    def __init__(self, program, home):
        self.program = program
        self.home = home
        self.process = None
        self.errors = os.path.join(home, 'stderr')
        self.size = None
        self.keyboard = Keyboard()
        self.shown = None
        # The program itself says where the keyboard goes.
        self.last_focused = None

    def focus_moved(self, path):
        self.last_focused = path

    # The program

    def start(self, *arguments, **variables):
        env = dict(os.environ, LANG='C.UTF-8', GTK_A11Y='atspi', NO_AT_BRIDGE='0', G_DEBUG=STRICT, **variables)
        with open(self.errors, 'ab') as errors:
            self.process = subprocess.Popen([self.program, *arguments], env=env, stderr=errors)
        self.last_focused = None
        self.shown = Shown(self.process.pid, self.focus_moved)
        self.wait(self.shown.has_come, 'the program on the accessibility bus')
        self.focus_window()

    def kill(self):
        self.process.kill()
        self.process.wait()

    def ended(self):
        return self.process.poll() is not None

    def said(self):
        with open(self.errors, encoding='utf-8', errors='replace') as errors:
            return errors.read()

    def last_words(self):
        return ' (%d): %s' % (self.process.returncode, self.said()[-2000:])

    # What is shown

    def nodes(self, root=None, whole=True):
        """Every node that is shown, in reading order."""
        try:
            top = self.shown.ask(root.path if root is not None else ROOT, whole)
        except GLib.Error:
            top = None
        stack = [(top, 0)] if top is not None else []
        while stack:
            node, depth = stack.pop()
            yield node, depth
            stack.extend((child, depth + 1) for child in reversed(node.children))

    def text(self, node):
        try:
            return self.shown.text(node)
        except GLib.Error:
            return ''

    def selections(self, node):
        try:
            return self.shown.selections(node)
        except GLib.Error:
            return 0

    def typed(self, name):
        """What stands in the line that is called @name."""
        node = self.find(name, ROLE.TEXT)
        return self.shown.typed(node) if node is not None else None

    def find(self, name=None, role=None, has=None, root=None):
        """A quick look does where it finds something."""
        for whole in (False, True):
            nodes = [node for node, _ in self.nodes(root, whole)
                     if (role is None or node.role == role) and (name is None or node.name == name)]
            if has is not None:
                named = [node for node in nodes if has in node.name]
                nodes = named or [node for node in nodes if node.holds_text() and has in self.text(node)]
            if nodes and (whole or self.shown.is_presented(nodes[0])):
                return nodes[0]
        return None

    def hear(self):
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass

    def focused(self):
        self.hear()
        if self.last_focused is not None:
            try:
                node = self.shown.look(self.last_focused)
                if node.has(STATE.FOCUSED) and node.has(STATE.SHOWING):
                    return node
            except GLib.Error:
                pass
        return self.search_focused()

    def search_focused(self):
        found = None
        for node, _ in self.nodes():
            if node.has(STATE.FOCUSED):
                found = node
        self.last_focused = found.path if found is not None else None
        return found

    def dump(self, root=None):
        lines = []
        for node, depth in self.nodes(root):
            marks = ''.join(mark for state, mark in ((STATE.FOCUSED, '*'), (STATE.FOCUSABLE, 'f'), (STATE.SELECTED, 's'), (STATE.CHECKED, 'c'))
                            if node.has(state))
            text = self.text(node) if node.holds_text() else ''
            lines.append('%s%s %r%s%s %s' % ('  ' * depth, node.get_role_name(), node.name, ' = %r' % text if text else '',
                                             ' (%s)' % node.description if node.description else '', marks))
        return '\n'.join(lines)

    def wait(self, condition, what, patience=None):
        end = time.monotonic() + (patience or PATIENCE)
        while True:
            began = time.monotonic()
            try:
                found = condition()
            except GLib.Error:
                found = None
            if found:
                return found
            if self.ended() or time.monotonic() > end:
                raise Lost('%s %s' % (what, 'before the program ended' + self.last_words() if self.ended() else 'did not come'))
            # Whoever looks all the time keeps the program from its work.
            time.sleep(max(0.03, time.monotonic() - began))

    def wait_for(self, name=None, role=None, has=None):
        return self.wait(lambda: self.find(name, role, has), 'seen: %s' % (name or has))

    def wait_gone(self, name=None, role=None, has=None):
        self.wait(lambda: self.find(name, role, has) is None, 'gone: %s' % (name or has))

    # Keys

    def windows(self):
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'bowstreet'],
                               capture_output=True, text=True, check=False)
        return found.stdout.split()

    def focus_window(self, index=-1):
        """There is no window manager on the display of a test: what one does
        with a new window is done here."""
        windows = self.wait(self.windows, 'a window')
        if self.size is not None:
            subprocess.run(['xdotool', 'windowsize', windows[0], *map(str, self.size)], check=True)
        subprocess.run(['xdotool', 'windowfocus', '--sync', windows[index]], check=True)

    def settle(self):
        """The next key is for what the program makes of this one."""
        try:
            self.shown.sync()
        except GLib.Error:
            # It can have been the key that ends the program.
            pass

    def key(self, *keys):
        for key in keys:
            self.keyboard.press(key)
            self.settle()

    def type(self, text):
        self.keyboard.type(text)
        self.settle()

    def move(self, key, before=None):
        """Presses a key that moves the keyboard, waits until it has moved, and
        returns what has it then."""
        before = before or self.focused()
        self.key(key)
        end = time.monotonic() + 1.5
        while True:
            after = self.focused()
            if (after, after and after.name) != (before, before and before.name) or time.monotonic() > end:
                return after
            time.sleep(0.02)

    def tab_to(self, name, role=None, limit=150, back=False):
        """Tabs on until what has the keyboard is called @name; gives up when
        the keyboard has gone round twice, and for some seconds: a button can wait
        for what was done before."""
        seen = []
        times = {}
        node = self.focused()
        end = time.monotonic() + 5
        while len(seen) < limit or time.monotonic() < end:
            said = node.name if node is not None else ''
            if said == name and (role is None or node.role == role):
                return node
            seen.append(said)
            # Not by place: a page that scrolls shows one after the other in
            # the same.
            times[node] = times.get(node, 0) + 1
            if times[node] > 4 and time.monotonic() > end:
                break
            node = self.move('shift+Tab' if back else 'Tab', node)
        raise Lost('the keyboard did not come to %r; it was at %r' % (name, seen[:limit]))

    def wait_still(self, node):
        """What has the keyboard is scrolled to, and a list that is opened meanwhile
        closes again."""
        places = []

        def is_still():
            places.append(self.shown.place(node))
            return places[-3:] == [places[-1]] * 3

        self.wait(is_still, 'a place for %r' % node.name)

    def choose_item(self, name):
        """Goes down the menu that has the keyboard to the item @name, and chooses it."""
        seen = []
        while name not in seen:
            said = self.focused().get_name() if self.focused() is not None else None
            if said in seen:
                break
            seen.append(said)
            if said != name:
                self.move('Down')
        if seen[-1] != name:
            raise Lost('the menu has no %r; it has %r' % (name, seen))
        self.key('Return')
