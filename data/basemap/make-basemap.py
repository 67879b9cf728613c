#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes basemap.txt: coasts and borders of Great Britain, Ireland and the shores
opposite, from Natural Earth 1:10m (public domain), police areas and counties put
together from its units as areas.txt says, and towns.txt behind them.

    make-basemap.py world_map.gpkg areas.txt towns.txt > basemap.txt
"""
import collections
import math
import sqlite3
import struct
import sys

WEST, SOUTH, EAST, NORTH = -32.0, 38.0, 27.0, 68.0
HOME = {'GBR', 'IRL', 'IMN', 'JEY', 'GGY'}
AWAY = set('''FRA BEL NLD DEU DNK NOR LUX FRO CHE SWE ISL ESP PRT AND MCO ITA SMR VAT LIE AUT CZE POL
    SVK HUN SVN HRV BIH SRB MNE KOS ALB MKD GRC BGR ROU UKR BLR LTU LVA EST FIN RUS MDA TUR ALD'''.split())


def parts(blob):
    """The rings of a GeoPackage (multi)polygon, as lists of (x, y)."""
    envelope = [0, 32, 48, 48, 64][blob[3] >> 1 & 7]
    at = 8 + envelope

    def number(form, size):
        nonlocal at
        value = struct.unpack_from(order + form, blob, at)
        at += size
        return value

    rings = []
    pending = 1
    while pending:
        pending -= 1
        order = '<' if blob[at] else '>'
        at += 1
        kind, = number('I', 4)
        count, = number('I', 4)
        if kind == 6:
            pending += count
            continue
        for _ in range(count):
            n, = number('I', 4)
            flat = number('%dd' % (2 * n), 16 * n)
            rings.append([(round(flat[i], 5), round(flat[i + 1], 5)) for i in range(0, 2 * n, 2)])
    return rings


def chains(edges):
    """Joins edges end to end into lines; closed ones end where they begin."""
    around = collections.defaultdict(set)
    for a, b in edges:
        around[a].add(b)
        around[b].add(a)

    def walk(start):
        line = [start]
        while around[line[-1]]:
            here = line[-1]
            there = min(around[here])
            around[here].discard(there)
            around[there].discard(here)
            line.append(there)
            if there == start or len(around[there]) > 1:
                break
        return line

    ends = [p for p in sorted(around) if len(around[p]) != 2]
    lines = []
    for start in ends + sorted(around):
        while around[start]:
            lines.append(walk(start))
    return lines


def simplify(line, tolerance):
    """Douglas-Peucker, with longitude shortened as at 54 degrees north."""
    squeeze = math.cos(math.radians(54))

    def away(p, a, b):
        ax, ay, bx, by = a[0] * squeeze, a[1], b[0] * squeeze, b[1]
        px, py = p[0] * squeeze, p[1]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        t = 0 if length == 0 else max(0, min(1, ((px - ax) * dx + (py - ay) * dy) / length))
        return math.hypot(px - ax - t * dx, py - ay - t * dy)

    keep = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        far, index = max((away(line[i], line[first], line[last]), i) for i in range(first + 1, last))
        if far > tolerance:
            keep.add(index)
            stack += [(first, index), (index, last)]
    return [line[i] for i in sorted(keep)]


def area(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))) / 2


def clip(ring):
    """Sutherland-Hodgman against the box that the basemap covers."""
    for axis, limit, sign in ((0, WEST, 1), (0, EAST, -1), (1, SOUTH, 1), (1, NORTH, -1)):
        out = []
        for a, b in zip(ring, ring[1:] + ring[:1]):
            ia, ib = sign * (a[axis] - limit) >= 0, sign * (b[axis] - limit) >= 0
            if ia:
                out.append(a)
            if ia != ib:
                t = (limit - a[axis]) / (b[axis] - a[axis])
                out.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
        ring = out
        if not ring:
            break
    return ring


def say(word, line):
    print(word, ' '.join('%.4f,%.4f' % p for p in line))


def read_areas(path):
    """Unit of Natural Earth -> the area that it belongs to; says the nations at once."""
    areas = {}
    with open(path, encoding='utf-8') as file:
        for row in file:
            if row.startswith('@'):
                print('area', row[1:].strip())
            elif row.strip() and not row.startswith('#'):
                name, units = row.strip().split(': ', 1)
                areas.update((unit, name) for unit in units.split('; '))
    return areas


def middle(ring):
    """Where a name stands: the widest stretch inside, at the height of the centre."""
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
    height = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in zip(ring, ring[1:])) / (3 * twice)
    cuts = sorted(a[0] + (height - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
                  for a, b in zip(ring, ring[1:]) if (a[1] <= height) != (b[1] <= height))
    west, east = max(zip(cuts[::2], cuts[1::2]), key=lambda cut: cut[1] - cut[0])
    return (west + east) / 2, height


def say_areas(edges):
    """@edges: area -> its units' edges, each as often as a unit has it."""
    for name in sorted(edges):
        outline = [edge for edge, count in edges[name].items() if count == 1]
        rings = [line for line in chains(outline) if line[0] == line[-1]]
        if not name.startswith('-') and rings:
            print('area %.2f,%.2f 3 %s' % (*middle(max(rings, key=area)), name))


def main(package, areas_file, towns):
    areas = read_areas(areas_file)
    within = collections.defaultdict(collections.Counter)
    sides = collections.defaultdict(set)
    db = sqlite3.connect('file:%s?mode=ro' % package, uri=True)
    owners = collections.defaultdict(set)
    countries = {}
    for country, nation, unit, geom in db.execute('SELECT adm0_a3, gu_a3, name, geom FROM states_provinces ORDER BY fid'):
        if country not in HOME and country not in AWAY:
            continue
        nation = nation if country == 'GBR' else country
        countries[nation] = country
        # Natural Earth calls the Wirral so, too.
        if unit == 'Halton' and parts(geom)[0][0][0] < -2.9:
            unit = 'Wirral'
        name = areas.get(unit) if nation in ('ENG', 'WLS', 'IRL') else None
        if nation in ('ENG', 'WLS', 'IRL') and name is None:
            sys.exit('areas.txt does not say where %s belongs' % unit)
        for ring in parts(geom):
            if not any(WEST < x < EAST and SOUTH < y < NORTH for x, y in ring):
                continue
            for edge in zip(ring, ring[1:]):
                if edge[0] != edge[1]:
                    owners[tuple(sorted(edge))].add(nation)
                    counts[tuple(sorted(edge))] += 1
                    if name is not None:
                        within[name][tuple(sorted(edge))] += 1
                        sides[tuple(sorted(edge))].add(name)

    # An edge of one province alone is coast; between two nations it is a border.
    home = {n for n, c in countries.items() if c in HOME}
    coast = [e for e, n in counts.items() if n == 1]
    for line in chains(coast):
        if line[0] != line[-1]:
            continue
        near = any(owners[tuple(sorted(e))] & home for e in zip(line, line[1:]))
        ring = simplify(line, 0.0014 if near else 0.02)
        ring = clip(ring[:-1])
        if len(ring) >= 4 and area(ring + ring[:1]) > (0.0002 if near else 0.02):
            say('land', ring + ring[:1])
    border = [e for e in owners if len(owners[e]) > 1]
    for line in chains(border):
        near = any(owners[tuple(sorted(e))] & home for e in zip(line, line[1:]))
        line = simplify(line, 0.0014 if near else 0.02)
        if len(line) > 1 and any(WEST < x < EAST and SOUTH < y < NORTH for x, y in line):
            say('border', line)
    inner = [e for e in sides if len(sides[e]) > 1 and len(owners[e]) == 1]
    for line in chains(inner):
        say('county', simplify(line, 0.0025))
    say_areas(within)
    with open(towns, encoding='utf-8') as file:
        for row in file:
            if row.strip() and not row.startswith('#'):
                print('town', row.strip())


counts = collections.Counter()
print('# SPDX-License-Identifier: CC0-1.0')
print('# Coasts and borders: Natural Earth 1:10m, admin 1, version 4.1.0, public domain,')
print('# simplified. Areas and towns: written for Bow Street. Made by make-basemap.py.')
main(*sys.argv[1:])
