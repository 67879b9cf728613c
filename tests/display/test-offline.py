#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole session of the window with map packs and a PDF under the eye of strace:
no network is spoken to, and nothing is written but the case, its key file and
the state folder.

usage: test-offline.py SESSION COMMAND
"""
import collections
import os
import re
import shutil
import subprocess
import sys
import tempfile

from made_pdf import make_pdf
from town import PASSPHRASES, File

SKIP = 77
MAPS = os.path.realpath(os.path.join(os.environ.get('BOWSTREET_TEST_DATA', '/nonexistent'), 'maps'))
PACKS = [os.path.join(MAPS, name) for name in ('stamen_toner_raster_z3.pmtiles', 'cambridge-city.mbtiles', 'colchester.mbtiles')]
OPENED = re.compile(r'\b(?:openat\(AT_FDCWD, |open\(|creat\()"(?P<path>[^"]*)"(?P<how>[^)]*)\) += [0-9]')
CHANGED = re.compile(r'\b(?:rename|renameat|renameat2|link|linkat|symlink|symlinkat|mkdir|mkdirat|truncate|mknod|mknodat)'
                     r'\((?P<rest>.*)\) += 0')
WRITES = re.compile(r'O_(WRONLY|RDWR|CREAT|TRUNC)|^$')


def watch(session, file, folder):
    log = os.path.join(folder, 'calls')
    done = subprocess.run(['strace', '-ff', '-qq', '--seccomp-bpf', '-e', 'signal=none', '-e', 'trace=%network,%file', '-o', log,
                           session, file.path, 'supervisor', PASSPHRASES['supervisor'], *PACKS],
                          capture_output=True, text=True, check=False, timeout=1500,
                          # What a graphics driver compiles for itself is not the program's.
                          env=dict(os.environ, MESA_SHADER_CACHE_DISABLE='true'))
    assert done.returncode == 0, (done.returncode, done.stdout, done.stderr)
    calls = []
    for name in os.listdir(folder):
        if name.startswith('calls.'):
            with open(os.path.join(folder, name), encoding='utf-8', errors='replace') as lines:
                calls += ['%s %s' % (name, line) for line in lines]
    return calls


def check_network(calls):
    families = collections.Counter(family for line in calls for family in re.findall(r'\b[AP]F_[A-Z0-9]+', line))
    print('# families of sockets: %s' % dict(families))
    assert set(families) == {'AF_UNIX'}, [line for line in calls if re.search(r'\b[AP]F_(?!UNIX)', line)][:20]


def written(calls):
    paths = set()
    for line in calls:
        opened, changed = OPENED.search(line), CHANGED.search(line)
        if opened and ('creat(' in line or WRITES.search(opened['how'])):
            paths.add(os.path.normpath(opened['path']))
        elif changed:
            paths.update(os.path.normpath(path) for path in re.findall(r'"([^"]*)"', changed['rest']))
    return paths


def check_files(calls, file):
    allowed = (file.path, os.environ['XDG_STATE_HOME'] + '/', '/dev/', '/proc/', '/newroot', os.environ.get('BOW_PICTURES', file.path))
    # Where nothing is said of a folder, bubblewrap furnishes one of its own in memory.
    paths = {path for path in written(calls) if path.startswith('/')}
    others = sorted(path for path in paths if not path.startswith(allowed))
    print('# written: %s' % sorted(paths - set(others)))
    assert file.path in paths, 'nothing was seen'
    assert not others, others


def check_helper(calls, file):
    """The packs were read, and by others than the program that holds the case."""
    holders = {line.split()[0] for line in calls if '"%s"' % file.path in line and 'openat(' in line}
    readers = {line.split()[0] for line in calls if ('"/pack"' in line or PACKS[-1] in line) and 'openat(' in line}
    assert holders and readers and not holders & readers, (holders, readers)


def check_pages(calls, file):
    """A PDF was looked at, by a helper that opened no file but libraries and fonts;
    outside bubblewrap its kind of walls is another test's."""
    helpers = {line.split()[0] for line in calls if re.search(r'execve\("[^"]*bowstreet-pages"', line) and ' = 0' in line}
    if 'BOWSTREET_PAGES' not in os.environ:
        print('# no PDFs can be read here')
        return
    assert helpers, 'no helper drew a page'
    opened = set()
    for name in helpers:
        lines = [line for line in calls if line.startswith(name + ' ')]
        start = max(n for n, line in enumerate(lines) if 'bowstreet-pages"' in line and 'execve(' in line)
        for line in lines[start + 1:]:
            found = OPENED.search(line)
            if found:
                opened.add(os.path.normpath(found['path']))
                assert not re.search('O_(WRONLY|RDWR|CREAT)', found['how']), line
    print('# opened to draw pages: %d files' % len(opened))
    others = sorted(path for path in opened if not path.startswith(('/usr/', '/lib', '/etc/ld.so', '/etc/fonts', '/var/cache/fontconfig', '/proc/')))
    assert not others, others
    assert file.path not in opened


def attach_pdf(file, folder):
    report = file.run('add', 'report', 'narrative=A statement came', 'channel=101', 'anonymity=named')['ref']
    path = os.path.join(folder, 'statement.pdf')
    with open(path, 'w', encoding='ascii') as pdf:
        pdf.write(make_pdf(('Taken at the front desk', 'He saw a quagga by the river')))
    file.run('attach', report, path)
    os.unlink(path)


def main():
    if not all(map(os.path.exists, PACKS)) or shutil.which('strace') is None:
        print('The map packs for testing, or strace, are not there')
        return SKIP
    session, command = sys.argv[1:3]
    with tempfile.TemporaryDirectory(prefix='bow-offline-') as folder:
        home = os.path.join(folder, 'case')
        os.mkdir(home)
        file = File(command, home, officer='intelligence_officer', supervisor='intelligence_supervisor, operational_supervisor')
        attach_pdf(file, folder)
        calls = watch(session, file, folder)
        check_network(calls)
        check_files(calls, file)
        check_helper(calls, file)
        check_pages(calls, file)
    return 0


if __name__ == '__main__':
    sys.exit(main())
