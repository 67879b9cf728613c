#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of rules names tests that are there, and leaves no rule out."""
import re

import tree

N_RULES = 21
TABLE = 'tests/rules.md'


def cells(line):
    return [cell.strip() for cell in line.strip().strip('|').split('|')]


def check_unit(name, sources):
    return any(f'"{name}' in source for source in sources)


def check_person(name):
    """`cli-errors test_usage` is a method of tests/cli/test-errors.py;
    `display-lock` is a file."""
    suite, _, method = name.partition(' ')
    room, _, file = suite.partition('-')
    for ending in ('py', 'c'):
        path = tree.ROOT / 'tests' / room / f'test-{file}.{ending}'
        if path.exists():
            return not method or f'def {method}(' in path.read_text(encoding='utf-8')
    return False


def main():
    sources = [path.read_text(encoding='utf-8') for path in (tree.ROOT / 'tests' / 'core').rglob('*.c')]
    findings, rules = [], set()
    for line in (tree.ROOT / TABLE).read_text(encoding='utf-8').splitlines():
        if not re.match(r'\| \d+ \|', line):
            continue
        rule, _, database, person = cells(line)
        rules.add(int(rule))
        for name in database.split(', ') if not database.startswith('not built') else []:
            if not check_unit(name, sources):
                findings.append(f'{TABLE}: rule {rule}: there is no test {name}')
        for name in person.split(', ') if not person.startswith('not built') else []:
            if not check_person(name):
                findings.append(f'{TABLE}: rule {rule}: there is no test {name}')
    findings += [f'{TABLE}: rule {rule} is missing' for rule in range(1, N_RULES + 1) if rule not in rules]
    tree.finish(findings, len(rules))


if __name__ == '__main__':
    main()
