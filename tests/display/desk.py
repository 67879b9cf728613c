# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at the window: keys go in through the display, and what a screen
reader would say comes out. Nothing sleeps for a fixed time: every step waits
until the window says that it is there."""

import os
import subprocess
import sys
import time

# What is fatal to the program must not be to the one who watches it: a program
# that is just starting gives a screen reader's library reason to warn.
STRICT = os.environ.pop('G_DEBUG', '')

from gi.repository import GLib  # noqa: E402

from keys import Keyboard  # noqa: E402
from shown import ROLE, ROOT, STATE, Atspi, Shown  # noqa: E402

# A test waits as long as this only where it fails: a crowded computer is slow.
PATIENCE = float(os.environ.get('BOW_PATIENCE', '180'))


# After the last writing of a draft none comes for as long.
QUIET_S = 2.5
LOOKS = 5


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

    def quit(self):
        """What was being saved is saved then, and the program ends as one should."""
        self.key('ctrl+q')
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise Lost('the program does not end') from None
        if self.process.returncode != 0:
            raise Lost('the program failed at its end' + self.last_words())

    def ended(self):
        return self.process.poll() is not None

    def said(self):
        with open(self.errors, encoding='utf-8', errors='replace') as errors:
            return errors.read()

    def last_words(self):
        return ' (%d): %s' % (self.process.returncode, self.said()[-2000:])

    # What is shown

    def nodes(self, root=None, whole=True):
        """Every node that is shown, in reading order; of something that is gone,
        none. Where the program does not answer nobody knows, and GLib.Error says so."""
        top = self.shown.ask(root.path if root is not None else ROOT, whole)
        if top is None and root is None:
            raise GLib.Error('the program shows nothing')
        return self.walk(top)

    def walk(self, top):
        """A node and all in it as they were when it was asked for, in reading order."""
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

    def typed(self, name, root=None):
        """What stands in the line that is called @name."""
        node = self.find(name, ROLE.TEXT, root=root)
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
        try:
            for node, _ in self.nodes():
                if node.has(STATE.FOCUSED):
                    found = node
        except GLib.Error:
            pass
        self.last_focused = found.path if found is not None else None
        return found

    def at(self, name=None, role=None, has=None):
        """What has the keyboard, where it is that."""
        node = self.focused()
        fits = node is not None and (name is None or node.name == name) and (role is None or node.role == role) and \
            (has is None or has in node.name)
        return node if fits else None

    def at_row(self, name=None, has=None):
        """Whether the keyboard is on the line of a list that has such a label."""
        row = self.at(role=ROLE.LIST_ITEM)
        return row is not None and self.find(name, ROLE.LABEL, has, root=row) is not None

    def is_chosen(self, name=None, has=None):
        """Whether a line of a list is the one that is selected."""
        row = self.find(name, ROLE.LIST_ITEM, has)
        return row is not None and row.has(STATE.SELECTED)

    def dump(self, root=None):
        lines = []
        for node, depth in self.nodes(root):
            marks = ''.join(mark for state, mark in ((STATE.FOCUSED, '*'), (STATE.FOCUSABLE, 'f'), (STATE.SELECTED, 's'), (STATE.CHECKED, 'c'))
                            if node.has(state))
            text = self.text(node) if node.holds_text() else ''
            lines.append('%s%s %r%s%s %s' % ('  ' * depth, node.get_role_name(), node.name, ' = %r' % text if text else '',
                                             ' (%s)' % node.description if node.description else '', marks))
        return '\n'.join(lines)

    def tell_state(self):
        """For whoever reads why a test failed."""
        if self.process is not None and not self.ended():
            try:
                print(self.dump(), file=sys.stderr)
            except GLib.Error as error:
                print('what is shown cannot be told: %s' % error, file=sys.stderr)
        print(self.said(), file=sys.stderr)

    def give_up(self, end, what):
        """Not before @end, but where nothing can come any more."""
        if self.ended():
            raise Lost('%s before the program ended%s' % (what, self.last_words()))
        if time.monotonic() > end:
            raise Lost('%s did not come' % what)

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
            self.give_up(end, what)
            # Whoever looks all the time keeps the program from its work.
            time.sleep(max(0.03, time.monotonic() - began))

    def wait_for(self, name=None, role=None, has=None):
        return self.wait(lambda: self.find(name, role, has), 'seen: %s' % (name or has))

    def wait_gone(self, name=None, role=None, has=None):
        self.wait(lambda: self.find(name, role, has) is None, 'gone: %s' % (name or has))

    def wait_at(self, name=None, role=None, has=None):
        what = name or has or (Atspi.Role(role).value_nick if role is not None else 'anything')
        return self.wait(lambda: self.at(name, role, has), 'the keyboard on %s' % what)

    def wait_menu(self):
        return self.wait_at(role=ROLE.MENU_ITEM)

    def wait_typed(self, name, text, root=None):
        try:
            self.wait(lambda: self.typed(name, root) == text, name)
        except Lost:
            raise Lost('in %r stands %r and not %r' % (name, self.typed(name, root), text)) from None

    # Keys

    def windows(self):
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'bowstreet'],
                               capture_output=True, text=True, check=False)
        return found.stdout.split()

    def focus_window(self):
        """There is no window manager on the display of a test: what one does
        with a new window is done here. A window can go meanwhile, or be replaced."""
        windows = self.wait(self.windows, 'a window')
        if self.size is not None:
            subprocess.run(['xdotool', 'windowsize', windows[0], *map(str, self.size)], check=True)
        self.wait(lambda: any(self.keyboard.take_to(int(window)) for window in self.windows()[-1:]), 'the keyboard in the window')

    def wait_dialog(self):
        """One of the toolkit's is a window of its own."""
        self.wait(lambda: len(self.windows()) > 1, 'the dialog')
        self.focus_window()

    def wait_dialog_gone(self, patience=None):
        self.wait(lambda: len(self.windows()) == 1, 'the end of the dialog', patience)
        self.focus_window()

    def type_path(self, path):
        """Where the name of a file is typed; one that begins with a slash is a whole
        path."""
        line = self.wait_at(role=ROLE.TEXT)
        self.key('ctrl+a')
        self.type(path)
        self.wait(lambda: self.shown.typed(line) == path, 'the path that was typed')

    def save_file(self, path):
        """In a file dialog that was asked for."""
        self.wait_dialog()
        self.wait(lambda: self.find(role=ROLE.FILE_CHOOSER) or self.find(name='Name'), 'the name of the file')
        self.type_path(path)
        self.key('Return')
        self.wait_dialog_gone()

    def open_file(self, path):
        """In a file dialog that was asked for, which does not take a name before it
        has read the folder."""
        self.wait_dialog()
        self.wait(lambda: self.find(role=ROLE.FILE_CHOOSER) or self.find(name='Name'), 'what is in the file dialog')
        self.key('ctrl+l')
        self.type_path(path)
        end = time.monotonic() + PATIENCE
        while True:
            self.key('Return')
            try:
                return self.wait_dialog_gone(3)
            except Lost:
                self.give_up(end, 'the end of the file dialog')

    def wait_kept(self, path):
        """Until what was typed is in the file: that is written to by a second after
        the last key, which can have been before this, and then no more."""
        typed = time.time()
        self.wait(lambda: time.time() - max(os.stat(path).st_mtime, typed) > QUIET_S, 'what was typed in the file')

    def settle(self):
        """The next key is for what the program makes of this one."""
        self.keyboard.wait_done(self.ended, PATIENCE)
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

    def step(self, key, is_there, what):
        """Presses a key until something is so."""
        end = time.monotonic() + PATIENCE
        while not is_there():
            self.give_up(end, '%s by %s' % (what, key))
            self.move(key)

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

    def tab_to(self, name, role=None, back=False):
        """Tabs on until what has the keyboard is called @name, which can take until
        what was done before is done: a button waits for that."""
        seen = []
        end = time.monotonic() + PATIENCE
        node = self.focused()
        while self.at(name, role) is None:
            seen.append(node.name if node is not None else None)
            self.give_up(end, 'the keyboard on %r, which was at %r,' % (name, seen[:150]))
            node = self.move('shift+Tab' if back else 'Tab', node)
        return self.focused()

    def press(self, name):
        self.tab_to(name, ROLE.BUTTON)
        self.key('space')

    def fill(self, field, text):
        """Into a line where nothing stands yet."""
        self.tab_to(field)
        self.type(text)

    def wait_steady(self, look, what):
        """Until somebody who looks again and again sees something, and always the same."""
        seen = []

        def is_steady():
            seen.append(look())
            return seen[-1] and len(seen) >= LOOKS and seen[-LOOKS:] == [seen[-1]] * LOOKS

        self.wait(is_steady, what)

    def wait_still(self, node):
        """What has the keyboard is scrolled to, and a list that is opened meanwhile
        closes again."""
        self.wait_steady(lambda: self.shown.place(node), 'a place for %r' % node.name)

    def labels_of(self, words):
        """Of what is listed, what has these words."""
        return [node.name for node, _ in self.nodes() if node.role == ROLE.LABEL and words in node.name]

    def choose_item(self, name):
        """Goes down the menu that has the keyboard to the item @name, and chooses it."""
        self.wait_menu()
        self.step('Down', lambda: self.at(name, ROLE.MENU_ITEM), 'the item %r' % name)
        self.key('Return')
        self.wait_gone(name, ROLE.MENU_ITEM)

    def go_to_row(self, name):
        """In the list that comes up below a choice that has just been pressed, which
        can begin with a field for a search."""
        self.wait(lambda: self.at(role=ROLE.LIST_ITEM) or self.at(role=ROLE.ENTRY), 'the choices')
        self.key('Home')
        self.step('Down', lambda: self.at_row(name), 'the choice %r' % name)

    def choose_account(self, name):
        """The list of the accounts has the keyboard when a file is to be unlocked."""
        self.step('Tab', lambda: self.at(has='Account: '), 'the accounts')
        self.key('space')
        self.go_to_row(name)
        self.key('Return')
        self.wait_at('Account: ' + name)
