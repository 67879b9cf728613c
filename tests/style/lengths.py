#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The hard stops of size in src/: no function over 100 lines, no file over 1000.

A function begins with its return type and ends with its closing brace, both in
the first column.
"""
import tree

LONGEST_FUNCTION = 100
LONGEST_FILE = 1000


def functions(text):
    """The first line (from 1), the length and the name of each function."""
    lines = text.splitlines()
    start = None
    for number, line in enumerate(lines):
        if line == '{' and number > 0 and lines[number - 1].endswith(')'):
            start = number
            while start > 0 and lines[start - 1] and not lines[start - 1].endswith(('*/', '}', ';')):
                start -= 1
        elif line == '}' and start is not None:
            heading = next((row for row in lines[start:number] if ' (' in row), '?')
            yield start + 1, number - start + 1, heading.split(' (')[0]
            start = None


def check(files):
    findings = []
    for path, text in files.items():
        if len(text.splitlines()) > LONGEST_FILE:
            findings.append(f'{path}:1: over {LONGEST_FILE} lines')
        findings += [f'{path}:{line}: {name} has {length} lines, over {LONGEST_FUNCTION}'
                     for line, length, name in functions(text) if length > LONGEST_FUNCTION]
    return findings


if __name__ == '__main__':
    SOURCES = tree.read('.c', '.h', under='src/')
    tree.finish(check(SOURCES), sum(len(list(functions(text))) for text in SOURCES.values()))
