# SPDX-License-Identifier: GPL-3.0-or-later
"""NearRepeat of Toby Davies, timed: python3 near-repeat.py FOLDER POINTS

FOLDER is a checkout of it; POINTS holds all eastings, then all northings and then
all days as doubles. A job is a number, the shuffles; answers the observed table,
band of distance by band of distance.
"""
import sys
import time

sys.path.append(sys.argv[1])

import numpy
from stats.knox import knox_test

METRES = [100, 200, 300, 400]
DAYS = [7, 14, 21, 28]

points = numpy.fromfile(sys.argv[2]).reshape(3, -1)
print('with numpy', numpy.__version__, flush=True)
for line in sys.stdin:
    start = time.process_time()
    result = knox_test(points[:2].T, points[2], METRES, DAYS, int(line), interval_side='right', seed=1)
    took = (time.process_time() - start) * 1000
    print('%.3f\t%s' % (took, ' '.join('%d' % n for n in result.conting_observed.to_numpy().flatten())), flush=True)
