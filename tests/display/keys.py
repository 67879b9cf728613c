# SPDX-License-Identifier: GPL-3.0-or-later
"""A keyboard at the display: keys go in the way those of a real one do, without
starting a program for each of them."""

import ctypes

MODIFIERS = {'ctrl': b'Control_L', 'shift': b'Shift_L', 'alt': b'Alt_L'}

# What no layout has is a code point with this added.
UNICODE_KEYSYM = 0x01000000


class Keyboard:
    def __init__(self):
        self.x11 = ctypes.CDLL('libX11.so.6')
        self.xtst = ctypes.CDLL('libXtst.so.6')
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XStringToKeysym.restype = ctypes.c_ulong
        self.x11.XGetKeyboardMapping.restype = ctypes.POINTER(ctypes.c_ulong)
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))
        if self.display.value is None:
            raise RuntimeError('there is no display')
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
