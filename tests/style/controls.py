#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each check of this folder finds what it is there to find."""
import pathlib
import shutil
import tempfile
import unittest

import flags
import flatpak
import forwards
import icons
import includes
import lengths
import licences
import rules
import symbols
import translations
import words


class Includes(unittest.TestCase):
    def found(self, files):
        return '\n'.join(includes.check(files))

    def test_allowed(self):
        self.assertEqual(self.found({
            'core/model/a.c': '#include "model/a.h"\n#include <glib.h>\n#include "base/b.h"\n',
            'core/model/a.h': '#pragma once\n',
            'core/base/b.h': '#include <gio/gio.h>\n',
        }), '')

    def test_forbidden_room(self):
        self.assertIn('core/store must not include core/model', self.found({
            'core/store/a.c': '#include "model/b.h"\n', 'core/model/b.h': ''}))
        self.assertIn('app/map must not include app/forms', self.found({
            'app/map/a.c': '#  include "forms/b.h"\n', 'app/forms/b.h': ''}))
        self.assertIn('app/map must not include core/store', self.found({
            'app/map/a.c': '#include "../../core/store/b.h"\n',
            'core/store/b.h': ''}))
        self.assertIn('cli must not include app/widgets', self.found({
            'cli/a.c': '#include "widgets/b.h"\n', 'app/widgets/b.h': ''}))

    def test_forbidden_library(self):
        self.assertIn('core/case must not include <gtk/gtk.h>',
                      self.found({'core/case/a.h': '#include <gtk/gtk.h>\n'}))
        self.assertIn('core/case must not include <sqlite3.h>',
                      self.found({'core/case/a.c': '#include <sqlite3.h>\n'}))
        self.assertIn('stands in no table',
                      self.found({'core/case/a.c': '#include <curl.h>\n'}))

    def test_circle(self):
        found = self.found({
            'core/base/a.h': '#include "geo/b.h"\n',
            'core/geo/b.h': '#include "model/c.h"\n',
            'core/model/c.h': '#include "base/a.h"\n',
        })
        self.assertIn('a circle: core/base → core/geo → core/model → core/base', found)
        self.assertEqual(found.count('a circle'), 1)

    def test_nowhere(self):
        self.assertIn('is nowhere', self.found({'core/base/a.c': '#include "base/gone.h"\n'}))
        self.assertIn('no room', self.found({'core/utils/a.c': ''}))


class Lengths(unittest.TestCase):
    def function(self, lines):
        return 'static int\nlong_one (int a,\n          int b)\n{\n' + '  a ();\n' * (lines - 5) + '}\n'

    def test_function(self):
        self.assertEqual(lengths.check({'a.c': self.function(100)}), [])
        self.assertEqual(lengths.check({'a.c': '/* b */\n' + self.function(101)}),
                         ['a.c:2: long_one has 101 lines, over 100'])

    def test_table_is_no_function(self):
        self.assertEqual(lengths.check({'a.c': 'static int a[] =\n{\n' + '  1,\n' * 200 + '};\n'}), [])

    def test_file(self):
        self.assertEqual(lengths.check({'a.c': '\n' * 1000}), [])
        self.assertEqual(len(lengths.check({'a.c': '\n' * 1001})), 1)


class Forwards(unittest.TestCase):
    def test_declaration(self):
        self.assertEqual(len(forwards.check({'a.c': 'int b;\nstatic void later (int a,\n  char *b);\n'})), 1)
        self.assertEqual(len(forwards.check({'a.c': 'static GBytes *later (void) G_GNUC_MALLOC;\n'})), 1)

    def test_others(self):
        self.assertEqual(forwards.check({'a.c': 'static void\nnow (int a)\n{\n  b (a);\n}\n'
                                                'static GParamSpec *properties[N];\n'
                                                'static void (*hook) (int);\n'
                                                'static int size = sizeof (int);\n'}), [])


class Licences(unittest.TestCase):
    def test_without(self):
        self.assertEqual(len(licences.check({'a.c': 'int a;\n'})), 1)
        self.assertEqual(len(licences.check({'a.c': '\n\n\n/* SPDX-License-Identifier: GPL-3.0-or-later */\n'})), 1)

    def test_with(self):
        self.assertEqual(licences.check({'a.py': '#!/b\n# SPDX-License-Identifier: GPL-3.0-or-later\n'}), [])


class Flags(unittest.TestCase):
    def found(self, *bits):
        lines = ''.join(f'  A_{i} = 1 << {bit},\n' for i, bit in enumerate(bits))
        return list(flags.check({'a.h': f'typedef enum\n{{\n{lines}}} A;\ntypedef enum {{ B_0 = 1 << 1 }} B;\n'}))

    def test_shared(self):
        self.assertEqual(self.found(0, 1, 2, 1), ['a.h: A_3 and A_1 of A are both 1 << 1'])

    def test_apart(self):
        self.assertEqual(self.found(0, 1, 2, 12), [])


class Words(unittest.TestCase):
    def test_forbidden(self):
        for word in ('/' + 'work/a', '/' + 'root/a', 'TO' + 'DO', 'FIX' + 'ME:', 'X' + 'XX',
                     '-DG_DISABLE_' + 'ASSERT', 'http://deb.' + 'debian.org', 'https://registry' + '.b'):
            self.assertEqual(len(words.check({'a': f'b\n{word}\n'})), 1, word)

    def test_others(self):
        self.assertEqual(words.check({'a': 'the todo list, worked, bow-XX' + 'XXXX, a registry'}), [])


class Translations(unittest.TestCase):
    files = {'a.c': 'return _("a");', 'b.blp': 'label: _("b");', 'c.c': 'call (x_(1));', 'd.h': 'a N_() text'}

    def test_whole(self):
        self.assertEqual(translations.check_list(['a.c', 'b.blp'], self.files), [])

    def test_wrong(self):
        for listed in (['a.c'], ['b.blp', 'a.c'], ['a.c', 'a.c', 'b.blp'], ['a.c', 'b.blp', 'c.c']):
            self.assertEqual(len(translations.check_list(listed, self.files)), 1, listed)

    def said(self, translation, template):
        fields = ('Project-Id-Version: bowstreet', 'PO-Revision-Date: 2026-11-22 03:00+0000', 'Last-Translator: Us',
                  'Language-Team: Welsh', 'Language: cy', 'MIME-Version: 1.0',
                  'Content-Type: text/plain; charset=UTF-8', 'Content-Transfer-Encoding: 8bit')
        header = 'msgid ""\nmsgstr ""\n' + ''.join(f'"{field}\\n"\n' for field in fields) + '\n'
        with tempfile.TemporaryDirectory() as folder:
            paths = [pathlib.Path(folder) / name for name in ('cy.po', 'words.pot')]
            for path, text in zip(paths, (translation, template)):
                path.write_text(header + text, encoding='utf-8')
            return '\n'.join(translations.check_translation('cy.po', *paths))

    @unittest.skipUnless(shutil.which('msgmerge'), 'gettext is not installed')
    def test_unsaid(self):
        template = 'msgid "_Save"\nmsgstr ""\n'
        self.assertEqual(self.said('msgid "_Save"\nmsgstr "_Cadw"\n', template), '')
        self.assertIn('msgid "_Save"', self.said('', template))
        self.assertIn('fuzzy', self.said('#, fuzzy\nmsgid "_Save"\nmsgstr "_Cadw"\n', template))
        self.assertIn("lacks the keyboard accelerator", self.said('msgid "_Save"\nmsgstr "Cadw"\n', template))


class Icons(unittest.TestCase):
    def test_unknown(self):
        files = {'a.c': 'set ("list-add-symbolic"); set ("no-such-symbolic");', 'b.blp': 'icon-name: "gone";'}
        self.assertEqual(icons.check_names(files, {'list-add-symbolic'}),
                         ['a.c: no icon no-such-symbolic', 'b.blp: no icon gone'])


class Symbols(unittest.TestCase):
    def test_twice(self):
        self.assertEqual(symbols.check({'a': {'one', 'two'}, 'b': {'two'}, 'c': {'three'}}),
                         ['two: defined in a and b'])


class Flatpak(unittest.TestCase):
    def manifest(self, *more, source=None):
        return {'runtime': 'org.gnome.Platform', 'sdk': 'org.gnome.Sdk', 'command': 'bowstreet',
                'finish-args': [*flatpak.PERMISSIONS, *more], 'cleanup': ['/include'],
                'modules': [{'name': 'bowstreet', 'sources': [source or {'type': 'dir', 'path': '..'}]}]}

    def test_permissions(self):
        self.assertEqual(flatpak.check(self.manifest()), [])
        for more in ('--share=network', '--filesystem=home', '--talk-name=org.a'):
            self.assertEqual(len(flatpak.check(self.manifest(more))), 1, more)

    def test_sources(self):
        archive = {'type': 'archive', 'url': 'https://a.example/b.tar.gz'}
        self.assertEqual(len(flatpak.check(self.manifest(source=archive))), 1)
        self.assertEqual(flatpak.check(self.manifest(source={**archive, 'sha256': 64 * '0'})), [])


class Rules(unittest.TestCase):
    def test_suites(self):
        self.assertTrue(rules.check_suite('style-rules'))
        self.assertTrue(rules.check_suite('cli-errors test_usage'))
        self.assertTrue(rules.check_suite('display-board test_force'))
        for name in ('style-nothing', 'cli-errors test_nothing', 'display-board force', 'errors', 'other-errors'):
            self.assertFalse(rules.check_suite(name), name)

    def test_units(self):
        self.assertTrue(rules.check_unit('/a/b', ['g_test_add_func ("/a/b", test)']))
        self.assertFalse(rules.check_unit('/a/c', ['g_test_add_func ("/a/b", test)']))

    def test_left_out(self):
        findings = []
        rules.check_table('tests/behaviours.md', rules.TABLES['tests/behaviours.md'] + 1, ['"/'], findings)
        self.assertIn('tests/behaviours.md: 31 is missing', findings)


if __name__ == '__main__':
    unittest.main()
