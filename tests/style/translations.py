#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""POTFILES.in lists every file with words to translate, sorted, and each po says all of them."""
import pathlib
import re
import subprocess
import tempfile

import tree

LISTED = 'po/POTFILES.in'
UPDATE = 'Run “ninja -C build bowstreet-update-po”, then fill in each empty msgstr and remove each “fuzzy”.'

# As the preset “glib” of Meson's i18n module has them.
KEYWORDS = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3']
FLAGS = ['N_:1:pass-c-format', 'C_:2:pass-c-format', 'NC_:2:pass-c-format', 'g_dngettext:2:pass-c-format',
         'g_strdup_printf:1:c-format', 'g_string_printf:2:c-format', 'g_string_append_printf:2:c-format',
         'g_error_new:3:c-format', 'g_set_error:4:c-format', 'g_print:1:c-format', 'g_printerr:1:c-format']

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


def make_template(template):
    """What xgettext complains of while it takes the words out of the files listed.

    It cuts a message off where it meets a macro that it does not know, such as
    G_GINT64_FORMAT; those of inttypes.h it knows.
    """
    return tree.complaints(
        ['xgettext', f'--directory={tree.ROOT}', f'--files-from={tree.ROOT / LISTED}', f'--output={template}',
         '--from-code=UTF-8', *(f'--keyword={keyword}' for keyword in KEYWORDS),
         *(f'--flag={flag}' for flag in FLAGS)],
        harmless=lambda line: "extension 'blp' is unknown" in line)


def check_translation(path, translation, template):
    """What msgfmt says of a translation brought up to date; fuzzy or unsaid words are faults too."""
    with tempfile.TemporaryDirectory() as folder:
        merged = pathlib.Path(folder) / 'merged.po'
        findings = tree.complaints(['msgmerge', '--quiet', '--no-fuzzy-matching', f'--output-file={merged}',
                                    translation, template])
        if findings:
            return [f'{path}: {finding}' for finding in findings]
        said = subprocess.run(['msgfmt', '--check', '--check-accelerators=_', '--statistics',
                               '--output-file=/dev/null', merged], capture_output=True, text=True).stderr.strip()
        missing = subprocess.run(['msgattrib', '--untranslated', '--no-obsolete', '--no-wrap', merged],
                                 capture_output=True, text=True).stdout
    if re.fullmatch(r'\d+ translated messages?\.', said):
        return []
    return [f'{path}: {said}', *re.findall(r'^msgid "(?!").*', missing, re.MULTILINE), UPDATE]


def lines_of(path):
    lines = (tree.ROOT / path).read_text(encoding='utf-8').splitlines()
    return [line for line in lines if line and not line.startswith('#')]


def main():
    tree.need('msgattrib', 'msgfmt', 'msgmerge', 'xgettext')
    files = tree.read(*MARKS, under='src/') | tree.read(*MARKS, under='data/')
    listed, languages = lines_of(LISTED), lines_of('po/LINGUAS')
    findings = check_list(listed, files)
    translations = [path for path in tree.tracked() if path.startswith('po/') and path.endswith('.po')]
    if sorted(f'po/{language}.po' for language in languages) != translations:
        findings.append('po/LINGUAS: not the languages of the translations beside it')
    with tempfile.TemporaryDirectory() as folder:
        template = pathlib.Path(folder) / 'bowstreet.pot'
        findings += make_template(template)
        for path in translations:
            findings += check_translation(path, tree.ROOT / path, template)
    tree.finish(findings, len(listed) + len(translations))


if __name__ == '__main__':
    main()
