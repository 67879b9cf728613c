# SPDX-License-Identifier: GPL-3.0-or-later
"""What happened before, during and after a phase, as numbers for programs and sentences for people."""

from bowcli import *

AREA = 'POLYGON((0.1200 52.2000,0.1230 52.2000,0.1230 52.2018,0.1200 52.2018));5'
COMPARISON = 'POLYGON((0.1400 52.2000,0.1430 52.2000,0.1430 52.2018,0.1400 52.2018));5'


class Evaluate(CliTest):

    def setUp(self):
        super().setUp()
        self.make()
        self.operation = self.add('operation', 'name=Raptor')
        self.phase = self.add('phase', f'operation={self.operation}', 'number=1', 'name=Street dealing',
                              'starts=2019-03-11', 'ends=2019-03-20')
        self.area = self.add('place', 'name=The estate', 'type=area', f'position={AREA}')
        self.comparison = self.add('place', 'name=The other estate', 'type=area', f'position={COMPARISON}')
        self.cli('link', self.area, self.operation, '--as', 'in_operation', '--because', 'Planned for it')

    def report(self, when, longitude, n):
        for _ in range(n):
            self.add('report', 'narrative=Cars waiting', 'channel=101', 'anonymity=confidential',
                     f'happened={when};exact', f'position=POINT({longitude} 52.2009);20')

    def test_numbers(self):
        self.report('2019-03-05T12:00:00Z', 0.1215, 6)
        self.report('2019-03-15T12:00:00Z', 0.1215, 2)
        self.report('2019-03-15T12:00:00Z', 0.1415, 3)
        self.report('2019-03-05T12:00:00Z', 0.1415, 3)
        result = self.cli('evaluate', self.phase, '--comparison', self.comparison)
        self.assertEqual((result['area'], result['comparison'], result['ring_m']), (self.area, self.comparison, 200))
        self.assertEqual([result['zones']['area'][time]['count'] for time in ('before', 'during', 'after')], [6, 2, 0])
        self.assertAlmostEqual(result['zones']['area']['during']['ratio']['value'], 1 / 3)
        self.assertAlmostEqual(result['difference']['during']['value'], 1 / 3)
        self.assertAlmostEqual(result['displacement']['during']['value'], -4)
        self.assertAlmostEqual(result['zones']['area']['before']['per_day'], 0.6)
        self.assertTrue(result['few'] and result['over'])
        self.assertIn('not proof', result['sentences'][-2])
        without = self.cli('evaluate', self.phase, '--area', self.area, '--ring', 50, '--before', 4)
        self.assertEqual(without['zones']['area']['before']['count'], 0)
        self.assertIsNone(without['zones']['area']['during']['ratio']['high'])
        self.assertNotIn('comparison', without['zones'])
        self.assertIsNone(without['difference']['during'])

    def test_words(self):
        self.report('2019-03-05T12:00:00Z', 0.1215, 2)
        text = self.run_raw('evaluate', self.path, self.phase, '--passphrase-file', self.secret).stdout.decode()
        for words in (self.phase, self.area, 'Before', 'Ring around it', 'not proof', '1 – 10 Mar 2019'):
            self.assertIn(words, text)

    def test_refusals(self):
        self.refuse('evaluate', self.area, code=BAD_INPUT, error='invalid', message='neither a phase nor an operation')
        self.refuse('evaluate', self.phase, '--comparison', self.area, code=BAD_INPUT, error='invalid', message='further away')
        self.refuse('evaluate', self.phase, '--ring', 3, code=USAGE, error='usage', message='25')
        self.refuse('evaluate', self.operation, code=BAD_INPUT, error='invalid', message='first day')
        self.refuse('evaluate', 'H-000009', code=NOT_FOUND, error='not-found')


main()
