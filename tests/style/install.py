#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is installed is what belongs on a system, where it belongs, and no more.

usage: install.py BUILD_FOLDER PREFIX BINDIR LIBEXECDIR DATADIR MANDIR LOCALEDIR
"""
import ctypes.util
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import tree

ID = 'io.github.bowstreet.BowStreet'


def expected(bindir, libexecdir, datadir, mandir, localedir, helpers):
    """Each file by its path from the prefix on."""
    languages = (tree.ROOT / 'po' / 'LINGUAS').read_text(encoding='utf-8').splitlines()
    return {
        f'{bindir}/bowstreet',
        f'{bindir}/bowstreet-cli',
        f'{bindir}/bowstreet-verify',
        *(f'{libexecdir}/bowstreet/{helper}' for helper in helpers),
        f'{datadir}/applications/{ID}.desktop',
        f'{datadir}/metainfo/{ID}.metainfo.xml',
        f'{datadir}/mime/packages/{ID}.xml',
        f'{datadir}/dbus-1/services/{ID}.service',
        f'{datadir}/glib-2.0/schemas/{ID}.gschema.xml',
        f'{datadir}/icons/hicolor/scalable/apps/{ID}.svg',
        f'{datadir}/icons/hicolor/symbolic/apps/{ID}-symbolic.svg',
        f'{datadir}/icons/hicolor/scalable/mimetypes/application-x-bowstreet.svg',
        f'{mandir}/man1/bowstreet.1',
        f'{mandir}/man1/bowstreet-cli.1',
        f'{mandir}/man1/bowstreet-verify.1',
        f'{mandir}/man5/bowstreet-format.5',
        *(f'{localedir}/{language}/LC_MESSAGES/bowstreet.mo'
          for language in languages if language and not language.startswith('#')),
    }


def install(build, folder):
    done = subprocess.run(['meson', 'install', '--no-rebuild', '--quiet', '-C', build,
                           '--destdir', folder], capture_output=True, text=True)
    return [done.stdout + done.stderr] if done.returncode else []


def check_programs(root, prefix, bindir, libexecdir, helpers):
    """Programs can be run, and find each other where they are installed."""
    programs = [f'{bindir}/bowstreet', f'{bindir}/bowstreet-cli', f'{bindir}/bowstreet-verify',
                *(f'{libexecdir}/bowstreet/{helper}' for helper in helpers)]
    findings = [f'{path}: not executable' for path in programs if not os.access(root / path, os.X_OK)]
    if f'{prefix}/{libexecdir}/bowstreet'.encode() not in (root / programs[0]).read_bytes():
        findings.append(f'{programs[0]}: does not know where its helpers are installed')
    return findings


def check_library(root, bindir):
    """With the library that does not encrypt in front, nothing starts."""
    plain = ctypes.util.find_library('sqlite3')
    if plain is None:
        return []
    findings = []
    for program, arguments in (('bowstreet', ['--version']), ('bowstreet-cli', ['open', '/nowhere.bowstreet']),
                               ('bowstreet-verify', ['/nowhere.bowstreet'])):
        done = subprocess.run([root / bindir / program, *arguments], env={'LD_PRELOAD': plain, 'LC_ALL': 'C.UTF-8'},
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if 'ASan runtime' not in done.stderr and (done.returncode == 0 or 'does not encrypt' not in done.stdout + done.stderr):
            findings.append(f'{program}: starts with a library that does not encrypt: {done.stdout}{done.stderr}')
    return findings


def check_texts(root, prefix, bindir, datadir, mandir):
    service = (root / datadir / f'dbus-1/services/{ID}.service').read_text(encoding='utf-8')
    findings = []
    if f'Exec={prefix}/{bindir}/bowstreet --gapplication-service\n' not in service:
        findings.append('the service does not start the installed program')
    for page in ('bowstreet', 'bowstreet-cli', 'bowstreet-verify'):
        text = (root / mandir / f'man1/{page}.1').read_text(encoding='utf-8')
        if not re.search(r'^\.(TH|Dt) ' + page + ' 1', text, re.MULTILINE | re.IGNORECASE):
            findings.append(f'{page}.1: no page of the manual')
    return findings


def main(build, prefix, bindir, libexecdir, datadir, mandir, localedir, *helpers):
    tree.need('meson')
    with tempfile.TemporaryDirectory() as folder:
        findings = install(build, folder)
        root = pathlib.Path(folder) / prefix.lstrip('/')
        found = {str(path.relative_to(root)) for path in root.rglob('*') if path.is_file()}
        wanted = expected(bindir, libexecdir, datadir, mandir, localedir, helpers)
        findings += [f'{path}: not installed' for path in sorted(wanted - found)]
        findings += [f'{path}: installed, but not expected' for path in sorted(found - wanted)]
        if not findings:
            findings += check_library(root, bindir)
            findings += check_programs(root, prefix, bindir, libexecdir, helpers)
            findings += check_texts(root, prefix, bindir, datadir, mandir)
        tree.finish(findings, len(found))


if __name__ == '__main__':
    main(*sys.argv[1:])
