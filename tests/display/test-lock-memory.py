#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""After the lock nothing of a case is in the memory of the program: of a hundred
words that stand in records of many kinds, their links and files, in what was
looked for and what was being typed, none; and neither the passphrase nor the key.
Before the lock the same look finds them all.

usage: test-lock-memory.py PROGRAM COMMAND KEY-OF
"""
import os
import random
import subprocess
import sys
import tempfile

from desk import Desk
from memory import find_in_memory

PASSPHRASE = 'four lanterns on bow street'
# In every record, so that one search finds them all.
COMMON = 'nightjar'

# What holds a word, and how many of each there are.
RECORDS = (
    (21, "add report channel=101 anonymity=named narrative='{} by the {word}'"),
    (10, "add person name='{word} (invented)' description='{}'"),
    (6, "add person name='Somebody {n}' aliases='“{word}”' description='{}'"),
    (8, "add vehicle make=Ford description='{} under the {word}'"),
    (8, "add organisation name='{word} and company' description='{}'"),
    (8, "add event title='Fair at {word}' happened='2019-01-{n:02}T10:00:00Z;exact' description='{}'"),
    (8, "add place name='{word} lane' type=area description='{}'"),
    (8, "add task title='Telephone {word}' type=enquiry instructions='{}'"),
    (8, "add operation name='{word}' summary='{}'"),
)
LINKS = 6
FILES = 6
TYPED = 3


def make_words():
    """Each is found nowhere else, neither in the program nor in the system."""
    dice = random.Random(20190107)
    n = sum(count for count, _ in RECORDS) + LINKS + FILES + TYPED
    return ['Q' + ''.join(dice.choice('bdfgklmnprstvz') + dice.choice('aeiou') for _ in range(5)) for _ in range(n)]


def make_script(words, folder):
    lines = []
    for count, command in RECORDS:
        for n in range(1, count + 1):
            lines.append('$r%d = ' % len(lines) + command.format(COMMON, word=words.pop(), n=n))
    for n in range(LINKS):
        lines.append("link $r%d $r%d --as associate_of --because 'Seen with %s, says the %s'" % (21 + n, 29 + n, words.pop(), COMMON))
    for n in range(FILES):
        path = os.path.join(folder, 'file-%d.txt' % n)
        with open(path, 'w', encoding='utf-8') as file:
            file.write('A statement of the %s about %s.\n' % (COMMON, words.pop()) * 20)
        lines.append("attach $r%d '%s'" % (n, path))
    return '\n'.join(lines) + '\n'


def run(command, *arguments):
    done = subprocess.run([command, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done
    return done.stdout.strip()


def make_case(command, folder, words):
    path, secret, script = (os.path.join(folder, name) for name in ('memory.bowstreet', 'passphrase', 'script'))
    with open(secret, 'w', encoding='utf-8') as file:
        file.write(PASSPHRASE + '\n')
    with open(script, 'w', encoding='utf-8') as file:
        file.write(make_script(words, folder))
    run(command, 'new', path, '--cheap-keys', '--account', 'supervisor', '--passphrase-file', secret)
    run(command, 'batch', path, script, '--passphrase-file', secret)
    return path


def unlock(desk):
    desk.wait_at('Passphrase')
    desk.type(PASSPHRASE)
    desk.key('Return')
    desk.wait_for(has='All records')


def look_about(desk, typed, in_files):
    """Lists, pages, two searches, a palette and a form, the last of each left open:
    what is closed is overwritten already."""
    for page in range(1, 9):
        desk.key('ctrl+%d' % page)
    desk.key('ctrl+shift+f')
    desk.wait_for(has='Words, names')
    for n, word in enumerate(reversed(in_files)):
        desk.key('ctrl+a')
        desk.type(word)
        desk.wait_for(has='file-%d.txt' % n)
    desk.key('Escape')
    desk.wait_gone(has='Words, names')
    desk.key('ctrl+2', 'ctrl+f')
    desk.wait_at('Search the records')
    desk.type(COMMON)
    desk.wait_for(has='91 records')
    desk.key('ctrl+a')
    desk.type(typed[0])
    desk.key('ctrl+shift+n')
    desk.choose_item('Public report')
    desk.wait_at('What was said')
    desk.type('Tells of ' + typed[1])
    desk.key('ctrl+a', 'ctrl+c', 'ctrl+k')
    desk.wait_at('Find any action or record')
    desk.type(typed[2])


def main():
    words = make_words()
    with tempfile.TemporaryDirectory() as folder:
        left = list(words)
        path = make_case(sys.argv[2], folder, left)
        assert len(left) == TYPED
        key = bytes.fromhex(run(sys.argv[3], path, 'supervisor', PASSPHRASE))
        secrets = {word.encode() for word in words} | {key, key.hex().encode(), key.hex().upper().encode(), PASSPHRASE.encode()}
        desk = Desk(sys.argv[1], folder)
        try:
            desk.start(path)
            unlock(desk)
            look_about(desk, left, words[TYPED:TYPED + FILES])
            found = find_in_memory(desk.process.pid, secrets)
            missing = [word for word in words if word.encode() not in found]
            print('# before the lock: %d of %d words and the key: %s; not %s' % (len(words) - len(missing), len(words), key in found, missing))
            assert not missing and key in found, missing
            desk.key('ctrl+shift+l')
            desk.wait_for(name='Passphrase')
            found = find_in_memory(desk.process.pid, secrets)
            print('# after the lock: %d of %d' % (len(found), len(secrets)))
            assert not found, found
            desk.kill()
        except PermissionError:
            print('The memory of a process cannot be read here')
            desk.kill()
            sys.exit(77)
        except BaseException:
            desk.tell_state()
            raise
        finally:
            if not desk.ended():
                desk.kill()


main()
