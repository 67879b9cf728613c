#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of rules and of behaviours name tests that are there, and leave
none of what they are about out."""
import re

import tree

# What each table has so many of.
TABLES = {'tests/rules.md': 21, 'tests/behaviours.md': 30}
# Where the files of a suite lie, and how they are called.
SUITES = {'cli': 'cli/test-%s', 'display': 'display/test-%s', 'style': 'style/%s', 'bench': 'benchmarks/bench-%s'}
NOTHING = ('not built', '—')


def cells(line):
    return [cell.strip() for cell in line.strip().strip('|').split('|')]


def check_unit(name, sources):
    return any(f'"{name}' in source for source in sources)


def check_suite(name):
    """`cli-errors test_usage` is a method of tests/cli/test-errors.py;
    `display-lock` is a file, of either language."""
    suite, _, method = name.partition(' ')
    room, _, file = suite.partition('-')
    for ending in ('py', 'c') if room in SUITES else ():
        path = tree.ROOT / 'tests' / f'{SUITES[room] % file}.{ending}'
        if path.exists():
            written = rf'^{method} \(' if ending == 'c' else rf'^ *def {method}\('
            return not method or re.search(written, path.read_text(encoding='utf-8'), re.MULTILINE) is not None
    return False


def check_table(table, n_rows, sources, findings):
    rows = set()
    for line in (tree.ROOT / table).read_text(encoding='utf-8').splitlines():
        if not re.match(r'\| \d+ \|', line):
            continue
        row, _, *held = cells(line)
        rows.add(int(row))
        if not any(held):
            findings.append(f'{table}: {row} says neither what holds it nor that nothing does')
        for name in (name for cell in held if not cell.startswith(NOTHING) for name in cell.split(', ')):
            if not (check_unit(name, sources) if name.startswith('/') else check_suite(name)):
                findings.append(f'{table}: {row}: there is no test {name}')
    findings += [f'{table}: {row} is missing' for row in range(1, n_rows + 1) if row not in rows]
    return len(rows)


def main():
    sources = [path.read_text(encoding='utf-8') for path in (tree.ROOT / 'tests').rglob('*.c')]
    findings = []
    looked_at = sum(check_table(table, n_rows, sources, findings) for table, n_rows in TABLES.items())
    tree.finish(findings, looked_at)


if __name__ == '__main__':
    main()
