#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No static function in src/ is declared ahead of its body: helpers come first."""
import re

import tree

# A declaration: static, a type, a name, a list of parameters, a semicolon. A
# pointer to a function has a parenthesis before its name and is none.
DECLARATION = re.compile(r'^static\s+(?:\w+[\s*]+)+(\w+)\s*\([^;{}=]*\)[^;{}=()]*;', re.MULTILINE)


def check(files):
    return [f'{path}:{text.count(chr(10), 0, match.start()) + 1}: '
            f'{match[1]} is declared ahead; put its body before its use'
            for path, text in files.items() for match in DECLARATION.finditer(text)]


if __name__ == '__main__':
    SOURCES = tree.read('.c', '.h', under='src/')
    tree.finish(check(SOURCES), len(SOURCES))
