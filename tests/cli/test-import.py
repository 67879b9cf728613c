# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables come in whole or not at all."""

import csv
import lzma
import time

from bowcli import *

STREET = 'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context\n'


class Import(CliTest):

    def setUp(self):
        super().setUp()
        self.make()

    def police(self, *paths, **more):
        return self.cli('import', '--as', 'police-uk', *paths, **more)

    def unpacked(self, name):
        packed = self.need_data('police-csv', name + '.xz')
        return self.write(name, lzma.decompress(packed.read_bytes()))

    def test_real_files(self):
        january = self.need_data('police-csv', '2019-01-cambridgeshire-street.csv')
        february = self.need_data('police-csv', '2019-02-cambridgeshire-street.csv')
        essex = self.unpacked('2019-01-essex-street.csv')
        files = self.police(january, february, essex)['files']
        self.assertEqual([file['rows'] for file in files], [6579, 6513, 16428])
        self.assertEqual(files[0]['unplaced'], 202)
        self.assertEqual({file['layer'] for file in files}, {'crime'})
        summary = self.summary()
        self.assertEqual((summary['records'], summary['backgrounds'], summary['background_rows']), (0, 3, 29520))

        # The same file again adds nothing and says so.
        again = self.police(january)['files'][0]
        self.assertTrue(again['already_there'])
        self.assertEqual(self.summary(), summary)

        # An undo removes a whole file, and it can come in again.
        self.cli('undo')
        self.assertEqual(self.summary()['background_rows'], 6579 + 6513)
        self.assertEqual(self.police(essex)['files'][0]['rows'], 16428)
        self.assertEqual(self.summary()['background_rows'], 29520)
        self.assertTrue(self.cli('verify')['ok'])

    def test_other_layouts(self):
        outcomes = self.need_data('police-csv', '2019-02-cambridgeshire-outcomes.EXCERPT.csv')
        stops = self.need_data('police-csv', '2019-12-essex-stop-and-search.csv')
        files = self.police(outcomes, stops)['files']
        self.assertEqual([(file['layer'], file['rows']) for file in files], [('outcomes', 15), ('stop-and-search', 1523)])
        listed = self.cli('backgrounds')['backgrounds']
        self.assertEqual(sorted(file['rows'] for file in listed), [15, 1523])
        self.cli('remove-background', files[0]['ref'])
        self.assertEqual([file['rows'] for file in self.cli('backgrounds')['backgrounds']], [1523])
        self.refuse('remove-background', 'B-999999', code=NOT_FOUND, error='not-found')

    def test_boundaries(self):
        wards = self.need_data('boundaries', 'cambs-E07000008.geojson')
        before = self.summary()['records']
        file = self.cli('import', '--as', 'background', wards)['files'][0]
        self.assertEqual((file['layer'], file['rows'], file['unplaced']), ('features', 69, 0))
        self.cli('rename-background', file['ref'], 'Census areas')
        self.assertEqual(self.cli('backgrounds')['backgrounds'][0]['title'], 'Census areas')
        features = self.cli('features', file['ref'])['features']
        self.assertEqual(len(features), 69)
        self.assertEqual(features[0]['name'], 'Cambridge 006A')
        self.assertTrue(features[0]['place'].startswith('POLYGON(('))
        # A boundary serves as the area of a record, and is none itself.
        self.assertEqual(self.summary()['records'], before)
        self.assertTrue(self.cli('verify')['ok'])
        self.cli('remove-background', file['ref'])
        self.assertEqual(self.cli('backgrounds')['backgrounds'], [])

    def test_maps_of_others(self):
        linked = self.write('links.kml', b'<kml><Document><NetworkLink/><Placemark><Point><coordinates>0.1,52.2</coordinates></Point></Placemark></Document></kml>')
        file = self.cli('import', '--as', 'background', linked)['files'][0]
        self.assertEqual((file['rows'], file['links_not_followed']), (1, 1))
        bomb = self.write('bomb.kml', b'<!DOCTYPE kml [<!ENTITY a "aa">]><kml>&a;</kml>')
        self.refuse('import', '--as', 'background', bomb, code=BAD_INPUT, error='format', message='document type')
        cut = self.write('cut.geojson', b'{"type":"FeatureCollection","features":[\n{"type":"Feature"')
        self.refuse('import', '--as', 'background', cut, code=BAD_INPUT, error='format', message='line 2')
        self.assertEqual(len(self.cli('backgrounds')['backgrounds']), 1)

    def test_hostile_files(self):
        folder = self.need_data('hostile', 'police-csv')
        good = {'00-control.csv': 40, '01-bom-crlf.csv': 40, '02-cr-only.csv': 40, '22-formula-injection.csv': 8,
                '23-columns-reordered.csv': 40, '29-quoted-everything.csv': 40}
        bad = {'03-semicolon.csv': 'line 1', '13-short-row.csv': 'line 12', '16-quoted-comma-newline.csv': 'line 12',
               '18-lat-lon-swapped.csv': 'line 2', '27-is-really-xlsx.csv': 'spreadsheet', '28-is-really-html.csv': 'web page'}
        self.assertEqual({path.name for path in folder.iterdir()}, {*good, *bad})
        before = self.summary()
        for name, message in bad.items():
            with self.subTest(name=name):
                self.refuse('import', '--as', 'police-uk', folder / name, code=BAD_INPUT, error='format', message=message)
                self.assertEqual(self.summary(), before)
        for name, rows in good.items():
            with self.subTest(name=name):
                self.assertEqual(self.police(folder / name)['files'][0]['rows'], rows)
        self.assertTrue(self.cli('verify')['ok'])

    def test_missing_file(self):
        self.refuse('import', '--as', 'police-uk', self.folder / 'none.csv', code=NOT_FOUND, error='not-found')
        self.refuse('import', '--as', 'police-uk', self.folder, code=NOT_FOUND, error='not-found')

    def reports(self, n, bad_line=None):
        path = self.folder / 'reports.csv'
        with open(path, 'w', newline='') as file:
            writer = csv.writer(file)
            writer.writerow(['narrative', 'channel', 'anonymity', 'happened', 'latitude', 'longitude', 'precision_m', 'indicators'])
            for i in range(n):
                writer.writerow([f'Report {i}, with a\nsecond line', 'pigeon' if 2 * i + 2 == bad_line else '101', 'anonymous',
                                 '2019-03-01T22:00:00Z;exact', 52.2 + i / 1e5, 0.12, 50, 'needles;cars_waiting'])
        return path

    def test_reports(self):
        told = self.cli('import', '--as', 'reports', self.reports(50))['files'][0]
        self.assertEqual(told['records'], 50)
        first = self.cli('show', told['first'])
        self.assertEqual(first['fields']['narrative'], 'Report 0, with a\nsecond line')
        self.assertEqual(first['fields']['indicators'], '|cars_waiting||needles|')
        self.assertEqual({change['act'] for change in self.cli('history', told['first'])['changes']} & {'collection', 'alteration'}, {'collection'})
        self.assertEqual(self.cli('search', 'second', '--limit', '1000')['count'], 50)
        self.assertEqual(self.cli('near', '52.2', '0.12', '100000')['count'], 50)
        self.assertTrue(self.cli('verify')['ok'])
        # One undo takes back the whole table.
        self.cli('undo')
        self.assertEqual(self.summary()['records'], 0)
        self.assertTrue(self.cli('verify')['ok'])

    def test_same_reports_again(self):
        path = self.reports(5)
        self.assertFalse(self.cli('import', '--as', 'reports', path)['files'][0]['already_there'])
        again = self.cli('import', '--as', 'reports', path)['files'][0]
        self.assertTrue(again['already_there'])
        self.assertNotIn('records', again)
        self.assertEqual(self.summary()['records'], 5)
        done = self.run_raw('import', self.path, '--as', 'reports', path, '--passphrase-file', self.secret)
        self.assertRegex(done.stdout.decode(), r'“reports.csv” was imported on \d+ \w+ \d{4}, so nothing was added\.')
        self.assertEqual(self.cli('import', '--as', 'reports', '--again', path)['files'][0]['records'], 5)
        self.assertEqual(self.summary()['records'], 10)

    def test_wrong_report(self):
        before = self.summary()
        self.refuse('import', '--as', 'reports', self.reports(50, bad_line=82), code=BAD_INPUT, error='format', message='reports.csv, line 82: ')
        self.assertEqual(self.summary(), before)
        unknown = self.write('unknown.csv', 'narrative,colour\nx,red\n')
        message = self.refuse('import', '--as', 'reports', unknown, code=BAD_INPUT, error='format', message='line 1')
        self.assertIn('narrative, channel', message)

    def interrupt(self, *arguments):
        before = self.summary()
        running = subprocess.Popen([CLI, 'import', self.path, *map(str, arguments), '--passphrase-file', self.secret],
                                   env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(1.5)
        self.assertIsNone(running.poll(), 'the import was over before it could be stopped')
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
        self.assertEqual(running.returncode, CANCELLED, said)
        self.assertEqual(self.summary(), before)
        self.assertTrue(self.cli('verify')['ok'])

    def test_interrupted_police_file(self):
        rows = ''.join(f'{i:064x},2019-01,A force,A force,0.{i % 1000:03},52.2,On or near Street {i},E0,Town,Drugs,Under investigation,\n' for i in range(1000))
        self.interrupt('--as', 'police-uk', self.write('big.csv', STREET + rows * 700))

    def test_interrupted_reports(self):
        self.interrupt('--as', 'reports', self.reports(40000))

    def test_killed(self):
        rows = ''.join(f',2019-01,A force,A force,0.1,52.2,Somewhere,E0,Town,Drugs,,\n' for i in range(1000))
        path = self.write('big.csv', STREET + rows * 700)
        before = self.summary()
        running = subprocess.Popen([CLI, 'import', self.path, '--as', 'police-uk', path, '--passphrase-file', self.secret], env=self.environment)
        time.sleep(1.5)
        running.kill()
        running.wait()
        self.assertEqual(self.summary(), before)
        self.assertTrue(self.cli('verify')['ok'])


    GPX = ('<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Evening walk</name><trkseg>\n'
           '<trkpt lat="51.89" lon="0.89"><time>2019-03-11T20:00:00Z</time></trkpt>\n'
           '<trkpt lat="{}" lon="0.895"><time>2019-03-11T20:30:00Z</time></trkpt></trkseg></trk></gpx>')

    def test_tracks(self):
        path = self.write('walk.gpx', self.GPX.format(51.895))
        told = self.cli('import', '--as', 'gpx', path)['files'][0]
        self.assertEqual((told['records'], told['kind'], told['first']), (1, 'walk', 'W-000001'))
        walk = self.cli('show', 'W-000001')['fields']
        self.assertEqual(walk['title'], 'Evening walk')
        self.assertEqual(walk['walked'], '2019-03-11T20:00:00Z/2019-03-11T20:30:00Z;exact')
        self.assertTrue(self.cli('import', '--as', 'gpx', path)['files'][0]['already_there'])
        self.assertTrue(self.cli('verify')['ok'])

    def test_track_of_another_planet(self):
        path = self.write('mars.gpx', self.GPX.format(218.4))
        self.refuse('import', '--as', 'gpx', path, code=BAD_INPUT, error='format', message='mars.gpx, line 3: “218.4” is no latitude on Earth')
        self.assertEqual(self.cli('list', '--kind', 'walk')['count'], 0)


main()
