# SPDX-License-Identifier: GPL-3.0-or-later
"""One filter: what is listed is what is counted and what is exported; what is hidden is in none."""

import csv

from bowcli import *

AROUND = ('--near', '52.2, 0.1', '--within', '1000')


class OneFilter(CliTest):

    def setUp(self):
        super().setUp()
        self.make('clerk')
        for when, where in (('2019-03-01T22:00:00Z/2019-03-02T01:00:00Z;between', '0.1 52.2'),
                            ('2019-03-01T10:00:00Z;exact', '0.11 52.2'),
                            ('2019-03-02T12:00:00Z;exact', '0.3 52.3'),
                            ('2019-03-04T12:00:00Z;exact', None)):
            place = [f'position=POINT({where});50'] if where else []
            self.add('report', 'narrative=Cars waiting', 'channel=101', 'anonymity=anonymous', f'happened={when}', *place)

    def listed(self, *narrowing):
        result = self.cli('list', *narrowing)
        refs = [row['ref'] for row in result['records']]
        self.assertEqual(result['count'], len(refs))
        return sorted(refs)

    def exported(self, narrowing):
        rows = self.folder / 'rows.csv'
        places = self.folder / 'places.geojson'
        for path in (rows, places):
            path.unlink(missing_ok=True)
        count = self.cli('export', '--as', 'csv', *narrowing, '--purpose', 'For the court', '--to-file', rows)['records']
        self.cli('export', '--as', 'geojson', *narrowing, '--purpose', 'For the court', '--to-file', places)
        text = rows.read_text()
        refs = sorted({word for line in csv.reader(text.splitlines()) for word in line if word.startswith('R-0')})
        self.assertEqual(count, len(refs), text)
        drawn = places.read_text()
        for ref in ('R-000001', 'R-000002', 'R-000003', 'R-000004'):
            self.assertEqual(ref in drawn, ref in refs, (ref, narrowing))
        return refs

    def check(self, expected, *narrowing):
        self.assertEqual(self.listed(*narrowing), expected, narrowing)
        if expected:
            self.assertEqual(self.exported(narrowing), expected, narrowing)

    def test_windows(self):
        self.check(['R-000001', 'R-000002'], '--from', '2019-03-01', '--until', '2019-03-01')
        # From ten to one: it is there at half past eleven, and until one.
        self.check(['R-000001'], '--from', '2019-03-01 23:30', '--until', '2019-03-01 23:45')
        self.check(['R-000001', 'R-000003'], '--from', '2019-03-02', '--until', '2019-03-02')
        self.check(['R-000003'], '--from', '2019-03-02 01:00', '--until', '2019-03-02 23:00')
        self.check(['R-000001', 'R-000002', 'R-000003'], '--until', '2019-03-03')
        self.check([], '--from', '2019-03-10')

    def test_area(self):
        self.check(['R-000001', 'R-000002'], *AROUND, '--from', '2019-03-01', '--until', '2019-03-04')
        self.check(['R-000001'], *AROUND, '--from', '2019-03-02', '--until', '2019-03-04')

    def test_began(self):
        """What a figure counts begins once, so two days side by side hold it once."""
        first = 'began=1551398400000,1551484800000'
        second = 'began=1551484800000,1551571200000'
        self.check(['R-000001', 'R-000002'], '--filter', first)
        self.check(['R-000003'], '--filter', second)
        self.check(['R-000001', 'R-000003'], '--filter', 'time=1551484800000,1551571200000')


main()
