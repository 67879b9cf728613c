#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source says in its first three lines under which licence it stands."""
import re

import tree

ENDINGS = ('.c', '.h', '.blp', '.py', '.sh', '.css', '.sql', 'meson.build', 'meson.options')
LICENCE = re.compile(r'SPDX-License-Identifier: GPL-3\.0-or-later\b')


def check(files):
    return [f'{path}:1: no SPDX-License-Identifier: GPL-3.0-or-later'
            for path, text in files.items()
            if not LICENCE.search('\n'.join(text.splitlines()[:3]))]


if __name__ == '__main__':
    SOURCES = tree.read(*ENDINGS)
    tree.finish(check(SOURCES), len(SOURCES))
