# SPDX-License-Identifier: GPL-3.0-or-later
"""The heat map of QGIS, timed: python3 heat-map.py PLUGINS POINTS

PLUGINS is the folder of QGIS's Python plugins; POINTS holds all eastings and
then all northings as doubles. A job is a line with two numbers and says how many
of the points: the quartic surface over them with that bandwidth and cells of that
side, in metres. Answers the sum and the peak of the surface. Reading the points
from a file, and starting, is not counted.
"""
import os
import sys
import tempfile
import time

os.environ['QT_QPA_PLATFORM'] = 'offscreen'
sys.path.append(sys.argv[1])

import numpy
from osgeo import gdal
from qgis.core import Qgis, QgsApplication, QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer


def make_layer(points, n):
    layer = QgsVectorLayer('Point?crs=EPSG:27700', 'events', 'memory')
    features = []
    for i in range(n):
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(points[0][i], points[1][i])))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def run(processing, layer, bandwidth, cell, path):
    start = time.process_time()
    processing.run('qgis:heatmapkerneldensityestimation', {
        'INPUT': layer, 'RADIUS': bandwidth, 'PIXEL_SIZE': cell, 'KERNEL': 0, 'DECAY': 0, 'OUTPUT_VALUE': 0, 'OUTPUT': path})
    return (time.process_time() - start) * 1000


def read(path):
    raster = gdal.Open(path)
    band = raster.GetRasterBand(1)
    values = band.ReadAsArray().astype(float)
    return numpy.where(values == band.GetNoDataValue(), 0, values)


def main(folder):
    os.environ['XDG_RUNTIME_DIR'] = folder
    gdal.UseExceptions()
    application = QgsApplication([], False)
    application.initQgis()
    import processing
    from processing.core.Processing import Processing
    Processing.initialize()
    points = numpy.fromfile(sys.argv[2]).reshape(2, -1)
    layers = {}
    print(Qgis.QGIS_VERSION, flush=True)
    for line in sys.stdin:
        n, bandwidth, cell = line.split()
        if n not in layers:
            layers = {n: make_layer(points, int(n))}
        path = os.path.join(folder, 'surface.tif')
        took = run(processing, layers[n], float(bandwidth), float(cell), path)
        values = read(path)
        os.remove(path)
        print('%.3f\t%d\t%d\t%.6f\t%.6f' % (took, *values.shape, values.sum(), values.max()), flush=True)
    layers.clear()
    application.exitQgis()


with tempfile.TemporaryDirectory() as home:
    main(home)
