// Bundles the scripts and styles that lie beside the pages. A feature's script is a chunk of its own, loaded by the
// page that needs it. Usage: node bundle.mjs FOLDER
import { build } from 'esbuild';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

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

// Workers are asked for by their own address, and are shipped as they come.
await cp('node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs', join(folder, 'maplibre-gl-worker.mjs'));
await cp('node_modules/elkjs/lib/elk-worker.min.js', join(folder, 'elk-worker.min.js'));
await cp('node_modules/world-atlas/land-50m.json', join(folder, 'land-50m.json'));

const made = await readdir(folder);
if (!made.includes('board.js') || !made.includes('board.css')) {
  throw new Error('the bundle lacks board.js or board.css');
}
