#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes an invented network of persons, vehicles, addresses and organisations
as entities of FollowTheMoney, the same for the same seed on every machine:
communities of forty, and hubs. `bowstreet-cli import FILE --as ftm` takes it.

usage: make-network.py [NODES [LINKS [SEED]]] > FILE
"""
import json
import random
import sys

COMMUNITY = 40
SCHEMAS = [('Person', 'name'), ('Person', 'name'), ('Person', 'name'), ('Vehicle', 'registrationNumber'), ('Address', 'full'), ('Company', 'name')]


def choose_other(dice, node, nodes, links):
    start = node - node % COMMUNITY
    way = dice.random()
    if way < 0.75:
        return start + dice.randrange(min(COMMUNITY, nodes - start))
    if way < 0.9:
        return dice.choice(links[dice.randrange(len(links))])
    return dice.randrange(nodes)


def make(nodes, links, seed):
    """The pairs that are linked; all hang together."""
    dice = random.Random(seed)
    made, seen = [], set()
    for node in range(1, nodes):
        start = node - node % COMMUNITY
        made.append((node, dice.randrange(start, node) if node > start and dice.random() < 0.9 else dice.randrange(node)))
    seen = {frozenset(pair) for pair in made}
    while len(made) < links:
        one = dice.randrange(nodes)
        other = choose_other(dice, one, nodes, made)
        if one != other and frozenset((one, other)) not in seen:
            seen.add(frozenset((one, other)))
            made.append((one, other))
    return made


def main(nodes=20000, links=30000, seed=1829):
    for node in range(nodes):
        schema, name = SCHEMAS[node % len(SCHEMAS)]
        value = f'AB{node % 100:02} {node:05}' if schema == 'Vehicle' else f'Invented {schema} {node}'
        print(json.dumps({'id': f'n{node}', 'schema': schema, 'properties': {name: [value]}}))
    for number, (one, other) in enumerate(make(nodes, links, seed)):
        print(json.dumps({'id': f'l{number}', 'schema': 'UnknownLink', 'properties': {'subject': [f'n{one}'], 'object': [f'n{other}']}}))


if __name__ == '__main__':
    main(*map(int, sys.argv[1:]))
