#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory of the program with 100,000 reports unlocked, on the map and on the
records, against an empty window of libadwaita on the same display.

usage: bench-memory.py PROGRAM EMPTY-WINDOW COMMAND
"""
import csv
import os
import subprocess
import sys
import tempfile
import time

PASSPHRASE = 'four lanterns on bow street'
N_REPORTS = 100_000
LIMIT_MB = 60


def write_reports(path):
    with open(path, 'w', newline='', encoding='utf-8') as file:
        rows = csv.writer(file)
        rows.writerow(['channel', 'anonymity', 'narrative', 'happened', 'latitude', 'longitude', 'precision_m'])
        for i in range(N_REPORTS):
            rows.writerow(['101', 'confidential', 'Car %d waits by the shops on road %d, needles in the hedge' % (i, i % 997),
                           '2019-%02d-%02dT%02d:%02d:00Z;exact' % (i % 12 + 1, i % 28 + 1, i % 24, i % 60),
                           '%.5f' % (51.5 + i % 1000 / 1000), '%.5f' % (-0.5 + i // 1000 / 100), '50'])


def make_case(command, folder):
    path, secret, reports = (os.path.join(folder, name) for name in ('case.bowstreet', 'passphrase', 'reports.csv'))
    with open(secret, 'w', encoding='utf-8') as file:
        file.write(PASSPHRASE + '\n')
    write_reports(reports)
    for verb in (['new', path, '--cheap-keys', '--account', 'bench'], ['import', path, '--as', 'reports', reports]):
        subprocess.run([command, *verb, '--quiet', '--passphrase-file', secret], check=True, stdout=subprocess.DEVNULL)
    return path


def rss_mb(process):
    with open('/proc/%d/smaps_rollup' % process.pid, encoding='utf-8') as file:
        return sum(int(line.split()[1]) for line in file if line.startswith('Rss:')) / 1024


def settled(process):
    """The memory once it has stayed within a megabyte for three seconds."""
    history = []
    for _ in range(240):
        time.sleep(0.5)
        history.append(rss_mb(process))
        if len(history) > 6 and max(history[-6:]) - min(history[-6:]) < 1:
            break
    return history[-1]


def has_open(process, path):
    folder = '/proc/%d/fd' % process.pid
    return any(os.path.realpath(os.path.join(folder, fd)) == path for fd in os.listdir(folder))


def unlock(process, path):
    subprocess.run(['xdotool', 'type', '--delay', '20', PASSPHRASE], check=True)
    subprocess.run(['xdotool', 'key', 'Return'], check=True)
    for _ in range(200):
        if has_open(process, path):
            return
        time.sleep(0.1)
    sys.exit('The case did not open.')


def start(*arguments):
    process = subprocess.Popen(arguments, stderr=subprocess.DEVNULL)
    for _ in range(200):
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(process.pid)],
                               capture_output=True, text=True, check=False).stdout.split()
        if found:
            subprocess.run(['xdotool', 'windowfocus', '--sync', found[0]], check=True)
            break
        time.sleep(0.1)
    settled(process)
    return process


def main():
    program, empty, command = sys.argv[1:]
    os.environ.update(GTK_A11Y='none', GSETTINGS_BACKEND='memory', LANG='C.UTF-8')
    with tempfile.TemporaryDirectory() as folder:
        path = make_case(command, folder)
        process = start(empty)
        floor = settled(process)
        process.kill()
        process.wait()
        process = start(program, path)
        unlock(process, path)
        places = {'on the map': settled(process)}
        subprocess.run(['xdotool', 'key', 'ctrl+2'], check=True)
        places['on the records'] = settled(process)
        process.kill()
        process.wait()
    print('empty window: %.1f MB resident' % floor)
    for place, used in places.items():
        print('%d reports, %s: %.1f MB, %+.1f MB (target at most +%d)' % (N_REPORTS, place, used, used - floor, LIMIT_MB))


main()
