import { after, before, test } from 'node:test';
import { looksRight, startBoard, startBrowser } from './board.mjs';

const pages = {
  situation: '/',
  'what-if': '/what-if?given=usa-air-and-missile-cover,ceasefire=true&for=us-backstop',
  gaps: '/gaps',
  brief: '/brief',
  mistakes: '/mistakes',
  matrix: '/commitments',
  table: '/commitments?view=table&by=party&sort=-since',
  commitment: '/commitments/est-land',
  guarantee: '/guarantees/reassurance-force',
  fact: '/facts/force-size-known',
  party: '/parties/GBR',
  statement: '/statements/trump-backstop-floated-2025-09-02',
  source: '/sources/unn-2025-02-12-us-troops',
  group: '/groups/april-allies',
  capability: '/capabilities/land-contingents',
  search: '/search?q=force',
  network: '/network',
  'network-chosen': '/network?node=us-backstop',
  timeline: '/timeline',
  map: '/map',
};

let board;
let browser;
let drawing;
before(async () => {
  [board, browser, drawing] = [await startBoard(), await startBrowser(), await startBrowser({ graphics: true })];
});
after(async () => {
  await Promise.all([browser.close(), drawing.close()]);
  await board.stop();
});

for (const [name, path] of Object.entries(pages)) {
  test(`${name} is calm and accessible in the light, in the dark and on a phone`, async () => {
    const isMap = name === 'map';
    await looksRight(isMap ? drawing : browser, board, path, name, { isMap });
  });
}
