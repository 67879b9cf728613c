#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No function or table is defined in two of our static libraries: the linker
would take either without a word.

usage: symbols.py LIBRARY…
"""
import pathlib
import subprocess
import sys

import tree


def defined(library):
    """The global names that a library defines, without those that may be twice."""
    listing = subprocess.run(['nm', '--extern-only', '--defined-only', '--format=posix', library],
                             capture_output=True, text=True, check=True).stdout
    words = (line.split() for line in listing.splitlines())
    return {word[0] for word in words if len(word) > 1 and word[1] in 'TDBRC'}


def check(libraries):
    """What is wrong with libraries, from name to the names that they define."""
    owners = {}
    for library, names in libraries.items():
        for name in names:
            owners.setdefault(name, []).append(library)
    return [f'{name}: defined in {" and ".join(sorted(where))}'
            for name, where in sorted(owners.items()) if len(where) > 1]


def main(*paths):
    tree.need('nm')
    libraries = {pathlib.Path(path).name: defined(path) for path in paths}
    tree.finish(check(libraries), min(len(names) for names in libraries.values()))


if __name__ == '__main__':
    main(*sys.argv[1:])
