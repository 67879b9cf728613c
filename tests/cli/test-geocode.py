#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Places at the command line: gazetteers come and go, names and coordinates are
understood, and no precision is made up."""
import csv
import io
import json

import bowcli

NAMES = '''name,type,town,lat,lon,precision
Mill Road,street,Cambridge,52.1990,0.1400,300
Mill Road,street,Colchester,51.9200,0.9000,300
Midsummer Common,feature,Cambridge,52.2110,0.1270,
=Formula Lane,street,Cambridge,52.2000,0.1300,50
'''


class Geocode(bowcli.CliTest):
    def say(self, *arguments, code=bowcli.OK):
        done = self.run_raw(*arguments, '--json')
        self.assertEqual(done.returncode, code, done.stdout.decode() + done.stderr.decode())
        return json.loads(done.stdout.decode().splitlines()[-1])

    def import_names(self):
        return self.say('gazetteer', 'import', self.write('streets.csv', NAMES))['gazetteers'][0]

    def places(self, *arguments):
        return self.say('geocode', *arguments)['places']

    def test_gazetteers(self):
        self.assertEqual(self.say('gazetteer')['gazetteers'], [])
        kept = self.import_names()
        self.assertEqual((kept['title'], kept['names']), ('streets.csv', 4))
        self.assertEqual(self.say('gazetteer', 'list')['gazetteers'], [kept])
        self.assertEqual(self.import_names(), kept)
        files = list((self.home / '.local/state/bowstreet/gazetteers').iterdir())
        self.assertEqual([file.name for file in files], [kept['file']])
        self.assertEqual(files[0].stat().st_mode & 0o777, 0o600)
        self.say('gazetteer', 'remove', kept['file'])
        self.assertEqual(self.say('gazetteer')['gazetteers'], [])
        self.say('gazetteer', 'remove', kept['file'], code=bowcli.NOT_FOUND)
        self.say('gazetteer', 'remove', code=bowcli.USAGE)

    def test_bad_line(self):
        bad = self.write('bad.csv', NAMES + 'Nowhere,street,,95,0.1,\n')
        error = self.say('gazetteer', 'import', bad, code=bowcli.BAD_INPUT)['error']
        self.assertIn('bad.csv, line 6', error['message'])
        self.assertEqual(self.say('gazetteer')['gazetteers'], [])

    def test_names(self):
        self.import_names()
        self.assertEqual([place['within'] for place in self.places('mill rd', '--near', '51.9,0.9')], ['Colchester', 'Cambridge'])
        self.assertEqual([place['within'] for place in self.places('12', 'Mill', 'Road', '--near', '52.2,0.1', '--within', '20000')], ['Cambridge'])
        place = self.places('mill road cambridge')[0]
        self.assertEqual((place['type'], place['grid'], place['precision_m'], place['source']), ('street', 'TL 46 57', 300, 'streets.csv'))
        self.say('geocode', 'zzz', code=bowcli.NOT_FOUND)
        self.say('geocode', 'mill', '--near', 'here', code=bowcli.BAD_INPUT)

    def test_precision(self):
        self.import_names()
        self.assertIsNone(self.places('midsummer common')[0]['precision_m'])
        self.assertIsNone(self.places('near mill road')[0]['precision_m'])
        self.assertEqual(self.places('near mill road within 200 m')[0]['precision_m'], 200)
        said = self.run_raw('geocode', 'near mill road cambridge').stdout.decode()
        self.assertIn('say how exact', said)
        self.assertNotIn('TL', said)

    def test_coordinates(self):
        self.import_names()
        place, street = self.places('TL 46300 57700')
        self.assertEqual((place['type'], place['grid'], place['precision_m'], place['grid_precision_m']), ('coordinates', 'TL 4630 5770', 5, 5))
        self.assertEqual((street['name'], street['type']), ('Mill Road', 'street'))
        self.assertGreater(street['distance_m'], 0)

    def test_csv(self):
        self.import_names()
        done = self.run_raw('geocode', 'lane', '--as', 'csv')
        rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
        self.assertEqual(rows[0]['name'], "'=Formula Lane")
        self.assertEqual((rows[0]['latitude'], rows[0]['precision_m']), ('52.200000', '50'))

    def test_no_trace(self):
        """What is looked for is written nowhere, found or not."""
        def everything():
            return {path: path.read_bytes() if path.is_file() else None for path in self.home.rglob('*')}

        self.import_names()
        before = everything()
        self.places('mill road')
        self.say('geocode', 'quokkaline', code=bowcli.NOT_FOUND)
        self.assertEqual(everything(), before)

    def test_published(self):
        kept = self.say('gazetteer', 'import', self.need_data('gazetteer', 'cb.csv'))
        self.assertEqual(kept['gazetteers'][0]['title'], 'Code-Point Open')
        self.assertIn('Royal Mail', kept['gazetteers'][0]['attribution'])
        place = self.places('cb10ah')[0]
        self.assertEqual((place['name'], place['grid']), ('CB1 0AH', 'TL 468 589'))
        self.assertEqual(self.places('CB4')[0]['type'], 'outward')


if __name__ == '__main__':
    bowcli.main()
