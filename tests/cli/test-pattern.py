# SPDX-License-Identifier: GPL-3.0-or-later
"""Hot spots, near repeats, hours of the week and clusters, of records and of nothing else."""

import csv
import datetime
import math
import random

from bowcli import *

STREET = 'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context\n'
WORDS = ('density', 'knox', 'aoristic', 'cluster')


def metres(one, other):
    """On so short a way the earth is flat."""
    north = (one[1] - other[1]) * 111250
    return math.hypot((one[0] - other[0]) * 111320 * math.cos(math.radians(one[1])), north)


class Pattern(CliTest):

    def setUp(self):
        super().setUp()
        self.environment['TZ'] = 'Europe/London'
        self.make()

    def add_reports(self, n=300):
        """About a town for 100 days, each third within a street and days of the one before."""
        dice = random.Random(4)
        self.reports = []
        with open(self.folder / 'reports.csv', 'w', newline='') as file:
            writer = csv.writer(file)
            writer.writerow(['narrative', 'channel', 'anonymity', 'happened', 'latitude', 'longitude', 'precision_m'])
            for i in range(n):
                place = (dice.uniform(0.10, 0.15), dice.uniform(52.19, 52.22))
                day = dice.randrange(100)
                if i % 3 == 2:
                    place = tuple(round(part + dice.uniform(-0.0004, 0.0004), 6) for part in self.reports[-1][:2])
                    day = min(self.reports[-1][2] + dice.randrange(4), 99)
                place = tuple(round(part, 6) for part in place)
                self.reports.append((*place, day))
                date = datetime.date(2019, 1, 7) + datetime.timedelta(day)
                writer.writerow([f'Report {i}', '101', 'anonymous', f'{date}T12:00:00Z/{date}T14:00:00Z;between', place[1], place[0], 20])
        self.assertEqual(self.cli('import', '--as', 'reports', self.folder / 'reports.csv')['files'][0]['records'], n)

    def test_density(self):
        self.add_reports()
        self.add('report', 'narrative=Vague', 'channel=101', 'anonymity=anonymous', 'position=52.2, 0.12; 900')
        self.add('report', 'narrative=Nowhere', 'channel=101', 'anonymity=anonymous')
        told = self.cli('density', '--bandwidth', 400)
        self.assertEqual((told['counted'], told['vague'], told['unplaced'], told['off_grid']), (300, 1, 1, 0))
        self.assertEqual((told['method'], told['kernel'], told['cell_m'], told['bandwidth_rule']), ('density', 'quartic', 50, 'given'))
        at = (told['peak_at']['longitude'], told['peak_at']['latitude'])
        direct = sum(3 / math.pi * (1 - (metres(at, one) / 400) ** 2) ** 2 / 0.16 for one in self.reports if metres(at, one) < 400)
        self.assertAlmostEqual(told['peak'], direct, delta=0.01 * direct)
        binned = self.cli('density', '--bandwidth', 400, '--binned')
        self.assertEqual(binned['method'], 'density_binned')
        self.assertAlmostEqual(binned['peak'], told['peak'], delta=0.005 * told['peak'])
        self.assertEqual(self.cli('density')['bandwidth_rule'], 'silverman')
        self.assertEqual(self.cli('density', '--bandwidth', 400, '--until', '2019-01-31')['counted'],
                         sum(day < 25 for _, _, day in self.reports))

    def test_hot(self):
        self.add_reports()
        for _ in range(40):
            self.reports.append((0.125, 52.205, 0))
        path = self.write('more.csv', 'narrative,channel,anonymity,happened,latitude,longitude,precision_m\n' +
                          'Cars,101,anonymous,2019-02-01T12:00:00Z;exact,52.205,0.125,20\n' * 40)
        self.cli('import', '--as', 'reports', path)
        told = self.cli('density', 'hot', '--bandwidth', 300)
        self.assertEqual((told['method'], told['counted'], told['rate']), ('gi_star', 340, 0.05))
        self.assertGreater(told['hot'], 4)
        self.assertLess(metres((told['hottest']['longitude'], told['hottest']['latitude']), (0.125, 52.205)), 400)
        self.assertGreater(told['hottest']['value'], told['cutoff'])

    def test_change(self):
        self.add_reports()
        told = self.cli('density', 'change', '2019-02-06', '--before', 30, '--after', 15, '--bandwidth', 500)
        self.assertEqual(told['before'], sum(day < 30 for _, _, day in self.reports))
        self.assertEqual(told['after'], sum(30 <= day < 45 for _, _, day in self.reports))
        self.assertEqual(told['scale'], 0.5)
        self.assertLess(told['greatest_fall']['value'], 0)
        self.refuse('density', 'change', code=USAGE, error='usage', message='when it changed')

    def test_knox(self):
        self.add_reports()
        told = self.cli('knox', '--runs', 199, '--seed', 12, '--ends', 'upper', '--metric', 'euclidean', '--days', '3,7')
        self.assertEqual((told['seed'], told['runs'], told['counted']), (12, 199, 300))
        self.assertEqual((told['distances_m'][1], told['days']), ('(100, 200]', ['[0, 3]', '(3, 7]']))
        near = sum(metres(one, other) <= 100 and abs(one[2] - other[2]) <= 3
                   for i, one in enumerate(self.reports) for other in self.reports[:i])
        self.assertAlmostEqual(told['table'][0][0]['observed'], near, delta=2)
        self.assertEqual(told['table'][0][0]['p'], 1 / 200)
        self.assertGreater(told['table'][0][0]['ratio'], 3)
        again = self.cli('knox', '--runs', 199, '--seed', 12, '--ends', 'upper', '--metric', 'euclidean', '--days', '3,7')
        self.assertEqual(again['table'], told['table'])
        self.assertNotEqual(self.cli('knox', '--runs', 9)['seed'], self.cli('knox', '--runs', 9)['seed'])

    def test_pairs(self):
        self.add_reports()
        told = self.cli('knox', '--runs', 0, '--pairs', '1,1')
        self.assertEqual(len(told['pairs']), told['table'][0][0]['observed'])
        self.assertIsNone(told['table'][0][0]['ratio'])
        self.assertEqual({pair['chain'] for pair in told['pairs']}, set(range(1, told['chains'] + 1)))
        for pair in told['pairs']:
            self.assertTrue(pair['distance_m'] < 100 and pair['days'] < 7)
        out = self.folder / 'pairs.geojson'
        self.cli('knox', '--runs', 0, '--pairs', '1,1', '--as', 'geojson', '--to', out, '--purpose', 'Patrol planning')
        features = json.loads(out.read_text())['features']
        self.assertEqual([one['properties']['first'] for one in features], [pair['first'] for pair in told['pairs']])
        self.assertTrue(all(one['geometry']['type'] == 'LineString' for one in features))

    def test_aoristic(self):
        for when in ('2019-03-04T22:30:00Z/2019-03-05T00:30:00Z;between', '2019-07-01T22:30:00Z;exact',
                     '2019-03-01T00:00:00Z/2019-03-20T00:00:00Z;between'):
            self.add('event', 'title=Meeting', 'type=other', f'happened={when}')
        self.add('event', 'title=Meeting', 'type=other')
        told = self.cli('aoristic')
        self.assertEqual((told['counted'], told['whole_week'], told['untimed']), (3, 1, 1))
        self.assertAlmostEqual(told['weights'][0][22], 0.25 + 1 / 168)
        self.assertAlmostEqual(told['weights'][0][23], 1.5 + 1 / 168)
        self.assertAlmostEqual(told['weights'][1][0], 0.25 + 1 / 168)
        self.assertAlmostEqual(sum(map(sum, told['weights'])), 3)

    def test_cluster(self):
        self.add_reports()
        self.add('report', 'narrative=Nowhere', 'channel=101', 'anonymity=anonymous')
        sizes = []
        for zoom in range(0, 21, 4):
            told = self.cli('cluster', '--zoom', zoom)
            self.assertEqual((sum(one['count'] for one in told['clusters']), told['placed'], told['unplaced']), (300, 300, 1))
            sizes.append(len(told['clusters']))
        self.assertEqual(sizes, sorted(sizes))
        self.assertEqual(sizes[0], 1)

    def test_out(self):
        """What leaves the file is a disclosure of every record that it was worked out from."""
        self.add_reports(60)
        out = self.folder / 'density.csv'
        self.refuse('density', '--bandwidth', 400, '--as', 'csv', '--to', out, code=FAILED, error='rule', message='purpose')
        self.assertFalse(out.exists())
        told = self.cli('density', '--bandwidth', 400, '--as', 'csv', '--to', out, '--purpose', 'Patrol planning', '--recipient', 'A sergeant')
        lines = list(csv.DictReader(out.read_text().splitlines()))
        self.assertEqual(len(lines), told['lines'])
        self.assertAlmostEqual(sum(float(line['events_per_km2']) for line in lines) * 0.05 ** 2, 60, delta=0.3)
        self.assertIn('400 m', lines[0]['about'])
        self.assertEqual((lines[0]['file_purpose'], lines[0]['file_recipient']), ('Patrol planning', 'A sergeant'))
        self.assertEqual(len(self.cli('log', '--act', 'disclosure', '--limit', 500)['lines']), 60)
        for verb in ('knox', 'aoristic'):
            self.refuse(verb, '--as', 'geojson', '--purpose', 'x', '--to', self.folder / 'none', code=BAD_INPUT, error='invalid', message='no places')
        self.refuse('density', '--as', 'png', code=USAGE, error='usage', message='--as csv')
        self.refuse('cluster', '--to', out, code=USAGE, error='usage', message='--as csv')

    def test_places(self):
        self.add_reports(60)
        done = self.run_raw('density', self.path, '--bandwidth', 400, '--as', 'geojson', '--purpose', 'x', '--passphrase-file', self.secret)
        told = json.loads(done.stdout)
        ring = told['features'][0]['geometry']['coordinates'][0]
        self.assertEqual((len(ring), ring[0]), (5, ring[4]))
        self.assertAlmostEqual(metres(ring[0], ring[1]), 50, delta=0.5)
        self.assertGreater((ring[1][0] - ring[0][0]) * (ring[2][1] - ring[1][1]), 0)
        self.assertEqual(told['bowstreet']['file_marking'], 'OFFICIAL')

    def test_background(self):
        """Published crime, whose points were moved, can never be counted."""
        rows = ''.join(f',2019-01,Test,Test,{0.1 + i / 1e4:.4f},52.2,On or near,E01,Town,Burglary,,\n' for i in range(200))
        self.cli('import', '--as', 'police-uk', self.write('2019-01-test-street.csv', STREET + rows))
        self.assertEqual(self.cli('backgrounds')['backgrounds'][0]['rows'], 200)
        for verb in WORDS:
            for kind in ('crime', 'stop-and-search', 'report,B-000001'):
                self.refuse(verb, '--kind', kind, code=FAILED, error='rule', message='points that were moved')
        self.refuse('density', '--bandwidth', 400, code=FAILED, error='rule', message='there are 0 of 0')
        self.refuse('knox', code=FAILED, error='rule', message='there are 0 of 0')
        self.assertEqual(self.cli('cluster')['clusters'], [])
        self.assertEqual(self.cli('aoristic')['counted'], 0)
        self.add_reports(30)
        self.assertEqual(self.cli('density', '--bandwidth', 400)['counted'], 30)
        self.assertEqual(self.cli('knox', '--runs', 9)['counted'], 30)
        self.assertEqual(self.cli('cluster')['placed'], 30)

    def test_refusals(self):
        self.add_reports(30)
        for verb in WORDS:
            self.refuse(verb, '--kind', 'note', code=BAD_INPUT, error='invalid', message='“note”')
        self.refuse('density', 'map', code=USAGE, error='usage', message='surface')
        self.refuse('density', '--kernel', 'gaussian', code=USAGE, error='usage', message='quartic')
        self.refuse('density', '--bandwidth', 400, '--cell', 300, code=FAILED, error='rule', message='half')
        self.refuse('density', '--bandwidth', 400, '--fewest', 31, code=FAILED, error='rule', message='at least 31')
        self.refuse('knox', '--distances', '200,100', code=BAD_INPUT, error='invalid', message='each greater')
        self.refuse('knox', '--metric', 'crow', code=USAGE, error='usage', message='euclidean')
        self.refuse('knox', '--pairs', '5,1', code=USAGE, error='usage', message='1,1')
        self.add('report', 'narrative=Far', 'channel=101', 'anonymity=anonymous', 'position=57.15, -2.1; 20')


main()
