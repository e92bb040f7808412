// The pages of single things: from a state down to who said it, by click and by keyboard.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { accessible, calm, follow, idle, openPage, root, startBoard, startBrowser } from './board.mjs';

let board;
let hostile;
let browser;
before(async () => {
  [board, hostile, browser] = await Promise.all([
    startBoard(), startBoard(join(root, 'tests/browser/samples/hostile.yaml')), startBrowser()]);
});
after(async () => { await browser.close(); await Promise.all([board.stop(), hostile.stop()]); });

const title = page => page.locator('h1').innerText();

test('a reader goes from a guarantee to the words of a president', async () => {
  const page = await openPage(browser, board, '/guarantees/us-backstop');
  assert.equal(await title(page), 'The American backstop');
  await follow(page, () => page.locator('.reasons a', { hasText: 'us-air-and-missile-cover' }).first().click());
  await follow(page, () => page.locator('main a', { hasText: 'American cover' }).last().click());
  await page.goto(`${board.url}/commitments/usa-air-and-missile-cover`);
  await follow(page, () => page.locator('.history .cited a').first().click());
  assert.match(await title(page), /Reported ready for a backstop/);
  const link = page.locator('a.external').first();
  assert.match(await link.getAttribute('href'), /^https:/);
  assert.equal(await link.getAttribute('rel'), 'noreferrer noopener');
  await follow(page, () => page.locator('.citing a', { hasText: 'American backstop' }).click());
  assert.equal(await title(page), 'The American backstop');
  await calm(page);
});

test('a try leads to what would follow', async () => {
  const page = await openPage(browser, board, '/commitments/usa-air-and-missile-cover');
  await follow(page, () => page.locator('.try-links a', { hasText: 'confirms it' }).click());
  assert.match(page.url(), /\/what-if\?given=usa-air-and-missile-cover$/);
  await page.goto(`${board.url}/facts/ceasefire`);
  const links = page.locator('.try-links a');
  assert.deepEqual(await links.allInnerTexts(), ['If it is true']);
  await links.first().focus();
  await follow(page, () => page.keyboard.press('Enter'));
  assert.match(page.url(), /given=ceasefire=true/);
});

test('nothing of after the day is shown', async () => {
  const page = await openPage(browser, board, '/statements/paris-summit-35-countries-2026-01-06');
  assert.equal(await title(page), 'Not known yet on this day');
  assert.ok(!(await page.content()).includes('Thirty-five countries'));
  await follow(page, () => page.locator('a.button', { hasText: 'See it on 6 Jan 2026' }).click());
  assert.match(await title(page), /Thirty-five countries/);
  await page.goto(`${board.url}/commitments/gbr-land`);
  assert.equal(await page.locator('.history li').count(), 4);
  await page.goto(`${board.url}/commitments/gbr-land?as-of=2026-01-20`);
  assert.equal(await page.locator('.history li').count(), 6);
});

test('a name that is not there is answered with the nearest', async () => {
  const page = await openPage(browser, board, '/');
  const answer = await page.goto(`${board.url}/commitments/fra-lnd?as-of=2025-12-01`);
  assert.equal(answer.status(), 404);
  await page.locator('main a', { hasText: 'fra-land' }).focus();
  await follow(page, () => page.keyboard.press('Enter'));
  assert.match(page.url(), /\/commitments\/fra-land\?as-of=2025-12-01$/);
  assert.equal((await page.goto(`${board.url}/facts/fra-land`)).status(), 404);
  const meant = page.locator('main a', { hasText: 'fra-land' }).first();
  assert.equal(await meant.getAttribute('href'), '/commitments/fra-land');
});

test('hostile texts are shown as they are', async () => {
  const paths = ['/', '/commitments', '/commitments?view=table', '/commitments/formula', '/commitments/markup',
    '/commitments/endless', '/commitments/right-to-left', '/guarantees/safety', '/guarantees/quiet', '/facts/calm',
    '/parties/AAA', '/parties/EEE', '/groups/everybody', '/capabilities/troops', '/statements/odd-statement',
    '/sources/odd-source', '/sources/plain-source', '/search?q=w', '/search?q=%3Cscript%3E'];
  for (const width of [390, 1280]) {
    const page = await openPage(browser, hostile, '/', { width });
    page.on('dialog', () => page.complaints.push('a dialog was opened'));
    for (const path of paths) {
      await page.goto(hostile.url + path);
      await idle(page);
      await calm(page);
      assert.equal(await page.locator('main img, main script, main b, main i').count(), 0, path);
      assert.equal(await page.locator('a[href^="javascript" i]').count(), 0, path);
    }

    await accessible(page);
    await page.context().close();
  }
});
