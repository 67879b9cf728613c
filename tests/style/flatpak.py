#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak manifest gives the program a window and nothing else."""
import json
import re

import tree

MANIFEST = 'flatpak/io.github.bowstreet.BowStreet.json'
PERMISSIONS = ['--share=ipc', '--socket=wayland', '--socket=fallback-x11', '--device=dri']
KEYS = {'id', 'runtime', 'runtime-version', 'sdk', 'command', 'finish-args', 'cleanup', 'modules'}


def check_source(module, source):
    """Sources are fetched safely and named by what they hold or by their tag."""
    name = module['name']
    if source['type'] == 'dir':
        return [] if name == 'bowstreet' else [f'{name}: a folder of this machine']
    if source['type'] == 'archive':
        named = re.fullmatch(r'[0-9a-f]{64}', source.get('sha256', ''))
    else:
        named = source['type'] == 'git' and source.get('tag')
    findings = [] if named else [f'{name}: a source without sha256 or tag']
    if not source['url'].startswith('https://'):
        findings.append(f'{name}: {source["url"]} is not https')
    return findings


def check(manifest):
    findings = [f'{key}: not expected at the top' for key in sorted(set(manifest) - KEYS)]
    if sorted(manifest['finish-args']) != sorted(PERMISSIONS):
        findings.append(f'finish-args: {manifest["finish-args"]}, not {PERMISSIONS}')
    if manifest['runtime'] != 'org.gnome.Platform' or manifest['sdk'] != 'org.gnome.Sdk':
        findings.append('runtime: not that of GNOME')
    if manifest['command'] != 'bowstreet':
        findings.append(f'command: {manifest["command"]}')
    if '/include' not in manifest['cleanup']:
        findings.append('cleanup: the headers stay')
    if manifest['modules'][-1]['name'] != 'bowstreet':
        findings.append('modules: the last is not the program')
    for module in manifest['modules']:
        options = module.get('build-options', {})
        if 'build-args' in options or 'network' in json.dumps(options):
            findings.append(f'{module["name"]}: the build asks for more than the sandbox gives')
        for source in module['sources']:
            findings += check_source(module, source)
    return findings


if __name__ == '__main__':
    FOUND = json.loads((tree.ROOT / MANIFEST).read_text(encoding='utf-8'))
    tree.finish([f'{MANIFEST}: {finding}' for finding in check(FOUND)], len(FOUND['modules']))
