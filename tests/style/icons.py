#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every icon named in the sources is ours or in the themes that are always there."""
import pathlib
import re

import tree

THEMES = [pathlib.Path('/usr/share/icons/Adwaita'), pathlib.Path('/usr/share/icons/hicolor')]
NAMED = [
    re.compile(r'"([a-z0-9-]+-symbolic)"'),
    re.compile(r'icon-name: "([^"]+)"'),
]
RESOURCES = 'src/app/meson.build'


def names(text):
    return {name for pattern in NAMED for name in pattern.findall(text)}


def check_names(files, known):
    """What is wrong among files, from path to text, where only some icons are known."""
    return [f'{path}: no icon {name}' for path, text in files.items()
            for name in sorted(names(text) - known)]


def check_drawings(drawings):
    """Every drawing is well formed, says its size and fetches nothing."""
    findings = []
    for path, text in drawings.items():
        findings += tree.complaints(['xmllint', '--noout', '--nonet', tree.ROOT / path])
        if not re.search(r'<svg[^>]*\swidth="\d+" height="\d+"', text):
            findings.append(f'{path}: no width and height')
        if '<script' in text or re.search(r'href="(?!#)|url\((?!#)|<!ENTITY|@import', text):
            findings.append(f'{path}: leads outside of itself')
    return findings


def check_resources(drawings):
    """Every symbol for the window is in the list of its resources, and the other way."""
    listed = set(re.findall(r"'(bow-[a-z-]+-symbolic\.svg)'",
                            (tree.ROOT / RESOURCES).read_text(encoding='utf-8')))
    drawn = {pathlib.Path(path).name for path in drawings
             if path.startswith('data/icons/symbolic/bow-')}
    return [f'{RESOURCES}: {name} is missing' for name in sorted(drawn - listed)] \
        + [f'{RESOURCES}: {name} is not drawn' for name in sorted(listed - drawn)]


def main():
    tree.need('xmllint')
    drawings = tree.read('.svg', under='data/icons/')
    known = {pathlib.Path(path).stem for path in drawings}
    for theme in THEMES:
        known |= {path.stem for path in theme.rglob('*.svg')}
    files = tree.read('.c', '.h', '.blp', under='src/')
    named = set().union(*map(names, files.values()))
    findings = check_names(files, known) + check_drawings(drawings) + check_resources(drawings)
    tree.finish(findings, min(len(named), len(drawings)))


if __name__ == '__main__':
    main()
