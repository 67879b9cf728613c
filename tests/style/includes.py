#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may include whom: every #include in src/ against the table, and no circle."""
import posixpath
import re

import tree

CORE = {'core/base', 'core/geo', 'core/model', 'core/case', 'core/exchange', 'core/intake',
        'core/analysis', 'core/outcome', 'core/sync', 'core/report'}
PLACES = {'app/map', 'app/records', 'app/forms', 'app/board',
          'app/timeline', 'app/chart', 'app/register', 'app/review', 'app/search', 'app/disclosure', 'app/product'}

# A room and the rooms that it may include, besides itself.
ROOMS = {
    'core/base':     set(),
    'core/geo':      {'core/base'},
    'core/model':    {'core/base', 'core/geo'},
    'core/store':    {'core/base'},
    'core/case':     {'core/base', 'core/geo', 'core/model', 'core/store'},
    'core/analysis': {'core/base', 'core/geo', 'core/model'},
    'core/exchange': {'core/base', 'core/geo', 'core/model'},
    'core/intake':   {'core/base', 'core/geo', 'core/model', 'core/case', 'core/exchange', 'core/report'},
    'core/outcome':  {'core/base', 'core/geo', 'core/model', 'core/case', 'core/analysis'},
    'core/sync':     {'core/base', 'core/model', 'core/store', 'core/case'},
    'core/report':   {'core/base', 'core/geo', 'core/model', 'core/analysis'},
    'app/widgets':   {'core/base', 'core/geo', 'core/model'},
    # What several places show of a case; no place itself.
    'app/time':      CORE | {'app/widgets'},
    # What all pages of the window are.
    'app/page':      CORE | {'app/widgets'},
    **{place: CORE | {'app/page', 'app/time', 'app/widgets'} for place in PLACES},
    'app/window':    CORE | PLACES | {'app/page', 'app/time', 'app/widgets'},
    'app':           {'app/window'},
    'cli':           CORE,
    'helper':        set(),
    'pages':         {'core/base', 'helper'},
    'tiles':         {'core/base', 'helper'},
    'verify':        set(),
}

APP = PLACES | {'app', 'app/page', 'app/time', 'app/widgets', 'app/window'}

# A library by how its headers begin, and the rooms that may include them. GLib,
# GIO and the C library are everybody's.
LIBRARIES = {
    'adwaita.h':  APP,
    'gtk/':       APP,
    'gdk/':       APP,
    'gsk/':       APP,
    'shumate/':   {'app/map'},
    'json-glib/': {'core/model', 'core/store', 'core/case', 'core/exchange', 'cli'},
    'sodium.h':   {'core/base', 'core/store', 'core/case', 'core/intake', 'verify'},
    'sqlite3.h':  {'core/store', 'tiles', 'verify'},
    'pwquality.h': {'core/store'},
    'linux/landlock.h': {'helper'},
    'poppler.h':  {'pages'},
    'seccomp.h':  {'helper'},
    'zlib.h':     {'core/case', 'core/exchange'},
    'expat.h':    {'core/exchange'},
    'glycin-1/':  {'app/forms'},
    'igraph.h':   {'core/analysis'},
    'cairo.h':    {'core/report'},
    'cairo-pdf.h': {'core/report'},
    'cairo-svg.h': {'core/report'},
    'pango/':     {'core/report'},
}
GLIB = re.compile(r'(glib|gio|gobject)/|glib(-object|-unix)?\.h$')
C = re.compile(r'sys/|(ctype|dlfcn|errno|fcntl|float|inttypes|libintl|limits|locale|malloc|math|poll|sched|signal|'
               r'stdarg|stdbool|stddef|stdint|stdio|stdlib|string|termios|time|unistd)\.h$')

# The second reader of the format: what it shares with the first could be wrong
# in both.
WITHOUT_GLIB = {'verify'}

# Headers that the build makes, and whose room they are in.
MADE = {'bow-geo-resources.h': 'core/geo', 'bow-schema-resources.h': 'core/case'}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


def room_of(path):
    """The room of a file named from src/ on: its folder."""
    return posixpath.dirname(path)


def resolve(path, name, files):
    """The room that an include of a file's leads to, None if it leads nowhere."""
    beside = posixpath.normpath(posixpath.join(room_of(path), name))
    for target in (beside, 'core/' + name, 'app/' + name, name):
        if target in files:
            return room_of(target)
    return MADE.get(name)


def check_own(path, name, files, edges):
    room, target = room_of(path), resolve(path, name, files)
    if target is None:
        return f'src/{path}: "{name}" is nowhere'
    if target != room:
        edges.setdefault(room, set()).add(target)
        if target not in ROOMS[room]:
            return f'src/{path}: {room} must not include {target} ("{name}")'
        if '/' not in name:
            return f'src/{path}: an include across rooms names the folder ("{name}")'
    return None


def check_library(path, name):
    for start, rooms in LIBRARIES.items():
        if name.startswith(start):
            return None if room_of(path) in rooms else \
                f'src/{path}: {room_of(path)} must not include <{name}>'
    if GLIB.match(name):
        return f'src/{path}: {room_of(path)} does without GLib' if room_of(path) in WITHOUT_GLIB else None
    return None if C.match(name) else f'src/{path}: <{name}> stands in no table'


def find_circles(edges):
    """Each circle of rooms once, written as a way back to its first room."""
    circles = {}

    def visit(room, way):
        if room in way:
            circle = way[way.index(room):]
            circles.setdefault(frozenset(circle), 'a circle: ' + ' → '.join(circle + [room]))
            return
        for target in sorted(edges.get(room, ())):
            visit(target, way + [room])

    for room in sorted(edges):
        visit(room, [])
    return list(circles.values())


def check(files):
    """What is wrong among files: a dictionary from path (from src/ on) to text."""
    findings, edges = [], {}
    for path, text in files.items():
        if room_of(path) not in ROOMS:
            findings.append(f'src/{path}: {room_of(path) or "src"} is no room of the table')
            continue
        for mark, name in INCLUDE.findall(text):
            findings.append(check_library(path, name) if mark == '<'
                            else check_own(path, name, files, edges))
    return [finding for finding in findings if finding] + find_circles(edges)


def main():
    files = {path.removeprefix('src/'): text
             for path, text in tree.read('.c', '.h', under='src/').items()}
    tree.finish(check(files), len(files))


if __name__ == '__main__':
    main()
