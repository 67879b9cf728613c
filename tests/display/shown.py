# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program shows, as a screen reader is told it. All of it comes in one call:
to ask thing after thing takes a second in a large form."""

import collections
import json

import gi

gi.require_version('Atspi', '2.0')
gi.require_version('Json', '1.0')
from gi.repository import Atspi, Gio, GLib, Json  # noqa: E402

STATE = Atspi.StateType
ROLE = Atspi.Role

ROOT = '/org/a11y/atspi/accessible/root'
ACCESSIBLE = 'org.a11y.atspi.Accessible'
TEXT = 'org.a11y.atspi.Text'

GONE = (Gio.DBusError.SERVICE_UNKNOWN, Gio.DBusError.NAME_HAS_NO_OWNER, Gio.DBusError.NO_REPLY)

# A program that is kept from its work answers late.
ANSWER_MS = 120000

# How often what is shown is asked for again where it changes meanwhile.
TRIES = 20


class Node:
    """One thing that is shown, as it was when it was asked for."""

    def __init__(self, path, name, role, states, description='', interfaces=(), index=0, count=0):
        self.path = path
        self.name = name
        self.role = role
        self.states = states[0] | states[1] << 32
        self.description = description
        self.interfaces = interfaces
        self.index = index
        self.count = count
        self.children = []
        self.parent = None

    def __eq__(self, other):
        return isinstance(other, Node) and self.path == other.path

    def __hash__(self):
        return hash(self.path)

    def get_name(self):
        return self.name

    def get_role(self):
        return self.role

    def get_role_name(self):
        return Atspi.Role(self.role).value_nick

    def get_description(self):
        return self.description

    def holds_text(self):
        """What a label holds is its name."""
        return TEXT in self.interfaces and not (self.role == ROLE.LABEL and self.name)

    def has(self, state):
        return bool(self.states >> int(state) & 1)


class Shown:
    """The program with the process @pid, on the bus of the screen readers."""

    def __init__(self, pid, focus_moved):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address, = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                     Gio.DBusCallFlags.NONE, -1).unpack()
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        # A program tells what happens in it where somebody wants to hear that.
        self.bus.call_sync('org.a11y.atspi.Registry', '/org/a11y/atspi/registry', 'org.a11y.atspi.Registry', 'RegisterEvent',
                           GLib.Variant('(sass)', ('object:state-changed:focused', [], '')), None, Gio.DBusCallFlags.NONE, -1)
        self.pid = pid
        self.name = None
        self.focus_moved = focus_moved

    def call(self, path, interface, method, signature='', *arguments):
        if self.name is None:
            self.find_program()
        try:
            return self.bus.call_sync(self.name, path, interface, method, GLib.Variant('(%s)' % signature, arguments), None,
                                      Gio.DBusCallFlags.NONE, ANSWER_MS)
        except GLib.Error as error:
            # A program that starts itself again has another name.
            if any(error.matches(Gio.dbus_error_quark(), code) for code in GONE):
                self.name = None
            raise

    def ask_bus(self, method, *arguments):
        path = '/org/freedesktop/DBus'
        return self.bus.call_sync('org.freedesktop.DBus', path, 'org.freedesktop.DBus', method,
                                  GLib.Variant('(%s)' % ('s' * len(arguments)), arguments), None, Gio.DBusCallFlags.NONE, ANSWER_MS).unpack()[0]

    def is_of_program(self, name):
        try:
            return self.ask_bus('GetConnectionUnixProcessID', name) == self.pid
        except GLib.Error:
            return False

    def find_program(self):
        """Once it has told the registry of itself, and not as soon as it is on the bus:
        to be asked while its connection is being made gives GDBus reason to warn, and a
        warning ends a program under test."""
        told = self.bus.call_sync('org.a11y.atspi.Registry', ROOT, ACCESSIBLE, 'GetChildren', None, None, Gio.DBusCallFlags.NONE, ANSWER_MS)
        for name, _ in told.unpack()[0]:
            if self.is_of_program(name):
                self.name = name
                self.bus.signal_subscribe(name, 'org.a11y.atspi.Event.Object', 'StateChanged', None, 'focused',
                                          Gio.DBusSignalFlags.NONE, self.state_changed)
                return
        raise GLib.Error('the program is not on the bus')

    def has_come(self):
        return self.ask() is not None

    def state_changed(self, bus, sender, path, interface, signal, parameters):
        if parameters.get_child_value(1).get_int32() == 1:
            self.focus_moved(path)

    def sync(self):
        """Comes back when the program has dealt with what it was told before."""
        for _ in range(2):
            self.call(ROOT, 'org.freedesktop.DBus.Properties', 'Get', 'ss', ACCESSIBLE, 'ChildCount')

    def read(self):
        said = self.call('/org/a11y/atspi/cache', 'org.a11y.atspi.Cache', 'GetItems')
        # Five times as fast as to take the values out one by one.
        items = json.loads(Json.gvariant_serialize_data(said)[0])[0]
        nodes = {}
        parents = collections.defaultdict(list)
        for (_, path), _, (_, parent), index, count, interfaces, name, role, description, states in items:
            nodes[path] = Node(path, name, role, states, description, interfaces, index, count)
            parents[parent].append(nodes[path])
        for parent, children in parents.items():
            if parent in nodes:
                nodes[parent].children = sorted(children, key=lambda child: child.index)
                for child in children:
                    child.parent = nodes[parent]
        return nodes

    def children_of(self, paths):
        """All are asked at once, and answer one after the other."""
        answers = {}

        def answered(bus, result, path):
            try:
                answers[path] = [child for _, child in bus.call_finish(result).unpack()[0]]
            except GLib.Error:
                answers[path] = []

        for path in paths:
            self.bus.call(self.name, path, ACCESSIBLE, 'GetChildren', None, None, Gio.DBusCallFlags.NONE, ANSWER_MS, None, answered, path)
        while len(answers) < len(paths):
            GLib.MainContext.default().iteration(True)
        return [answers[path] for path in paths]

    def settle_children(self, nodes, level, whole):
        """What is not presented is told all the same, and what is new is told once
        somebody has asked for it: the program says which of them count where their
        number does not tell, or everywhere. Returns what is shown and was not told."""
        unknown = []
        # What stands for the program counts no windows.
        level = [node for node in level if node.path != ROOT]
        mixed = [node for node in level if node.count > 0 and (whole or len(node.children) != node.count)]
        for node, paths in zip(mixed, self.children_of([node.path for node in mixed])):
            unknown.extend(path for path in paths if path not in nodes)
            node.children = [nodes[path] for path in paths if path in nodes]
        for node in level:
            node.children = [child for child in node.children if node.count > 0 and child.has(STATE.SHOWING)]
        return unknown

    def is_presented(self, node):
        """Whether a page that is not shown any more has it."""
        chain = [node]
        while chain[-1].parent is not None and chain[-1].parent.path != ROOT:
            chain.append(chain[-1].parent)
        children = self.children_of([parent.path for parent in chain[1:]])
        return all(child.path in paths for child, paths in zip(chain, children))

    def ask(self, path=ROOT, whole=True):
        """What is at @path, with all that is shown in it; None where it is gone.
        What is not asked for as a @whole can lack what is new and have what is old."""
        for _ in range(TRIES):
            nodes = self.read()
            if path not in nodes:
                return None
            unknown = []
            level = [nodes[path]]
            while level:
                unknown.extend(self.settle_children(nodes, level, whole))
                level = [child for node in level for child in node.children]
            if not unknown:
                break
            # The program tells only of what somebody asked for before.
            while unknown:
                unknown = [child for children in self.children_of(unknown) for child in children]
        return nodes[path]

    def look(self, path):
        """One thing alone."""
        name = self.call(path, 'org.freedesktop.DBus.Properties', 'Get', 'ss', ACCESSIBLE, 'Name').unpack()[0]
        role = self.call(path, ACCESSIBLE, 'GetRole').unpack()[0]
        states = self.call(path, ACCESSIBLE, 'GetState').unpack()[0]
        return Node(path, name, role, states)

    def text(self, node):
        return self.call(node.path, TEXT, 'GetText', 'ii', 0, -1).unpack()[0]

    def typed(self, node):
        """A line of text gives nothing where it is asked for all, and all where it
        is asked for so many."""
        count = self.call(node.path, 'org.freedesktop.DBus.Properties', 'Get', 'ss', TEXT, 'CharacterCount').unpack()[0]
        return self.call(node.path, TEXT, 'GetText', 'ii', 0, count).unpack()[0]

    def selections(self, node):
        return self.call(node.path, TEXT, 'GetNSelections').unpack()[0]

    def place(self, node):
        return self.call(node.path, 'org.a11y.atspi.Component', 'GetExtents', 'u', Atspi.CoordType.WINDOW).unpack()[0]
