#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening a file twice, as two clicks on it do, presents one window: the second
program hands the file to the first, and ends. A program that finds its name
taken by one that is gone, or that never answers, opens the file all the same.

usage: test-one-window.py PROGRAM COMMAND
"""
import os
import subprocess
import sys
import tempfile

from desk import PATIENCE, Desk
from gi.repository import Gio, GLib

PASSPHRASE = 'four lanterns on bow street'
NAME = 'io.github.bowstreet.BowStreet'


def make_case(command, folder, name):
    path, secret = os.path.join(folder, name + '.bowstreet'), os.path.join(folder, 'passphrase')
    with open(secret, 'w', encoding='utf-8') as file:
        file.write(PASSPHRASE + '\n')
    subprocess.run([command, 'new', path, '--cheap-keys', '--account', 'supervisor', '--passphrase-file', secret],
                   check=True, stdout=subprocess.DEVNULL)
    return path


def open_again(desk, *arguments):
    """Another process, on the same desktop."""
    second = subprocess.run([desk.program, *arguments], capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert (second.returncode, second.stdout) == (0, ''), second


def unlock(desk):
    desk.wait_at('Passphrase')
    desk.type(PASSPHRASE)
    desk.key('Return')
    desk.wait_for(has='All records')


def check_windows(desk, count):
    """As soon as the last window that was asked for is there, no other comes."""
    desk.wait(lambda: len(desk.windows()) == count, '%d windows' % count)
    desk.settle()
    assert len(desk.windows()) == count, desk.windows()


def open_twice(desk, case, other):
    desk.start(case)
    desk.wait_for(name='Passphrase')
    open_again(desk, case)
    check_windows(desk, 1)
    unlock(desk)
    open_again(desk, case)
    # The same file by another way to it.
    open_again(desk, os.path.join(os.path.dirname(case), '.', os.path.basename(case)))
    open_again(desk)
    check_windows(desk, 1)
    desk.wait_for(has='All records')
    # Another file has a window of its own, and that too only one.
    open_again(desk, other)
    check_windows(desk, 2)
    open_again(desk, other)
    open_again(desk, case)
    check_windows(desk, 2)
    desk.kill()


class Gone:
    """A program that has the name, and is gone when it is asked something."""

    def __init__(self, answers):
        address = Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION)
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self.bus.set_exit_on_close(False)
        self.answers = answers
        self.asked = 0
        self.filter = self.bus.add_filter(self.heard)
        got = self.bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'RequestName',
                                 GLib.Variant('(su)', (NAME, 4)), None, Gio.DBusCallFlags.NONE, -1).unpack()[0]
        assert got == 1, got

    def heard(self, bus, message, incoming):
        if not incoming or message.get_message_type() != Gio.DBusMessageType.METHOD_CALL:
            return message
        self.asked += 1
        if self.answers:
            return message
        # As the kernel does it for one that was killed.
        os.close(bus.get_stream().get_socket().get_fd())
        return None


def open_after(desk, case, gone):
    desk.start(case)
    desk.wait_for(name='Passphrase')
    assert gone.asked > 0, 'nobody asked whoever had the name'
    check_windows(desk, 1)
    desk.kill()


def main():
    with tempfile.TemporaryDirectory() as folder:
        case, other = (make_case(sys.argv[2], folder, name) for name in ('one', 'other'))
        desk = Desk(sys.argv[1], folder)
        try:
            open_twice(desk, case, other)
            # It knows nothing of what it is asked.
            stranger = Gone(True)
            open_after(desk, case, stranger)
            stranger.bus.close_sync(None)
            open_after(desk, case, Gone(False))
        except BaseException:
            desk.tell_state()
            raise
        finally:
            if not desk.ended():
                desk.kill()


main()
