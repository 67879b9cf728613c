#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""POTFILES.in lists every file with words to translate, sorted, and each po is whole."""
import re
import subprocess

import tree

LISTED = 'po/POTFILES.in'
MARKS = {
    '.c': re.compile(r'(?<!\w)(?:_|N_|C_|NC_|g_dngettext|ngettext)\s*\('),
    '.h': re.compile(r'(?<!\w)(?:_|N_|C_|NC_|g_dngettext|ngettext)\s*\(\s*"'),
    '.blp': re.compile(r'(?<!\w)C?_\s*\(\s*"'),
    '.desktop.in': re.compile(r'^Name=', re.MULTILINE),
    '.gschema.xml': re.compile(r'<summary>'),
    '.metainfo.xml.in': re.compile(r'<summary>'),
    '.mime.xml.in': re.compile(r'<comment>'),
}


def has_words(path, text):
    return any(path.endswith(ending) and mark.search(text) for ending, mark in MARKS.items())


def check_list(listed, files):
    """What is wrong with a list of paths, given a dictionary from path to text."""
    wanted = {path for path, text in files.items() if has_words(path, text)}
    findings = [f'{LISTED}: {path} is missing' for path in sorted(wanted - set(listed))]
    findings += [f'{LISTED}: {path} has nothing to translate, or is gone'
                 for path in sorted(set(listed) - wanted)]
    findings += [f'{LISTED}: {path} stands twice' for path in sorted(set(listed))
                 if listed.count(path) > 1]
    if listed != sorted(listed):
        findings.append(f'{LISTED}: not sorted')
    return findings


def check_translation(path):
    """What msgfmt says of a translation; fuzzy or unsaid words are no fault."""
    said = subprocess.run(['msgfmt', '--check', '--output-file=/dev/null', tree.ROOT / path],
                          capture_output=True, text=True)
    return [f'{path}: {said.stderr.strip()}'] if said.returncode or said.stderr.strip() else []


def lines_of(path):
    lines = (tree.ROOT / path).read_text(encoding='utf-8').splitlines()
    return [line for line in lines if line and not line.startswith('#')]


def main():
    files = tree.read(*MARKS, under='src/') | tree.read(*MARKS, under='data/')
    listed, languages = lines_of(LISTED), lines_of('po/LINGUAS')
    findings = check_list(listed, files)
    translations = [path for path in tree.tracked() if path.startswith('po/') and path.endswith('.po')]
    if sorted(f'po/{language}.po' for language in languages) != translations:
        findings.append('po/LINGUAS: not the languages of the translations beside it')
    for path in translations:
        findings += check_translation(path)
    tree.finish(findings, len(listed) + len(translations))


if __name__ == '__main__':
    main()
