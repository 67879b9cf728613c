#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A case file is known by the bytes that it begins with, and by its name.

usage: mime.py MIME_XML
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import tree

TYPE = 'application/x-bowstreet'
HEADER = 'src/core/store/bow-connection.h'


def magic():
    """The bytes at the start of a case file, as the program writes them."""
    text = (tree.ROOT / HEADER).read_text(encoding='utf-8')
    written = re.search(r'#define BOW_MAGIC "(.*)"', text)[1]
    return written.encode('ascii').decode('unicode_escape').encode('latin-1')


def type_of(path, share):
    env = {**os.environ, 'XDG_DATA_HOME': str(share), 'GIO_USE_VFS': 'local'}
    said = subprocess.run(['gio', 'info', '--attributes=standard::content-type', path],
                          capture_output=True, text=True, env=env)
    found = re.search(r'standard::content-type: (\S+)', said.stdout)
    return found[1] if found else said.stderr.strip()


def check(mime_xml, folder):
    packages = folder / 'mime' / 'packages'
    packages.mkdir(parents=True)
    shutil.copy(mime_xml, packages)
    findings = tree.complaints(['xmllint', '--noout', mime_xml])
    subprocess.run(['update-mime-database', folder / 'mime'], stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=True)
    samples = {
        'by-its-first-bytes': (magic() + bytes(range(128, 256)) * 16, True),
        'by-its-name.bowstreet': (b'\0' * 64, True),
        'neither': (b'BOWSTREET is a street\n', False),
    }
    for name, (content, ours) in samples.items():
        path = folder / name
        path.write_bytes(content)
        found = type_of(path, folder)
        if (found == TYPE) != ours:
            findings.append(f'{name}: taken for {found}')
    return findings, len(samples)


def main(mime_xml):
    tree.need('gio', 'update-mime-database', 'xmllint')
    with tempfile.TemporaryDirectory() as folder:
        tree.finish(*check(mime_xml, pathlib.Path(folder)))


if __name__ == '__main__':
    main(*sys.argv[1:])
