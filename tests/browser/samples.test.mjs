// Every page on every sample: it is there, calm, and within a phone's width; also where the agreement is nearly empty,
// full of circles or hostile.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { calm, idle, openPage, root, startBoard, startBrowser } from './board.mjs';

const samples = [
  'samples/first-steps/1-a-promise.yaml',
  'samples/first-steps/6-after-you.yaml',
  'samples/first-steps/9-costs.yaml',
  'samples/entry-into-force/kyoto',
  'samples/entry-into-force/paris',
  'tests/browser/samples/hostile.yaml',
];

const pages = [
  '/', '/network', '/network?show=all', '/commitments', '/commitments?view=table', '/what-if', '/what-if?ask=joint',
  '/what-if?ask=break', '/what-if?ask=power', '/what-if?ask=odds', '/gaps', '/timeline', '/brief',
  '/search?q=a', '/mistakes', '/api',
];

let browser;
let drawing;
before(async () => { [browser, drawing] = [await startBrowser(), await startBrowser({ graphics: true })]; });
after(async () => { await Promise.all([browser.close(), drawing.close()]); });

for (const sample of samples) {
  test(`${sample} has every page, calm on a phone`, async () => {
    const board = await startBoard(join(root, sample));
    try {
      const phone = { width: 390, height: 844 };
      await calm(await openPage(drawing, board, '/map', phone));
      const page = await openPage(browser, board, '/', phone);
      for (const path of pages) {
        const answer = await page.goto(board.url + path);
        assert.equal(answer.status(), 200, path);
        await idle(page);
        assert.equal(await page.locator('h1').count(), 1, path);
        await calm(page);
      }

      await page.context().close();
    } finally {
      await board.stop();
    }
  });
}
