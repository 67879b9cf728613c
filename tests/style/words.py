#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing in the tree leads to one machine, is left for later, or turns checks off."""
import re

import tree

# Put together from parts, so that this file does not hold what it looks for.
FORBIDDEN = {
    'a path of one machine': ['/' + 'work/', '/' + 'root/'],
    'left for later': [r'\bTO' + r'DO\b', r'\bFIX' + r'ME\b', r'\bX' + r'XX\b'],
    'turns checks off': ['G_DISABLE_' + 'ASSERT', 'G_DISABLE_' + 'CHECKS'],
    'the host of a package registry': [r'\bdeb\.' + 'debian', r'\bregistry' + r'\.'],
}

# (path, word): why it may stand there.
ALLOWED = {}

PATTERN = re.compile('|'.join(f'(?:{word})' for words in FORBIDDEN.values() for word in words))


def why(word):
    return next(reason for reason, words in FORBIDDEN.items()
                if any(re.fullmatch(pattern, word) for pattern in words))


def check(files):
    return [f'{path}:{number}: “{match[0]}”: {why(match[0])}'
            for path, text in files.items()
            for number, line in enumerate(text.splitlines(), 1)
            for match in PATTERN.finditer(line)
            if (path, match[0]) not in ALLOWED]


def main():
    files = {path: (tree.ROOT / path).read_text(encoding='utf-8', errors='replace')
             for path in tree.tracked()}
    tree.finish(check(files), len(files))


if __name__ == '__main__':
    main()
