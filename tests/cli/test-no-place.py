# SPDX-License-Identifier: GPL-3.0-or-later
"""A record without a place says why, and goes on saying it wherever it goes."""

import csv
import json

from bowcli import *

REPORT = ('narrative=A voice on the line', 'anonymity=confidential', 'channel=101')


class NoPlace(CliTest):

    def setUp(self):
        super().setUp()
        self.make()

    def test_is_understood_and_echoed(self):
        ref = self.add('report', *REPORT, 'position=None: by telephone; withheld number')
        fields = self.cli('show', ref)['fields']
        self.assertEqual(fields['position'], 'none;telephone;withheld number')
        self.assertIn('No place: By telephone (“withheld number”)',
                      self.run_raw('show', self.path, ref, '--passphrase-file', self.secret).stdout.decode())
        self.cli('set', ref, 'position=52.2053, 0.1218; 50')
        self.cli('set', ref, 'position=none;moves')
        self.assertEqual(self.cli('show', ref)['fields']['position'], 'none;moves')

    def test_wants_a_reason(self):
        for wrong in ('none', 'none;', 'none; because I say so'):
            message = self.refuse('add', 'report', *REPORT, f'position={wrong}', code=BAD_INPUT, error='invalid')
            self.assertIn('telephone, online', message)

    def test_the_list_is_the_force_s_own(self):
        self.cli('add', 'report', *REPORT, 'position=none;abroad', code=FAILED)
        self.cli('lookup', 'no_place_reason', 'abroad', 'Abroad')
        ref = self.add('report', *REPORT, 'position=none;abroad')
        self.assertIn('No place: Abroad', self.run_raw('show', self.path, ref, '--passphrase-file', self.secret).stdout.decode())

    def test_goes_out(self):
        self.add('report', *REPORT, 'position=none;online;in a game')
        self.add('report', *REPORT, 'position=52.2053, 0.1218; 50')
        table = self.folder / 'reports.csv'
        self.cli('export', '--as', 'csv', '--kind', 'report', '--to', table, '--purpose', 'A briefing')
        rows = list(csv.DictReader(table.open(encoding='utf-8-sig')))
        said = {(row['latitude'] != '', row['no_place'], row['no_place_note']) for row in rows}
        self.assertEqual(said, {(False, 'online', 'in a game'), (True, '', '')})
        shapes = self.folder / 'reports.geojson'
        self.cli('export', '--as', 'geojson', '--kind', 'report', '--to', shapes, '--purpose', 'A briefing')
        without = [one for one in json.loads(shapes.read_text())['features'] if one['geometry'] is None]
        self.assertEqual([(one['properties']['no_place'], one['properties']['no_place_label'], one['properties']['no_place_note']) for one in without],
                         [('online', 'Online', 'in a game')])

    def test_comes_in(self):
        table = self.write('reports.csv', 'narrative,channel,anonymity,no_place,no_place_note\nA,101,named,online,in a game\nB,101,named,Moves about,\n')
        self.cli('import', '--as', 'reports', table)
        places = {self.cli('show', row['ref'])['fields']['position'] for row in self.cli('list', '--kind', 'report')['records']}
        self.assertEqual(places, {'none;online;in a game', 'none;moves'})

    def test_analyses_say_why_they_leave_out(self):
        for place in ('none;online', 'none;online', 'none;moves', '52.2053, 0.1218; 20'):
            self.add('report', *REPORT, f'position={place}')
        self.add('report', *REPORT)
        result = self.cli('cluster')
        self.assertEqual((result['unplaced'], result['no_place']), (4, 'Online: 2, Moves about: 1, no reason given: 1'))


main()
