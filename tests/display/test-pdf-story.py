#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A statement that came as a PDF, by keyboard and by what a screen reader says
alone: it is found by a word on its second page, opened, and read page by page.

usage: test-pdf-story.py PROGRAM COMMAND
"""
import os

from desk import ROLE, STATE
from made_pdf import make_pdf
from town import tell

PAGES = ('Taken at the front desk', 'He saw a quagga by the river', 'Signed and dated')


def prepare(file):
    path = os.path.join(os.path.dirname(file.path), 'statement.pdf')
    with open(path, 'w', encoding='ascii') as pdf:
        pdf.write(make_pdf(PAGES))
    file.run('add', 'report', 'narrative=A statement came', 'channel=101', 'anonymity=named')
    file.run('attach', 'R-000001', path)
    os.unlink(path)


def find(town):
    town.key('ctrl+shift+f')
    town.wait_for(has='Words, names')
    town.type('quagga')
    town.wait_for(has='in the attached file')
    town.picture('found')
    town.key('Return')
    town.wait_for(has='SHA-256')


def is_on(town, page):
    """The page has the keyboard, and says which it is and what stands on it."""
    return any(node.name == 'Page %d of 3' % page and node.has(STATE.FOCUSED) and PAGES[page - 1] in node.description
               for node, _ in town.nodes())


def helpers(town):
    """What runs below the window to draw pages."""
    parents, names = {}, {}
    for pid in filter(str.isdigit, os.listdir('/proc')):
        try:
            with open('/proc/%s/stat' % pid, encoding='utf-8', errors='replace') as stat:
                name, _, rest = stat.read().partition('(')[2].rpartition(')')
        except OSError:
            continue
        names[int(pid)], parents[int(pid)] = name, int(rest.split()[1])

    def is_below(pid):
        while pid in parents and pid != town.process.pid:
            pid = parents[pid]
        return pid == town.process.pid

    return [pid for pid, name in names.items() if name.startswith('bowstreet-page') and is_below(pid)]


def view(town):
    town.tab_to('View', ROLE.BUTTON)
    town.key('space')
    town.wait(lambda: is_on(town, 1), 'the first page')


def read(town):
    view(town)
    for key, page in (('Page_Down', 2), ('Page_Down', 3), ('Page_Up', 2), ('Home', 1), ('End', 3), ('Home', 1), ('Page_Down', 2)):
        town.key(key)
        town.wait(lambda: is_on(town, page), 'page %d' % page)  # pylint: disable=cell-var-from-loop
    town.picture('second')
    town.key('ctrl+plus', 'ctrl+plus')
    town.picture('larger')
    town.key('ctrl+0')
    town.key('ctrl+t')
    town.wait(lambda: PAGES[1] in town.text(town.wait_at()), 'the page as text')
    town.picture('text')
    town.key('Escape')
    town.wait(lambda: town.find('Page 2 of 3') is None, 'the end of the pages')
    town.wait(lambda: not helpers(town), 'the end of what drew them')


def lock(town):
    """The pages go with everything else."""
    view(town)
    assert helpers(town), 'nothing draws the pages'
    town.key('ctrl+shift+l')
    town.wait_for('Unlock', ROLE.BUTTON)
    town.wait(lambda: not helpers(town), 'the end of what drew the pages')
    assert town.find(has=PAGES[0]) is None and town.find(has='Page 1 of 3') is None
    town.focus_window()
    town.unlock('officer')


def story(town):
    town.open('officer')
    find(town)
    read(town)
    lock(town)
    town.quit()
    looks = [change for change in town.file.run('log')['changes'] if change['act'] == 'consultation' and change.get('ref') == 'X-000001']
    assert looks, 'a look is in the log'
    town.file.check_whole()


tell('pdf', story, prepare, officer='intelligence_officer', supervisor='intelligence_supervisor')
