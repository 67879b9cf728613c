#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program has one id, and everything that must know it says the same.

usage: ids.py DESKTOP METAINFO MIME_XML SERVICE
"""
import json
import re
import sys
import xml.etree.ElementTree as xml

import tree

TYPE = 'application/x-bowstreet'


def application_id():
    build = (tree.ROOT / 'meson.build').read_text(encoding='utf-8')
    return re.search(r"^app_id = '(.+)'$", build, re.MULTILINE)[1]


def keys(path):
    """The entries of a desktop or service file."""
    with open(path, encoding='utf-8') as lines:
        return dict(line.rstrip('\n').split('=', 1) for line in lines if '=' in line)


def said_in_desktop_files(desktop, metainfo, mime_xml, service):
    """What is said, what it must be of the id (by format), and where it is said."""
    root, entry, bus = xml.parse(metainfo).getroot(), keys(desktop), keys(service)
    types = xml.parse(mime_xml).getroot()
    [mime_type] = types.findall('{*}mime-type')
    yield 'Icon of the desktop file', entry['Icon'], '{id}'
    yield 'MimeType of the desktop file', entry['MimeType'], TYPE + ';'
    yield 'Name of the service', bus['Name'], '{id}'
    yield 'id of the metainfo', root.findtext('id'), '{id}'
    yield 'launchable of the metainfo', root.findtext('launchable'), '{id}.desktop'
    yield 'mediatype of the metainfo', root.findtext('provides/mediatype'), TYPE
    yield 'type of the MIME file', mime_type.get('type'), TYPE
    yield 'icon of the type', mime_type.find('{*}icon').get('name'), TYPE.replace('/', '-')


def said_in_sources(app_id):
    schema = xml.parse(tree.ROOT / f'data/{app_id}.gschema.xml').getroot().find('schema')
    yield 'id of the schema', schema.get('id'), '{id}'
    yield 'path of the schema', schema.get('path'), '/{path}/'
    manifest = json.loads((tree.ROOT / f'flatpak/{app_id}.json').read_text(encoding='utf-8'))
    yield 'id of the manifest', manifest['id'], '{id}'
    for path, text in tree.read('.c', '.h', '.build', under='src/').items():
        for prefix in re.findall(r"[\"'](/io/github/[^/\"']+/[^/\"']+)", text):
            yield f'resource path in {path}', prefix, '/{path}'


def check_files(app_id):
    """Every file of data/ and flatpak/ that is named after an id is named after ours."""
    named = [path for path in tree.tracked()
             if path.startswith(('data/', 'flatpak/')) and '/io.github.' in path]
    for ending in ('.desktop.in', '.metainfo.xml.in', '.mime.xml.in', '.service.in',
                   '.gschema.xml', '.svg', '-symbolic.svg', '.json'):
        if not any(path.endswith(f'/{app_id}{ending}') for path in named):
            yield f'no {app_id}{ending} is there'
    for path in named:
        if not re.search(rf'/{re.escape(app_id)}(-symbolic)?\.[a-z.]+$', path):
            yield f'{path}: named after another id'


def main(*made):
    app_id = application_id()
    names = {'id': app_id, 'path': app_id.replace('.', '/')}
    said = [*said_in_desktop_files(*made), *said_in_sources(app_id)]
    findings = [f'{where}: {value}, not {wanted.format(**names)}' for where, value, wanted in said
                if value != wanted.format(**names)]
    tree.finish(findings + list(check_files(app_id)), len(said))


if __name__ == '__main__':
    main(*sys.argv[1:])
