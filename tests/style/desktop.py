#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop file, the metainfo and the schema of settings, by their own tools.

usage: desktop.py DESKTOP METAINFO
"""
import sys

import tree


def harmless(line):
    """AppStream wishes for an id in small letters and explains why; ours is a name."""
    return 'cid-contains-uppercase-letter' in line \
        or line.strip() == 'The component ID should only contain lowercase characters.' \
        or line.startswith('✔')


def main(desktop, metainfo):
    tree.need('desktop-file-validate', 'appstreamcli', 'glib-compile-schemas')
    findings = tree.complaints(['desktop-file-validate', '--warn-kde', desktop])
    findings += tree.complaints(['appstreamcli', 'validate', '--no-net', '--strict', '--pedantic',
                                 '--explain', '--no-color', metainfo], harmless)
    findings += tree.complaints(['glib-compile-schemas', '--strict', '--dry-run', tree.ROOT / 'data'])
    tree.finish(findings, 3)


if __name__ == '__main__':
    main(*sys.argv[1:])
