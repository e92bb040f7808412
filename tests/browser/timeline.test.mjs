import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calm, follow, openPage, picture, startBoard, startBrowser } from './board.mjs';

let board;
let browser;
before(async () => { [board, browser] = [await startBoard(), await startBrowser()]; });
after(async () => { await browser.close(); await board.stop(); });

test('a mark says who said what, and a click leads to the statement', async () => {
  const page = await openPage(browser, board, '/timeline');
  const mark = page.locator('.tl-frame .tl-mark.statement:not(.beyond)').first();
  await mark.hover();
  assert.match(await page.textContent('.tl-tip'), /confidence/);
  await picture(page, 'timeline-hover');
  await follow(page, () => mark.click());
  assert.match(page.url(), /\/statements\//);
  await page.context().close();
});

test('the keyboard walks along a lane and between lanes, and opens', async () => {
  const page = await openPage(browser, board, '/timeline');
  await page.focus('.tl-stage a[tabindex="0"]');
  const label = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'));
  const first = await label();
  await page.keyboard.press('ArrowRight');
  assert.notEqual(await label(), first);
  for (let i = 0; i < 3; i++) {
    await page.keyboard.press('ArrowDown');
  }

  assert.match(await label(), /statement|commitment/);
  assert.equal(await page.locator('.tl-tip').isVisible(), true);
  await follow(page, () => page.keyboard.press('Enter'));
  assert.match(page.url(), /\/(statements|commitments)\//);
  await page.context().close();
});

test('what contradicts is tied, and time can be zoomed and moved', async () => {
  const page = await openPage(browser, board, '/timeline');
  assert.ok(await page.locator('.tl-tie[data-ends]').count() > 5);
  assert.ok(await page.locator('.tl-mark .tl-against').count() > 5);
  const place = () => page.locator('.tl-day-line').getAttribute('x1');
  const before = await place();
  await page.click('[data-zoom=fit]');
  assert.notEqual(await place(), before);
  await page.focus('.tl-frame');
  await page.keyboard.press('-');
  await page.keyboard.press('+');
  await page.keyboard.press('ArrowRight');
  await calm(page);
  await page.context().close();
});

test('filters stand in the address, and nothing after the day is shown as known', async () => {
  const page = await openPage(browser, board, '/timeline');
  await page.selectOption('select[name=party]', 'FRA');
  await follow(page, () => page.click('.filters button'));
  assert.match(page.url(), /party=FRA/);
  const days = await page.locator('.tl-day time').evaluateAll(all => all.map(one => one.dateTime));
  assert.ok(days.length > 3 && days.every(day => day <= '2025-09-02'), String(days));
  await page.context().close();
});

test('on a phone the list is read, the newest day first', async () => {
  const page = await openPage(browser, board, '/timeline?kind=statement', { width: 390, height: 844 });
  assert.equal(await page.locator('.tl-stage').isVisible(), false);
  const days = await page.locator('.tl-day time').evaluateAll(all => all.map(one => one.dateTime));
  assert.deepEqual(days, [...days].sort().reverse());
  assert.match(await page.textContent('main'), /contradicts/);
  await page.context().close();
});
