# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies in the memory of a program."""

PIECE = 1 << 24


def read_pieces(memory, first, last):
    """A word can lie across the end of one: they overlap."""
    overlap = b''
    while first < last:
        memory.seek(first)
        piece = memory.read(min(PIECE, last - first))
        if not piece:
            return
        yield overlap + piece
        overlap = piece[-256:]
        first += len(piece)


def find_in_memory(pid, words):
    """Which of some words, each a string of bytes, are anywhere in what the process
    may read itself. Raises PermissionError where nobody may look."""
    left, found = set(words), set()
    with open('/proc/%d/maps' % pid, encoding='utf-8') as maps, open('/proc/%d/mem' % pid, 'rb', buffering=0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            if 'r' not in rights or '[v' in line:
                continue
            try:
                for piece in read_pieces(memory, *(int(end, 16) for end in span.split('-'))):
                    here = {word for word in left if word in piece}
                    found |= here
                    left -= here
            except OSError:
                continue
    return found
