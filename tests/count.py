#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints "N passed, N failed, N skipped" for a run of meson test.

usage: count.py MESON_LOGS STATUS

Every case of a test counts for itself. A test that broke off without a failed
case of its own (a crash, a timeout, a plan not kept) counts as one failure.
Fails when anything failed, when nothing passed, or when meson's STATUS says so.
"""
import glob
import json
import sys
import xml.etree.ElementTree as xml

PASSED = {'OK', 'EXPECTEDFAIL'}
SKIPPED = {'SKIP', 'IGNORED'}


def read_tests(logs):
    """What meson says of each test: one line of JSON each."""
    tests = []
    for path in glob.glob(f'{logs}/testlog*.json'):
        with open(path, encoding='utf-8') as log:
            tests += [json.loads(line) for line in log]
    return tests


def read_suites(logs):
    """The cases of those tests that have several, by the end of the suite's name."""
    suites = {}
    for path in glob.glob(f'{logs}/testlog*.junit.xml'):
        for suite in xml.parse(path).getroot().iter('testsuite'):
            project, dot, test = suite.get('name').partition('.')
            if dot:
                suites[test] = suite.findall('testcase')
    return suites


def outcome_of_case(case):
    if case.find('failure') is not None or case.find('error') is not None:
        return 'failed'
    return 'skipped' if case.find('skipped') is not None else 'passed'


def outcome_of_test(test):
    if test['result'] in PASSED:
        return 'passed'
    return 'skipped' if test['result'] in SKIPPED else 'failed'


def outcomes(test, cases):
    whole = outcome_of_test(test)
    if not cases:
        return [whole]
    parts = [outcome_of_case(case) for case in cases]
    if whole == 'failed' and 'failed' not in parts:
        parts.append('failed')
    return parts


def main(logs, status):
    suites = read_suites(logs)
    found = [outcome for test in read_tests(logs)
             for outcome in outcomes(test, suites.get(test['name']))]
    count = {name: found.count(name) for name in ('passed', 'failed', 'skipped')}
    print()
    print(', '.join(f'{number} {name}' for name, number in count.items()))
    return count['failed'] > 0 or count['passed'] == 0 or status != '0'


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
