# SPDX-License-Identifier: GPL-3.0-or-later
"""What the stories of the towns have in common: a case file of two accounts, and
what an officer and a supervisor do in the window, by keyboard alone."""

import json
import os
import re
import subprocess
import sys
import tempfile

from desk import ROLE, Desk

PASSPHRASES = {
    'officer': 'seven copper kettles sing softly',
    'supervisor': 'four lanterns on bow street',
}


FORM = re.compile(' · \u2066([A-Z]-[0-9]{6})\u2069$')


class File:
    """The case file, made and looked at from outside, where no window has it."""

    def __init__(self, command, folder, **roles):
        self.command = command
        self.path = os.path.join(folder, 'town.bowstreet')
        self.secrets = {}
        for name, passphrase in PASSPHRASES.items():
            self.secrets[name] = os.path.join(folder, name)
            with open(self.secrets[name], 'w', encoding='utf-8') as file:
                file.write(passphrase + '\n')
        self.run('new', '--cheap-keys')
        self.run('account', 'add', 'officer', '--roles', roles['officer'], '--new-passphrase-file', self.secrets['officer'])
        self.run('account', 'roles', 'supervisor', roles['supervisor'])

    def call(self, verb, *arguments, by='supervisor'):
        return subprocess.run([self.command, verb, self.path, *arguments, '--json', '--account', by,
                               '--passphrase-file', self.secrets[by]], capture_output=True, text=True, check=False)

    def run(self, verb, *arguments, by='supervisor'):
        done = self.call(verb, *arguments, by=by)
        if done.returncode != 0:
            raise AssertionError('%s: %s' % (verb, done.stdout + done.stderr))
        return json.loads(done.stdout.splitlines()[-1])

    def states(self, *refs):
        return tuple(self.run('show', ref)['state'] for ref in refs)

    def check_gone(self, ref, words, authority):
        """No list, no search and no place on the map has it; that it was there,
        who let it go and by what authority is all that is left."""
        refused = self.call('show', ref)
        assert refused.returncode != 0 and authority in refused.stdout + refused.stderr, refused
        assert self.run('search', words)['count'] == 0
        assert ref not in [record['ref'] for record in self.run('list')['records']]
        assert ref in [stone['ref'] for stone in self.run('retention', 'disposed')['disposed']]
        changes = self.run('history', ref)['changes']
        assert (changes[-1]['verb'], changes[-1]['reason']) == ('dispose', authority), changes
        assert words not in json.dumps(changes), changes

    def check_whole(self):
        """The program says so, and the verifier that has nothing of it."""
        assert self.run('verify')['ok']
        said = subprocess.run([os.environ['BOWSTREET_VERIFY'], self.path, '--account', 'supervisor',
                               '--passphrase-file', self.secrets['supervisor']], capture_output=True, text=True, check=False)
        assert said.returncode == 0, said.stdout + said.stderr


class Town(Desk):
    """A window on the file, and whoever sits at it."""

    def __init__(self, name, program, folder, file):
        super().__init__(program, folder)
        self.name = name
        self.file = file

    def picture(self, name):
        folder = os.environ.get('BOW_PICTURES')
        if folder:
            subprocess.run(['import', '-window', 'root', os.path.join(folder, '%s-%s.png' % (self.name, name))], check=True)

    def beside(self, name):
        """A file in the folder of the case."""
        return os.path.join(os.path.dirname(self.file.path), name)

    # Who sits there

    def open(self, account):
        self.start(self.file.path, '--account', '')
        self.unlock(account)

    def unlock(self, account):
        self.wait_for('Unlock', ROLE.BUTTON)
        self.choose_account(account)
        self.fill('Passphrase', PASSPHRASES[account])
        self.key('Return')
        self.wait_gone('Unlock', ROLE.BUTTON)
        self.wait_for(has='All records')

    def switch(self, account):
        self.key('ctrl+shift+a')
        self.wait_for('Unlock', ROLE.BUTTON)
        self.focus_window()
        self.unlock(account)

    def go_to_map(self):
        """By F6, once the map has said what is on it."""
        self.key('ctrl+1')
        self.wait_for(has='Press Tab for a list')
        self.step('F6', lambda: self.at(has='Press Tab for a list'), 'the map')

    # Forms

    def forms(self):
        """Those that are shown, by the record that is written in each; the last is in
        front."""
        found = [(FORM.search(node.name), node) for node, _ in self.nodes() if node.role in (ROLE.GROUPING, ROLE.DIALOG)]
        return [(match.group(1), node) for match, node in found if match is not None]

    def form(self, ref):
        """The form of that record, where it is in front."""
        ref_in_front, node = (self.forms() or [(None, None)])[-1]
        return node if ref_in_front == ref else None

    def record(self, ref):
        """The page of a record."""
        return next((node for node, _ in self.nodes() if node.role == ROLE.GROUPING and node.name.endswith(' ' + ref)), None)

    def refs_of_forms(self):
        return {ref for ref, _ in self.forms()}

    def open_form(self, kind):
        """All of them begin with a line of text, and each is of another record than
        any before."""
        before = self.wait(lambda: [self.refs_of_forms()], 'what is shown')[0]
        self.key('ctrl+shift+n')
        self.choose_item(kind)
        return self.wait_for_form(before)

    def wait_for_form(self, before):
        new = self.wait(lambda: self.refs_of_forms() - before, 'the form')
        self.wait_for_line()
        return new.pop()

    def is_at_form(self, ref, name=None):
        """Whether the keyboard is in that form."""
        form, field = self.form(ref), self.at(name)
        return form is not None and field is not None and any(node == field for node, _ in self.walk(form))

    def wait_field(self, ref, name):
        """The keyboard in a field of that form, and of no other."""
        self.wait(lambda: self.is_at_form(ref, name), 'the keyboard in %r of %s' % (name, ref))

    def wait_for_line(self):
        def is_line():
            node = self.at(role=ROLE.TEXT)
            return node is not None and node.name != 'Search the records'

        self.wait(is_line, 'the keyboard in the form')

    def line_of_draft(self, ref):
        """Drafts stand in the sidebar, each a line of a list."""
        words = '\u2066%s\u2069' % ref
        return next((node for node, _ in self.nodes() if node.role == ROLE.LIST_ITEM
                     and any(words in label.name for label, _ in self.walk(node) if label.role == ROLE.LABEL)), None)

    def open_draft(self, ref):
        """The list is looked at again from time to time: one that changed has other
        lines."""
        lines = [self.wait(lambda: self.line_of_draft(ref), 'the draft ' + ref)]

        def is_there():
            if len(lines) % 40 == 0:
                lines[0] = self.line_of_draft(ref)
            lines.append(self.at(role=ROLE.LIST_ITEM))
            return lines[0] is not None and lines[-1] == lines[0]

        self.step('Tab', is_there, 'the keyboard on the draft ' + ref)
        self.key('Return')
        self.wait(lambda: self.form(ref), 'the form of ' + ref)

    def choose(self, group, name):
        """The keyboard comes to the group as one, and arrows move within it."""
        self.tab_to(group)
        self.step('Down', lambda: self.at(name), name)
        self.key('space')

    def pick(self, field, label, before='Not said'):
        """Of a list of choices."""
        self.wait_still(self.tab_to('%s: %s' % (field, before)))
        self.key('space')
        self.go_to_row(label)
        self.picture('pick-' + label.split()[0])
        self.key('Return')
        self.wait_for('%s: %s' % (field, label))

    def save(self, ref):
        """What was saved is open then, and no form."""
        self.key('ctrl+Return')
        self.wait_for(has=ref + '\u2069 saved')
        self.wait(lambda: self.record(ref), 'the record ' + ref)

    def link_to(self, words, statement=None, title=None):
        self.key('ctrl+l')
        self.wait_at('Find a record to link')
        self.type(words)
        # What was found comes with this.
        self.wait_for('Create “%s”…' % words)
        self.wait(lambda: self.find(title or words, ROLE.CHECK_BOX), 'the record ' + words)
        self.tab_to(title or words)
        self.key('space')
        self.wait_for('How')
        if statement is not None:
            self.fill('Your own statement', statement)
        self.picture('link-' + words.split()[0])
        self.key('ctrl+Return')
        self.wait_gone('Find a record to link')

    # Records

    def search(self, words, count):
        """Return goes to the first that was found, once it was."""
        self.key('ctrl+2', 'ctrl+f')
        self.wait_at('Search the records')
        self.key('ctrl+a')
        self.type(words)
        self.key('Return')
        self.wait_for(count, ROLE.LABEL)

    def open_record(self, ref):
        """Until the record is open the one before is."""
        self.search(ref, '1 record')
        self.wait_at(role=ROLE.TABLE_ROW, has='\u2066%s\u2069' % ref)
        self.key('Return')
        self.wait(lambda: self.record(ref), 'the record ' + ref + ' open')
        self.wait_for('History')

    def save_as(self, name):
        self.save_file(self.beside(name))

    def print_to_file(self):
        """Which file, the toolkit says: output.pdf in the folder of the process."""
        self.key('ctrl+p')
        self.print_what_is_asked()

    def print_what_is_asked(self):
        self.answer_print_dialog()
        self.wait_for(has='Printed, and the log says so')

    def answer_print_dialog(self):
        self.wait_dialog()
        self.wait_for('Print', ROLE.BUTTON)
        self.wait_for(has='Print to File')
        self.picture('print')
        self.tab_to('Print to File')
        self.key('space')
        self.tab_to('Print', ROLE.BUTTON)
        self.key('Return')
        self.wait_dialog_gone()

    def write_note(self, title, known, sanitised):
        self.open_form('Intelligence note')
        self.type(title)
        self.choose('OFFICIAL', 'OFFICIAL')
        self.choose('P · Lawful sharing permitted', 'P · Lawful sharing permitted')
        self.press('Add: Line')
        self.wait_for('What is known')
        self.fill('What is known', known)
        self.choose('1 · Reliable', '2 · Untested')
        self.choose('A · Known directly to the source', 'B · Known indirectly to the source but corroborated')
        self.fill('Sanitised text', sanitised)
        self.picture('note-form')
        self.save('N-000001')

    def check_unselected(self):
        """A deed takes its button away: the keyboard goes on to the tabs, and no
        text is selected by that."""
        self.wait_at('Details')
        for node, _ in self.nodes():
            if node.get_role() == ROLE.LABEL and self.selections(node) > 0:
                raise AssertionError('%r is selected' % node.get_name())

    def submit(self):
        """The record that is open: its deeds have a key that leads to them."""
        self.wait_for('Submit', ROLE.BUTTON)
        self.key('ctrl+Return')
        self.wait_at('Submit', ROLE.BUTTON)
        self.key('space')
        self.wait_for(has='Submitted')
        self.wait_gone('Submit', ROLE.BUTTON)
        self.check_unselected()

    def review(self, title, leak):
        """The only note that waits: what the leak check found is decided on first."""
        self.key('ctrl+4')
        self.wait_for(has=title)
        self.picture('review')
        self.wait_at(role=ROLE.LIST_ITEM, has=title)
        self.key('l')
        self.wait_for('Accept the Text')
        self.fill('Reason', leak)
        self.picture('leak-check')
        self.key('Return')
        self.wait_gone('Accept the Text')
        self.wait_at(role=ROLE.LIST_ITEM, has=title)
        self.key('a')
        self.wait_for('Nothing Waits')
        self.picture('reviewed')

    def release(self, ref, purpose, basis, recipient):
        self.open_record(ref)
        self.tab_to('Details')
        self.key('Right', 'Right', 'space')
        self.wait_for('Disseminate…')
        self.picture('release')
        self.tab_to('Disseminate…')
        self.key('space')
        self.wait_for('Save')
        self.fill('Purpose', purpose)
        self.fill('Lawful basis', basis)
        self.press('Add: Recipient')
        self.wait_for('Name')
        self.fill('Name', recipient)
        self.picture('dissemination-form')
        self.save('F-000001')
        self.press('Release')
        self.wait_for('Released by')
        self.wait_gone('Release', ROLE.BUTTON)
        self.picture('released')

    def ask_for(self, title, kind, note, statement):
        self.open_form('Task')
        self.type(title)
        self.pick('Type (required)', kind)
        self.fill('Given to, unit or officer', 'Town Proactive Team')
        self.save('K-000001')
        self.link_to(note, statement=statement)

    def approve(self):
        self.open_record('K-000001')
        self.picture('task')
        for way in ('Approve', 'Allocate'):
            self.press(way)
            self.wait_gone(way, ROLE.BUTTON)
        self.wait_for(has='Allocated')
        self.picture('task-allocated')

    def record_arrest(self, person, offence, disposal):
        self.open_form('Arrest')
        self.type(person)
        self.pick('Disposal', disposal)
        self.press('Add: Offence')
        self.wait_for('Offence')
        self.fill('Offence', offence)
        self.picture('arrest-form')
        self.save('A-000001')

    # What is kept

    def set_policy(self, source):
        """The first group's fields stand first."""
        self.key('ctrl+5')
        self.wait_for('Policy…')
        self.press('Policy…')
        self.wait_for('Retention Policy')
        self.wait_for('Clear period, such as 6 years')
        self.fill('Clear period, such as 6 years', '6 years')
        self.fill('Then reviewed every', '5 years')
        self.fill('Policy that this is from', source)
        self.fill('Date of that policy', '2019-01-01')
        self.picture('policy')
        self.tab_to('Save', ROLE.BUTTON, back=True)
        self.key('space')
        self.wait_gone('Retention Policy')

    def put_into_group(self, *refs):
        self.key('ctrl+5')
        for ref in refs:
            self.wait_for('Group…')
            self.press('Group…')
            self.wait_for('Put into Group')
            self.fill('Reference of the record', ref)
            self.wait_typed('Reference of the record', ref)
            self.picture('group')
            self.key('Return')
            self.wait_gone('Put into Group')

    def go_to(self, title):
        """In the queue of the page of retention, where one record is always chosen."""
        self.wait_for(has=title, role=ROLE.LIST_ITEM)
        self.step('Tab', lambda: self.is_chosen(has=title), 'the choice of ' + title)

    def retain(self, title, reason, why):
        self.go_to(title)
        self.picture('retention')
        self.press('Retain…')
        self.wait_for('Why, in words')
        self.fill('Why, in words', why)
        self.tab_to(reason)
        self.key('space')
        self.picture('retain')
        self.tab_to('Why, in words', back=True)
        self.key('Return')
        self.wait_gone('Why, in words')
        self.wait_gone(has=title, role=ROLE.LIST_ITEM)

    def recommend_disposal(self, title, why):
        self.go_to(title)
        self.press('Recommend Disposal…')
        self.wait_for('Why, in words')
        self.fill('Why, in words', why)
        self.picture('recommend')
        self.key('Return')
        self.wait_for(has='You recommended it yourself')
        self.picture('recommended')

    def erase(self, title, authority):
        self.key('ctrl+5')
        self.go_to(title)
        self.press('Erase…')
        self.wait_for('By what authority')
        self.fill('By what authority', authority)
        self.picture('erase')
        self.press('Erase')
        self.wait_gone('By what authority')
        self.wait_for('Nothing Is Due')
        self.picture('erased')

    def check_tombstone(self, ref):
        self.key('F10')
        self.choose_item('Who Looked, Who Changed')
        self.wait_for('Disposed of')
        self.wait_for(ref)
        self.picture('tombstone')
        self.key('Escape')
        self.wait_gone('Disposed of')


def tell(name, story, prepare, who=Town, **roles):
    """Runs a story as `PROGRAM COMMAND` on the command line say."""
    program, command = (os.path.abspath(path) for path in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        file = File(command, folder, **roles)
        prepare(file)
        town = who(name, program, folder, file)
        try:
            story(town)
        except BaseException:
            town.picture('failed')
            town.tell_state()
            raise
        finally:
            if town.process is not None:
                town.process.kill()
