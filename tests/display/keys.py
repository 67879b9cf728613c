# SPDX-License-Identifier: GPL-3.0-or-later
"""A keyboard at the display: keys go in the way those of a real one do, without
starting a program for each of them."""

import ctypes
import time

MODIFIERS = {'ctrl': b'Control_L', 'shift': b'Shift_L', 'alt': b'Alt_L'}

CLIENT_MESSAGE = 33
SUBSTRUCTURE_NOTIFY = 1 << 19
REVERT_TO_PARENT = 2

# What no layout has is a code point with this added.
UNICODE_KEYSYM = 0x01000000



class Message(ctypes.Structure):
    """XClientMessageEvent, as large as any event can be."""
    _fields_ = [('type', ctypes.c_int), ('serial', ctypes.c_ulong), ('sent', ctypes.c_int), ('display', ctypes.c_void_p),
                ('window', ctypes.c_ulong), ('about', ctypes.c_ulong), ('format', ctypes.c_int), ('values', ctypes.c_long * 5),
                ('rest', ctypes.c_long * 12)]


# A window can go at any moment, and nobody minds.
@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
def let_pass(display, error):
    return 0


class Keyboard:
    def __init__(self):
        self.x11 = ctypes.CDLL('libX11.so.6')
        self.xtst = ctypes.CDLL('libXtst.so.6')
        self.x11.XSetErrorHandler(let_pass)
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x11.XInternAtom.restype = ctypes.c_ulong
        self.x11.XStringToKeysym.restype = ctypes.c_ulong
        self.x11.XGetKeyboardMapping.restype = ctypes.POINTER(ctypes.c_ulong)
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))
        if self.display.value is None:
            raise RuntimeError('there is no display')
        self.root = ctypes.c_ulong(self.x11.XDefaultRootWindow(self.display))
        self.protocols, self.ping = (self.x11.XInternAtom(self.display, name, 0) for name in (b'WM_PROTOCOLS', b'_NET_WM_PING'))
        self.x11.XSelectInput(self.display, self.root, ctypes.c_long(SUBSTRUCTURE_NOTIFY))
        self.n_pings = 0
        self.read_layout()

    def read_layout(self):
        """Which code gives a symbol, alone or with Shift, and which codes are free."""
        first, last, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_int()
        self.x11.XDisplayKeycodes(self.display, ctypes.byref(first), ctypes.byref(last))
        count = last.value - first.value + 1
        symbols = self.x11.XGetKeyboardMapping(self.display, ctypes.c_ubyte(first.value), count, ctypes.byref(width))
        self.codes = {}
        self.free = []
        for code in range(count):
            row = [symbols[code * width.value + level] for level in range(width.value)]
            if not any(row):
                self.free.append(first.value + code)
            for level, symbol in enumerate(row[:2]):
                self.codes.setdefault(symbol, (first.value + code, level == 1))
        self.x11.XFree(symbols)

    def code_of(self, symbol):
        """A symbol that no key has gets one, and keeps it."""
        if symbol not in self.codes:
            code = self.free.pop()
            row = (ctypes.c_ulong * 2)(symbol, symbol)
            self.x11.XChangeKeyboardMapping(self.display, code, 2, row, 1)
            self.x11.XSync(self.display, 0)
            self.codes[symbol] = (code, False)
        return self.codes[symbol]

    def strike(self, symbol, modifiers=()):
        code, shifted = self.code_of(symbol)
        held = [self.code_of(self.x11.XStringToKeysym(name))[0] for name in modifiers]
        if shifted and MODIFIERS['shift'] not in modifiers:
            held.append(self.code_of(self.x11.XStringToKeysym(MODIFIERS['shift']))[0])
        downs = [*held, code]
        for pressed, codes in ((1, downs), (0, reversed(downs))):
            for each in codes:
                self.xtst.XTestFakeKeyEvent(self.display, each, pressed, ctypes.c_ulong(0))
        # When this comes back, the program has been told.
        self.x11.XSync(self.display, 0)

    def press(self, keys):
        """Keys held together, such as ctrl+shift+n."""
        *modifiers, key = keys.split('+')
        symbol = self.x11.XStringToKeysym(key.encode())
        if not symbol:
            raise ValueError('no key is called %r' % key)
        self.strike(symbol, [MODIFIERS[name] for name in modifiers])

    def type(self, text):
        for letter in text:
            point = ord(letter)
            self.strike(point if point < 0x100 else UNICODE_KEYSYM | point)

    def where(self):
        """The window that has the keyboard; 1 or less for none."""
        window, revert = ctypes.c_ulong(), ctypes.c_int()
        self.x11.XGetInputFocus(self.display, ctypes.byref(window), ctypes.byref(revert))
        return window.value

    def take_to(self, window):
        """Gives the keyboard to a window, once it can have it."""
        if self.where() == window:
            return True
        self.x11.XSetInputFocus(self.display, ctypes.c_ulong(window), REVERT_TO_PARENT, ctypes.c_ulong(0))
        self.x11.XSync(self.display, 0)
        return self.where() == window

    def has_window(self, window):
        attributes = (ctypes.c_byte * 512)()
        return self.x11.XGetWindowAttributes(self.display, ctypes.c_ulong(window), attributes) != 0

    def answered(self, number):
        event = Message()
        while self.x11.XPending(self.display) > 0:
            self.x11.XNextEvent(self.display, ctypes.byref(event))
            if event.type == CLIENT_MESSAGE and event.values[0] == self.ping and event.values[1] == number:
                return True
        return False

    def wait_done(self, has_ended, patience):
        """Comes back when the window that has the keyboard has dealt with every key
        before: asked then whether it is alive, as the manager of windows asks, it
        answers once no key is left. Or when it is gone, as it can be by a key."""
        window = self.where()
        if window <= 1:
            return
        self.n_pings += 1
        message = Message(type=CLIENT_MESSAGE, window=window, about=self.protocols, format=32)
        message.values[:3] = self.ping, self.n_pings, window
        self.x11.XSendEvent(self.display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(message))
        end = time.monotonic() + patience
        while not self.answered(self.n_pings):
            if has_ended() or not self.has_window(window) or time.monotonic() > end:
                return
            time.sleep(0.002)
