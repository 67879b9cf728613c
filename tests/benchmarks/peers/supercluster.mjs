// SPDX-License-Identifier: GPL-3.0-or-later
//
// supercluster, timed: node supercluster.mjs FOLDER POINTS
//
// FOLDER is where "npm install supercluster" was said; POINTS holds all
// longitudes and then all latitudes as doubles. Jobs, one a line:
//   load N      clusters the first N points; answers how many came out of it,
//               and the memory that it holds on to, in MB
//   views       a window of 1280 × 800 around the first point at each zoom from
//               4 to 16, a hundred times; answers the slowest zoom
import {createInterface} from 'node:readline';
import {pathToFileURL} from 'node:url';
import fs from 'node:fs';
import path from 'node:path';
import v8 from 'node:v8';
import vm from 'node:vm';

const modules = path.join(process.argv[2], 'node_modules');
const {default: Supercluster} = await import(pathToFileURL(path.join(modules, 'supercluster', 'index.js')));
const {version} = JSON.parse(fs.readFileSync(path.join(modules, 'supercluster', 'package.json'), 'utf8'));
const bytes = fs.readFileSync(process.argv[3]);
const numbers = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
const half = numbers.length / 2;
const features = Array.from({length: half}, (_, i) => ({
    type: 'Feature',
    properties: {id: i},
    geometry: {type: 'Point', coordinates: [numbers[i], numbers[half + i]]}
}));
v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc');
let index = null;

function cpuMs() {
    const {user, system} = process.cpuUsage();
    return (user + system) / 1000;
}

function heldMb() {
    const {heapUsed, arrayBuffers} = process.memoryUsage();
    return (heapUsed + arrayBuffers) / 1e6;
}

function load(n) {
    const points = features.slice(0, n);
    index = null;
    collectGarbage();
    const start = cpuMs();
    index = new Supercluster({radius: 60, maxZoom: 16});
    index.load(points);
    const took = cpuMs() - start;
    collectGarbage();
    const found = index.getClusters([-180, -85, 180, 85], 5)
        .reduce((sum, cluster) => sum + (cluster.properties.point_count ?? 1), 0);
    return [took, found, (heldMb() - heldBefore).toFixed(1)];
}

function views() {
    const [longitude, latitude] = features[0].geometry.coordinates;
    let worst = [0, 0];
    for (let zoom = 4; zoom <= 16; zoom++) {
        const across = 1280 / 256 * 360 / 2 ** zoom;
        const down = across * 800 / 1280 * Math.cos(latitude * Math.PI / 180);
        const box = [longitude - across / 2, latitude - down / 2, longitude + across / 2, latitude + down / 2];
        const start = cpuMs();
        for (let i = 0; i < 100; i++)
            index.getClusters(box, zoom);
        const took = (cpuMs() - start) / 100;
        if (took > worst[0])
            worst = [took, zoom];
    }
    return worst;
}

collectGarbage();
const heldBefore = heldMb();
console.log(version);
for await (const line of createInterface({input: process.stdin})) {
    const [job, argument] = line.split(' ');
    console.log((job === 'load' ? load(Number(argument)) : views()).join('\t'));
}
