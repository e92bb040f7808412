// Finding anything: on its own page, and while typing into the box of every page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, calm, follow, openPage, startBoard, startBrowser } from './board.mjs';

let board;
let browser;
before(async () => { [board, browser] = await Promise.all([startBoard(), startBrowser()]); });
after(async () => { await browser.close(); await board.stop(); });

const shown = page => page.locator('#suggestions:not([hidden]) [role=option]');

test('suggestions are chosen by keyboard', async () => {
  const page = await openPage(browser, board, '/');
  await page.keyboard.press('/');
  await page.keyboard.type('esto', { delay: 20 });
  await shown(page).first().waitFor();
  const box = page.locator('.find input[name=q]');
  assert.equal(await box.getAttribute('aria-expanded'), 'true');
  await accessible(page);
  await page.keyboard.press('ArrowDown');
  assert.equal(await shown(page).first().getAttribute('aria-selected'), 'true');
  assert.equal(await box.getAttribute('aria-activedescendant'), 'suggestion-0');
  await follow(page, () => page.keyboard.press('Enter'));
  assert.match(page.url(), /\/parties\/EST$/);
  await calm(page);
});

test('Escape closes the list and keeps the word; Enter then searches', async () => {
  const page = await openPage(browser, board, '/?as-of=2026-01-20');
  const box = page.locator('.find input[name=q]');
  await box.focus();
  await page.keyboard.type('macron');
  await shown(page).first().waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#suggestions').isHidden(), true);
  assert.equal(await box.inputValue(), 'macron');
  await follow(page, () => page.keyboard.press('Enter'));
  assert.match(page.url(), /\/search\?q=macron&as-of=2026-01-20/);
  assert.match(await page.locator('h1').innerText(), /\d+ things found for “macron”/);
  assert.ok(await page.locator('mark').count() > 3);
});

test('a suggestion is followed by click, also after a change of page', async () => {
  const page = await openPage(browser, board, '/');
  await follow(page, () => page.locator('nav.pages a', { hasText: 'Commitments' }).click());
  await page.locator('.find input[name=q]').fill('riigikogu mandate');
  await follow(page, () => shown(page).first().click());
  assert.match(page.url(), /\/facts\/riigikogu-mandate$/);
  await calm(page);
});

test('what is found is in groups, with more behind a link', async () => {
  const page = await openPage(browser, board, '/search?q=a&as-of=2026-06-30');
  const statements = page.locator('section', { has: page.locator('h2#statement') });
  assert.equal(await statements.locator('.findings > li').count(), 20);
  await follow(page, () => statements.locator('a', { hasText: 'more statements' }).click());
  assert.ok(await page.locator('.findings > li').count() > 20);
  await calm(page);
});

test('nothing found and nothing asked both lead on', async () => {
  const page = await openPage(browser, board, '/search?q=fra-lnd');
  assert.match(await page.locator('h1').innerText(), /Nothing found/);
  await follow(page, () => page.locator('main a', { hasText: 'fra-land' }).click());
  assert.match(await page.locator('h1').innerText(), /found for “fra-land”/);
  await page.goto(`${board.url}/search`);
  assert.match(await page.locator('main').innerText(), /Known on this day: .*parties/);
});
