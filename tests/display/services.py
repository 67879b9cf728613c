# SPDX-License-Identifier: GPL-3.0-or-later
"""The services of a desktop that tell a program to lock itself, and what it tells
them: logind, the screen savers and the notifications, as python-dbusmock plays
them, each in a process of its own."""

import os
import subprocess
import sys
import time

from gi.repository import Gio, GLib

MOCK = 'org.freedesktop.DBus.Mock'
LOGIN = 'org.freedesktop.login1'
LOGIN_PATH = '/org/freedesktop/login1'
SESSION = LOGIN + '.Session'
SESSION_PATH = '/org/freedesktop/login1/session/1'
SAVERS = {'org.gnome.ScreenSaver': '/org/gnome/ScreenSaver', 'org.freedesktop.ScreenSaver': '/org/freedesktop/ScreenSaver'}
NOTIFICATIONS = 'org.freedesktop.Notifications'
NOTIFICATIONS_PATH = '/org/freedesktop/Notifications'

PATIENCE = float(os.environ.get('BOW_PATIENCE', '60'))


def connect(address):
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(address, flags, None, None)


class Service:
    """One name on one bus."""

    def __init__(self, bus, name, path, *arguments, **variables):
        self.bus, self.name, self.path = bus, name, path
        self.process = subprocess.Popen([sys.executable, '-m', 'dbusmock', *arguments], stdout=subprocess.DEVNULL,
                                        env=dict(os.environ, G_DEBUG='', **variables))
        end = time.monotonic() + PATIENCE
        while not self.is_there():
            assert self.process.poll() is None and time.monotonic() < end, name + ' did not come'
            time.sleep(0.05)

    def is_there(self):
        return self.bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'NameHasOwner',
                                  GLib.Variant('(s)', (self.name,)), None, Gio.DBusCallFlags.NONE, -1).unpack()[0]

    def call(self, interface, method, parameters=None, path=None):
        return self.bus.call_sync(self.name, path or self.path, interface, method, parameters, None, Gio.DBusCallFlags.NONE,
                                  -1).unpack()

    def add(self, method, takes, gives, code):
        self.call(MOCK, 'AddMethod', GLib.Variant('(sssss)', (self.name, method, takes, gives, code)))

    def emit(self, interface, signal, *values):
        parameters = [GLib.Variant('b', value) for value in values]
        self.call(MOCK, 'EmitSignal', GLib.Variant('(sssav)', (interface, signal, 'b' * len(values), parameters)))

    def calls(self, method):
        return self.call(MOCK, 'GetMethodCalls', GLib.Variant('(s)', (method,)))[0]

    def end(self):
        self.process.kill()
        self.process.wait()


class Services:
    def __init__(self):
        self.daemon = subprocess.Popen(['dbus-daemon', '--session', '--print-address', '--nofork'],
                                       stdout=subprocess.PIPE, text=True)
        # Where the program looks for the bus of the system.
        self.address = self.daemon.stdout.readline().strip()
        self.session_bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.login = Service(connect(self.address), LOGIN, LOGIN_PATH, '--system', '--template', 'logind',
                             DBUS_SYSTEM_BUS_ADDRESS=self.address)
        self.login.call(MOCK, 'AddSession', GLib.Variant('(ssusb)', ('1', 'seat0', os.getuid(), 'officer', True)))
        self.login.call(MOCK, 'AddMethod', GLib.Variant('(sssss)', (LOGIN + '.Manager', 'GetSessionByPID', 'u', 'o',
                                                                    'ret = "%s"' % SESSION_PATH)))
        self.savers = {name: Service(self.session_bus, name, path, '--session', name, path, name) for name, path in SAVERS.items()}
        self.notifications = Service(self.session_bus, NOTIFICATIONS, NOTIFICATIONS_PATH, '--session', NOTIFICATIONS,
                                     NOTIFICATIONS_PATH, NOTIFICATIONS)
        self.notifications.add('Notify', 'susssasa{sv}i', 'u', 'ret = 7')
        self.notifications.add('CloseNotification', 'u', '', '')

    def inhibitors(self):
        return self.login.call(LOGIN + '.Manager', 'ListInhibitors')[0]

    def holds_sleep(self):
        return [inhibitor[:2] for inhibitor in self.inhibitors() if inhibitor[3] == 'delay'] == [('sleep', 'Bow Street')]

    def sleeps(self, soon=True):
        self.login.emit(LOGIN + '.Manager', 'PrepareForSleep', soon)

    def locks(self):
        self.login.call(SESSION, 'Lock', path=SESSION_PATH)

    def loses_screen(self):
        changed = GLib.Variant('(sa{sv})', (SESSION, {'Active': GLib.Variant('b', False)}))
        self.login.call(MOCK, 'UpdateProperties', changed, path=SESSION_PATH)

    def covers_screen(self, name):
        self.savers[name].emit(name, 'ActiveChanged', True)

    def told(self):
        """Every notification that was told of and not taken back."""
        told = self.notifications.calls('Notify')
        return [call[1] for call in told[len(self.notifications.calls('CloseNotification')):]]

    def end(self):
        for service in (self.login, self.notifications, *self.savers.values()):
            service.end()
        self.daemon.kill()
        self.daemon.wait()
