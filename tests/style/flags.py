#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No two flags of an enumeration share a bit: whoever sets one would set the other."""
import re

import tree

ENUM = re.compile(r'typedef enum\s*\{(.*?)\}\s*(\w+)\s*;', re.DOTALL)
FLAG = re.compile(r'^\s*(\w+)\s*=\s*1[uU]?\s*<<\s*(\d+)\s*,?\s*(?:/\*.*)?$', re.MULTILINE)


def check(headers):
    """Which flags of which enumeration are the same, by path and text of headers."""
    for path, text in headers.items():
        for body, name in ENUM.findall(text):
            taken = {}
            for flag, bit in FLAG.findall(body):
                other = taken.setdefault(int(bit), flag)
                if other != flag:
                    yield f'{path}: {flag} and {other} of {name} are both 1 << {int(bit)}'


def count(headers):
    return sum(len(FLAG.findall(body)) for text in headers.values() for body, _ in ENUM.findall(text))


def main():
    headers = tree.read('.h', under='src/')
    tree.finish(list(check(headers)), count(headers))


if __name__ == '__main__':
    main()
