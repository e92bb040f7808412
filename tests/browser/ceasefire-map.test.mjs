// The map of a ceasefire: zones by state and mark, what was seen as areas and clusters, and the tables that say the same.
import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { accessible, calm, follow, idle, openPage, picture, root, startBoard, startBrowser } from './board.mjs';

let board;
let browser;
before(async () => {
  [board, browser] = await Promise.all([
    startBoard(undefined, '--evidence', join(root, 'samples/ceasefire')), startBrowser({ graphics: true }),
  ]);
});
after(async () => {
  await browser.close();
  await board.stop();
});

const path = '/ceasefire/map?from=2027-03-08&to=2027-03-14';
const closer = `${path}&at=38.25,48.72,11`;

for (const [look, options] of Object.entries({
  light: {}, dark: { mode: 'dark' }, phone: { width: 390, height: 844 },
})) {
  test(`the map in ${look} is calm and accessible, far and near`, async () => {
    const page = await openPage(browser, board, path, options);
    await picture(page, `ceasefire-map-${look}`);
    if (look !== 'phone') {
      await accessible(page);
    }

    await calm(page);
    const near = await openPage(browser, board, closer, options);
    await picture(near, `ceasefire-map-near-${look}`);
    await calm(near);
  });
}
