#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A keeper of the clipboard, as desktops have one: it takes a copy of every text
that is put there, and offers that when whoever put it there is gone. Writes a
line for each text that it would offer from now on.

usage: keeper.py
"""

import gi

gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, GLib, Gtk  # noqa: E402


def tell(text):
    print(repr(text), flush=True)


def read(clipboard, result):
    try:
        tell(clipboard.read_text_finish(result))
    except GLib.Error:
        pass


def changed(clipboard):
    formats = clipboard.get_formats()
    if formats.contain_mime_type('text/plain;charset=utf-8') or formats.contain_mime_type('text/plain'):
        # It has another owner now, and what was kept of the one before is old.
        tell(None)
        clipboard.read_text_async(None, read)


Gtk.init()
clipboard = Gdk.Display.get_default().get_clipboard()
clipboard.connect('changed', changed)
tell(None)
GLib.MainLoop().run()
