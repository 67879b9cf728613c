# SPDX-License-Identifier: GPL-3.0-or-later
"""What the stories of the operations have in common: what two people do in the
window with an operation, from the day it is proposed to the day it is closed."""

import os

from desk import ROLE
from town import Town

TRACK = '''<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="A test" xmlns="http://www.topografix.com/GPX/1/1">
 <trk><name>%s</name><trkseg>
  <trkpt lat="52.2050" lon="0.1218"><time>2019-03-15T19:00:00Z</time></trkpt>
  <trkpt lat="52.2056" lon="0.1231"><time>2019-03-15T19:20:00Z</time></trkpt>
  <trkpt lat="52.2049" lon="0.1240"><time>2019-03-15T19:45:00Z</time></trkpt>
 </trkseg></trk>
</gpx>
'''


class Life(Town):
    """The file can be open in one place alone: whoever leaves it lets the command
    line look at what was done."""

    def take_turns(self, *turns):
        for account, deeds, check in turns:
            self.open(account)
            for deed in deeds:
                deed(self)
            self.quit()
            check(self.file)

    # Forms

    def mark(self, *names):
        """Of buttons that can be pressed together."""
        for name in names:
            self.tab_to(name, ROLE.TOGGLE_BUTTON)
            self.key('space')

    def write(self, kind, ref, *fields):
        self.open_form(kind)
        self.fill_in(kind, ref, *fields)

    def choose_operation(self, name):
        """In the list of the sidebar, which has one stop for the keyboard; all
        pages show what is of it alone."""
        self.tab_to('Main Menu (F10)')
        self.step('Tab', lambda: self.at(role=ROLE.LIST_ITEM), 'the list')
        self.key('Home')
        self.step('Down', lambda: self.at(name, ROLE.LIST_ITEM), name)
        self.key('Return')
        self.wait(lambda: self.is_chosen(name), 'the choice of ' + name)

    def write_for(self, operation, kind, ref, *fields):
        """From the page of an operation, which is filled in then, or linked."""
        self.choose_operation(operation)
        self.key('ctrl+3')
        self.wait_for('What Is Open', ROLE.BUTTON)
        before = self.refs_of_forms()
        self.tab_to('New')
        self.key('space')
        self.choose_item(kind)
        self.wait_for_form(before)
        self.fill_in(kind, ref, *fields)

    def fill_in(self, kind, ref, *fields):
        """A list is of buttons to press, a choice has the first button of its
        group before the one to press, and a single text is that of a row to add."""
        for field in fields:
            if isinstance(field, list):
                self.mark(*field)
            elif isinstance(field, dict):
                for first, name in field.items():
                    self.choose(first, name)
            elif isinstance(field, str):
                self.press('Add: ' + field)
            else:
                self.fill(*field)
        self.picture('form-' + kind.split()[0])
        self.save(ref)

    def change(self, ref, *fields):
        """Nothing stands yet in what is filled in."""
        self.open_record(ref)
        self.wait_for('Edit (F2)')
        self.tab_to('Edit (F2)')
        self.key('F2')
        self.wait(lambda: self.form(ref), 'the form of ' + ref)
        self.wait_for_line()
        for field, text in fields:
            self.fill(field, text)
        self.save(ref)

    # Deeds

    def go(self, ref, *ways, reason=None):
        """Each deed leaves the keyboard on the tabs, behind the buttons."""
        self.open_record(ref)
        for i, way in enumerate(ways):
            self.wait_for(way, ROLE.BUTTON)
            self.tab_to(way, ROLE.BUTTON, back=i > 0)
            self.key('space')
            if reason is not None:
                self.wait_for('Reason')
                self.fill('Reason', reason)
                self.key('Return')
            self.wait_gone(way, ROLE.BUTTON)

    def choose_of_record(self, ref, item):
        self.open_record(ref)
        self.wait_for('Edit (F2)')
        self.tab_to('Edit (F2)')
        self.tab_to('More')
        self.key('space')
        self.choose_item(item)

    def carry_over(self, ref):
        """To a phase, all subjects of the one before."""
        self.choose_of_record(ref, 'Carry Subjects Over…')
        self.wait_for('Carry Over')
        self.picture('carry')
        self.tab_to('Carry Over')
        self.key('space')
        self.wait_for(has='All of its subjects are subjects of this phase too.')
        self.key('Escape')
        self.wait_gone('Carry Over')

    def close_operation(self, ref, reason):
        """The checklist comes first."""
        self.open_record(ref)
        self.wait_for('Close', ROLE.BUTTON)
        self.tab_to('Details')
        self.tab_to('Close', ROLE.BUTTON, back=True)
        self.key('space')
        self.wait_for(has='All of this is done.')
        self.fill('Reason', reason)
        self.picture('checklist')
        self.tab_to('Close the Operation')
        self.key('space')
        self.wait_for(has='The operation is closed')
        self.wait_for('Archive', ROLE.BUTTON)

    def open_product(self):
        """A product begins with its sections, and has a dialog for that."""
        self.key('ctrl+shift+p')
        self.wait_for('Make')
        self.wait_for(has='sections')
        self.wait_at('Title')

    def make_pack(self, ref, operation, title, recipient):
        """Of an operation that is picked, or of that which all pages are about."""
        self.open_product()
        self.fill('Title', title)
        if operation is not None:
            self.pick('Operation', operation, 'None')
        self.pick('Marking, at least', 'OFFICIAL')
        self.fill('Purpose', 'Patrols in April')
        self.fill('Recipient (organisation)', recipient)
        self.picture('product')
        self.key('ctrl+Return')
        self.wait_for(has='%s %s' % (ref, title))
        self.key('Escape')
        self.wait_gone(has='%s %s' % (ref, title))
        self.submit()

    def issue_pack(self, ref, copy):
        """By somebody else than who made it, who keeps a copy."""
        self.go(ref, 'Approve', 'Issue')
        self.key('ctrl+shift+v')
        self.wait_for(has='Page 1 of')
        self.picture('pack')
        self.key('ctrl+s')
        self.save_as(copy)
        self.wait_for(has=copy + ' is written')
        self.tab_to('Next Page (Page Down)')
        self.key('Escape')
        self.wait_gone(has='Page 1 of')

    def open_only(self, folder):
        """In a file dialog, the only file of @folder."""
        self.open_file(os.path.join(folder, os.listdir(folder)[0]))

    def import_track(self, name):
        folder = os.path.join(self.home, 'tracks')
        os.mkdir(folder)
        with open(os.path.join(folder, 'track.gpx'), 'w', encoding='utf-8') as file:
            file.write(TRACK % name)
        self.key('F10')
        self.choose_item('Import…')
        self.open_only(folder)
        self.wait_for(has='1 patrol')


def check_pack(file, ref, copy, recipient):
    """Reviewed by the other account, and its copy is written and told of."""
    pack = file.run('show', ref)
    assert (pack['state'], pack['author'], pack['reviewer']) == ('issued', 'officer', 'supervisor'), pack
    told = [line['recipient'] for line in file.run('log', '--act', 'disclosure', '--record', ref)['lines']]
    assert told == ['Copy 1: ' + recipient], told
    with open(os.path.join(os.path.dirname(file.path), copy), 'rb') as pages:
        assert pages.read().startswith(b'%PDF-'), copy


def check_carried_over(file, before, after, count):
    """The same people, and each on what it stood on before."""
    subjects = [[(link['ref'], link['because']) for link in file.run('show', phase)['links'] if link['relation'] == 'subject_of']
                for phase in (before, after)]
    assert subjects[0] == subjects[1] and len(subjects[0]) == count, subjects
