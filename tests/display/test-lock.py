#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Locked means locked: the case file locks when nobody touches it, when the
screen or the session locks, when somebody else takes the screen, and before the
computer sleeps. Nothing of the case is left in the process, and nobody else can
take the file meanwhile.

usage: test-lock.py PROGRAM COMMAND
"""
import os
import subprocess
import sys
import tempfile

from desk import Desk
from gi.repository import Gio, GLib

PASSPHRASE = 'four lanterns on bow street'
CANARY = 'Quillfeather waits by the old weighbridge'
LOGIN = 'org.freedesktop.login1'
MANAGER_PATH = '/org/freedesktop/login1'
SESSION_PATH = '/org/freedesktop/login1/session/_31'
SCREEN = 'org.gnome.ScreenSaver'
SCREEN_PATH = '/org/gnome/ScreenSaver'
INTERFACES = """
<node>
  <interface name="org.freedesktop.login1.Manager">
    <method name="Inhibit">
      <arg type="s" direction="in"/><arg type="s" direction="in"/>
      <arg type="s" direction="in"/><arg type="s" direction="in"/>
      <arg type="h" direction="out"/>
    </method>
    <method name="GetSessionByPID"><arg type="u" direction="in"/><arg type="o" direction="out"/></method>
  </interface>
  <interface name="org.gnome.ScreenSaver">
    <method name="GetActive"><arg type="b" direction="out"/></method>
    <signal name="ActiveChanged"><arg type="b"/></signal>
  </interface>
</node>
"""


class Login:
    """What logind and the screen saver are to the program: just enough of them.
    Each inhibitor is a pipe, so that its end is seen when the program lets go."""

    def __init__(self):
        self.daemon = subprocess.Popen(['dbus-daemon', '--session', '--print-address', '--nofork'],
                                       stdout=subprocess.PIPE, text=True)
        self.address = self.daemon.stdout.readline().strip()
        self.bus = Gio.DBusConnection.new_for_address_sync(
            self.address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
            None, None)
        self.session_bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.inhibitors = []
        node = Gio.DBusNodeInfo.new_for_xml(INTERFACES)
        self.bus.register_object(MANAGER_PATH, node.interfaces[0], self.called, None, None)
        self.session_bus.register_object(SCREEN_PATH, node.interfaces[1], self.called, None, None)
        Gio.bus_own_name_on_connection(self.bus, LOGIN, Gio.BusNameOwnerFlags.NONE, None, None)
        Gio.bus_own_name_on_connection(self.session_bus, SCREEN, Gio.BusNameOwnerFlags.NONE, None, None)

    def called(self, bus, sender, path, interface, method, parameters, invocation):
        if method == 'Inhibit':
            what, _, _, mode = parameters.unpack()
            assert (what, mode) == ('sleep', 'delay'), (what, mode)
            mine, theirs = os.pipe()
            os.set_blocking(mine, False)
            self.inhibitors.append(mine)
            descriptors = Gio.UnixFDList.new()
            descriptors.append(theirs)
            os.close(theirs)
            invocation.return_value_with_unix_fd_list(GLib.Variant('(h)', (0,)), descriptors)
        elif method == 'GetSessionByPID':
            invocation.return_value(GLib.Variant('(o)', (SESSION_PATH,)))
        else:
            invocation.return_value(GLib.Variant('(b)', (False,)))

    def sleeps(self, soon):
        self.bus.emit_signal(None, MANAGER_PATH, LOGIN + '.Manager', 'PrepareForSleep', GLib.Variant('(b)', (soon,)))

    def locks(self):
        self.bus.emit_signal(None, SESSION_PATH, LOGIN + '.Session', 'Lock', None)

    def loses_screen(self):
        changed = GLib.Variant('(sa{sv}as)', (LOGIN + '.Session', {'Active': GLib.Variant('b', False)}, []))
        self.bus.emit_signal(None, SESSION_PATH, 'org.freedesktop.DBus.Properties', 'PropertiesChanged', changed)

    def covers_screen(self):
        self.session_bus.emit_signal(None, SCREEN_PATH, SCREEN, 'ActiveChanged', GLib.Variant('(b)', (True,)))

    def holds(self, inhibitor):
        """Whether the program still holds sleep off."""
        try:
            return os.read(inhibitor, 1) != b''
        except BlockingIOError:
            return True

    def end(self):
        self.daemon.kill()
        self.daemon.wait()


def iterate(condition):
    """The services live in this process: they answer while it waits."""
    context = GLib.MainContext.default()
    while context.iteration(False):
        pass
    return condition()


def run(command, *arguments, check=True):
    return subprocess.run([command, *arguments], capture_output=True, text=True, check=check)


def make_case(command, folder):
    path, secret = os.path.join(folder, 'lock.bowstreet'), os.path.join(folder, 'passphrase')
    with open(secret, 'w', encoding='utf-8') as file:
        file.write(PASSPHRASE + '\n')
    run(command, 'new', path, '--cheap-keys', '--account', 'supervisor', '--passphrase-file', secret)
    run(command, 'add', path, 'report', 'channel=101', 'anonymity=named', 'narrative=' + CANARY,
        '--passphrase-file', secret)
    return path, secret


def command_line(pid):
    with open('/proc/%d/cmdline' % pid, 'rb') as file:
        return file.read().decode().split('\0')


def memory_holds(pid, word):
    """Reads all that the process may read itself; where that is not allowed,
    says so."""
    found = False
    with open('/proc/%d/maps' % pid, encoding='utf-8') as maps, open('/proc/%d/mem' % pid, 'rb', buffering=0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            if 'r' not in rights or '[v' in line:
                continue
            first, last = (int(end, 16) for end in span.split('-'))
            try:
                memory.seek(first)
                found = found or word in memory.read(last - first)
            except OSError:
                continue
    return found


def check_readable(desk):
    """A search that cannot find it while it is there would prove nothing."""
    desk.key('ctrl+f')
    desk.type('weighbridge')
    desk.wait(lambda: iterate(lambda: desk.find(has='Quillfeather')), 'the report')
    try:
        assert memory_holds(desk.process.pid, CANARY.encode()), 'the search of the memory finds nothing at all'
    except PermissionError:
        pass


def unlock(desk, login):
    desk.focus_window()
    desk.wait(lambda: iterate(lambda: desk.find(name='Passphrase')), 'the passphrase')
    desk.type(PASSPHRASE)
    desk.key('Return')
    desk.wait(lambda: iterate(lambda: desk.find(has='All records')), 'the case')
    desk.wait(lambda: iterate(lambda: login.inhibitors and login.holds(login.inhibitors[-1])), 'the hold on sleep')


def check_locked(desk, case, why):
    # Idle is a minute by itself.
    desk.wait(lambda: iterate(lambda: desk.find(name='Passphrase')), 'the lock: ' + why, 180 if why == 'idle' else None)
    arguments = command_line(desk.process.pid)
    assert any(argument.startswith('--lock-descriptor=') for argument in arguments), arguments
    try:
        assert not memory_holds(desk.process.pid, CANARY.encode()), why + ': the case is still in memory'
    except PermissionError:
        print('# the memory of a process cannot be read here')
    second = run(case[2], 'open', case[0], '--passphrase-file', case[1], check=False)
    assert second.returncode != 0 and 'process %d' % desk.process.pid in second.stdout + second.stderr, second


def sleep_and_lock(desk, login, case):
    inhibitor = login.inhibitors[-1]
    login.sleeps(True)
    desk.wait(lambda: iterate(lambda: not login.holds(inhibitor)), 'the end of the hold on sleep')
    # Only the new program, which knows nothing, has this on its command line.
    assert any(argument.startswith('--lock-descriptor=') for argument in command_line(desk.process.pid)), 'asleep, not locked'
    check_locked(desk, case, 'sleep')
    login.sleeps(False)


def main():
    with tempfile.TemporaryDirectory() as folder:
        case = (*make_case(sys.argv[2], folder), sys.argv[2])
        settings = os.path.join(os.environ['XDG_CONFIG_HOME'], 'glib-2.0', 'settings')
        os.makedirs(settings)
        with open(os.path.join(settings, 'keyfile'), 'w', encoding='utf-8') as file:
            file.write('[io/github/bowstreet/BowStreet]\nlock-minutes=1\n')
        login = Login()
        desk = Desk(sys.argv[1], folder)
        try:
            desk.start(case[0], DBUS_SYSTEM_BUS_ADDRESS=login.address, GSETTINGS_BACKEND='keyfile')
            unlock(desk, login)
            check_readable(desk)
            sleep_and_lock(desk, login, case)
            for why, happen in (('session', login.locks), ('switch', login.loses_screen), ('screen', login.covers_screen),
                                ('idle', lambda: None)):
                unlock(desk, login)
                happen()
                check_locked(desk, case, why)
        except BaseException:
            if desk.process is not None and not desk.ended():
                print(desk.dump(), file=sys.stderr)
            raise
        finally:
            desk.process.kill()
            login.end()


main()
