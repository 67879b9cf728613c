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

import gi  # noqa: E402

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = float(os.environ.get('BOW_PATIENCE', '60'))

# What GTK says of the display it is on, and not of the program.
STATE = Atspi.StateType
ROLE = Atspi.Role


class Lost(Exception):
    """What was waited for did not come."""


class Desk:
    def __init__(self, program, home):
        self.program = program
        self.home = home
        self.process = None
        self.errors = os.path.join(home, 'stderr')
        self.size = None
        self.last_focused = None
        # Looking through all that is shown takes a second in a large form; the
        # program itself says where the keyboard goes.
        self.listener = Atspi.EventListener.new(self.focus_moved)
        self.listener.register('object:state-changed:focused')

    def focus_moved(self, event):
        if event.detail1:
            self.last_focused = event.source

    # The program

    def start(self, *arguments, **variables):
        env = dict(os.environ, LANG='C.UTF-8', GTK_A11Y='atspi', NO_AT_BRIDGE='0', G_DEBUG=STRICT, **variables)
        with open(self.errors, 'ab') as errors:
            self.process = subprocess.Popen([self.program, *arguments], env=env, stderr=errors)
        self.wait(self.application, 'the program on the accessibility bus')
        self.focus_window()

    def kill(self):
        self.process.kill()
        self.process.wait()

    def ended(self):
        return self.process.poll() is not None

    def said(self):
        with open(self.errors, encoding='utf-8', errors='replace') as errors:
            return errors.read()

    # What is shown

    def application(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid:
                child.set_cache_mask(Atspi.Cache.NONE)
                return child
        return None

    def nodes(self, root=None):
        """Every node that is shown, in reading order."""
        stack = [(root or self.application(), 0)]
        while stack:
            node, depth = stack.pop()
            if node is None:
                continue
            try:
                states = node.get_state_set()
                if depth > 1 and not states.contains(STATE.SHOWING):
                    continue
                children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
            except GLib.Error:
                continue
            yield node, depth
            stack.extend((child, depth + 1) for child in reversed(children))

    def text(self, node):
        try:
            found = node.get_text_iface()
            return Atspi.Text.get_text(found, 0, -1) if found is not None else ''
        except GLib.Error:
            return ''

    def typed(self, name):
        """What stands in the line that is called @name. A line of text gives
        nothing where it is asked for all, and all where it is asked for so many."""
        node = self.find(name, ROLE.TEXT)
        found = node.get_text_iface() if node is not None else None
        return Atspi.Text.get_text(found, 0, Atspi.Text.get_character_count(found)) if found is not None else None

    def find(self, name=None, role=None, has=None, root=None):
        for node, _ in self.nodes(root):
            try:
                if role is not None and node.get_role() != role:
                    continue
                said = node.get_name() or ''
                if name is not None and said != name:
                    continue
                if has is not None and has not in said and has not in self.text(node):
                    continue
                return node
            except GLib.Error:
                continue
        return None

    def hear(self):
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass

    def focused(self):
        self.hear()
        try:
            if self.last_focused is not None:
                states = self.last_focused.get_state_set()
                if states.contains(STATE.FOCUSED) and states.contains(STATE.SHOWING):
                    return self.last_focused
        except GLib.Error:
            self.last_focused = None
        return self.search_focused()

    def search_focused(self):
        found = None
        for node, _ in self.nodes():
            try:
                if node.get_state_set().contains(STATE.FOCUSED):
                    found = node
            except GLib.Error:
                continue
        self.last_focused = found
        return found

    def dump(self, root=None):
        lines = []
        for node, depth in self.nodes(root):
            try:
                states = node.get_state_set()
                marks = ''.join(mark for state, mark in ((STATE.FOCUSED, '*'), (STATE.FOCUSABLE, 'f'),
                                                         (STATE.SELECTED, 's'), (STATE.CHECKED, 'c'))
                                if states.contains(state))
                text = self.text(node)
                lines.append('%s%s %r%s%s %s' % ('  ' * depth, node.get_role_name(), node.get_name(),
                                                 ' = %r' % text if text and text != node.get_name() else '',
                                                 ' (%s)' % node.get_description() if node.get_description() else '',
                                                 marks))
            except GLib.Error:
                continue
        return '\n'.join(lines)

    def wait(self, condition, what, patience=None):
        end = time.monotonic() + (patience or PATIENCE)
        while True:
            try:
                found = condition()
            except GLib.Error:
                found = None
            if found:
                return found
            if self.ended() or time.monotonic() > end:
                raise Lost('%s %s' % (what, 'before the program ended' if self.ended() else 'did not come'))
            time.sleep(0.05)

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

    def key(self, *keys):
        for key in keys:
            subprocess.run(['xdotool', 'key', '--clearmodifiers', key], check=True)
            time.sleep(0.03)

    def type(self, text):
        subprocess.run(['xdotool', 'type', '--clearmodifiers', '--delay', '12', '--', text], check=True)

    def where(self):
        """What has the keyboard, so that two places can be told apart."""
        node = self.focused()
        if node is None:
            return None
        box = node.get_component_iface()
        extents = box.get_extents(Atspi.CoordType.WINDOW) if box is not None else None
        return (node.get_name(), node.get_role(), extents and (extents.x, extents.y))

    def move(self, key):
        """Presses a key that moves the keyboard, and waits until it has moved."""
        before = self.where()
        self.key(key)
        end = time.monotonic() + 1.5
        while self.where() == before and time.monotonic() < end:
            time.sleep(0.05)

    def tab_to(self, name, role=None, limit=150, back=False):
        """Tabs on until what has the keyboard is called @name; gives up when
        the keyboard has gone round twice."""
        seen = []
        times = {}
        for _ in range(limit):
            node = self.focused()
            said = (node.get_name() if node is not None else None) or ''
            if said == name and (role is None or node.get_role() == role):
                return node
            seen.append(said)
            # Not by place: a page that scrolls shows one after the other in
            # the same.
            times[node] = times.get(node, 0) + 1
            if times[node] > 4:
                break
            self.move('shift+Tab' if back else 'Tab')
        raise Lost('the keyboard did not come to %r; it was at %r' % (name, seen))

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
