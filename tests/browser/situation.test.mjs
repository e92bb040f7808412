import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile, cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { calm, follow, idle, openPage, root, startBoard, startBrowser } from './board.mjs';

let board;
let browser;
before(async () => { [board, browser] = [await startBoard(), await startBrowser()]; });
after(async () => { await browser.close(); await board.stop(); });

const stateOf = (page, id) => page.locator(`[data-guarantee="${id}"] .state`).innerText()
  .then(text => text.replaceAll('\n', ' '));

test('the situation says in words what a guarantee waits for', async () => {
  const page = await openPage(browser, board, '/');
  assert.equal(await page.locator('h1').innerText(), 'No guarantee holds');
  const card = page.locator('[data-guarantee="us-backstop"]');
  assert.match(await card.innerText(), /Waiting for two confirmations: United States/);
  assert.match(await card.innerText(), /“A ceasefire holds”, now false/);
  await calm(page);
});

test('moving the slider by key replays the record, and the address keeps the day', async () => {
  const page = await openPage(browser, board, '/');
  const slider = page.locator('.dates input[type=range]');
  await slider.focus();
  await follow(page, () => page.keyboard.press('ArrowLeft'));
  assert.match(page.url(), /as-of=2025-09-01/);
  assert.equal(await stateOf(page, 'us-backstop'), '○ open');
  assert.ok(await slider.evaluate(element => element === document.activeElement), 'the slider keeps the focus');
  await follow(page, () => page.keyboard.press('Home'));
  assert.match(page.url(), /as-of=2025-02-12/);
  await calm(page);
});

test('keys lead to pages and to the days with news', async () => {
  const page = await openPage(browser, board, '/');
  await follow(page, () => page.keyboard.press(']'));
  assert.match(page.url(), /as-of=2025-09-03/);
  await follow(page, () => page.keyboard.press('5'));
  assert.match(page.url(), /\/gaps\?as-of=2025-09-03/);
  await page.keyboard.press('/');
  assert.ok(await page.locator('input[type=search]').evaluate(element => element === document.activeElement));
  await page.keyboard.press('Escape');
  await page.locator('h1').click();
  await page.keyboard.press('?');
  assert.ok(await page.locator('dialog#keys').isVisible());
  await page.keyboard.press('Escape');
  await calm(page);
});

test('the theme is chosen and kept', async () => {
  const page = await openPage(browser, board, '/');
  await page.getByRole('button', { name: 'Light or dark' }).click();
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  await page.reload();
  await idle(page);
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  await calm(page);
});

test('a day or a choice that cannot be read is said, and the rest is shown', async () => {
  const page = await openPage(browser, board, '/?as-of=2025-02-30&given=fra-lnd');
  const notice = page.getByRole('alert');
  assert.match(await notice.innerText(), /as-of takes a day of the calendar/);
  assert.match(await notice.innerText(), /did you mean fra-land/);
  assert.equal(await page.locator('h1').innerText(), 'No guarantee holds');
});

test('the board shows what is saved, and keeps the last good edition beside the mistakes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'entente-'));
  const file = join(folder, 'pact.yaml');
  await cp(join(root, 'samples/first-steps/4-amounts-and-a-guarantee.yaml'), file);
  const good = await readFile(file, 'utf8');
  const own = await startBoard(file);
  try {
    const page = await openPage(browser, own, '/');
    const second = await page.context().newPage();
    await second.goto(`${own.url}/gaps`);
    await follow(page, () => writeFile(file, good.replace(/Footbridge|footbridge/, 'Renamed')));
    assert.match(await page.locator('.agreement-title').innerText(), /Renamed/);
    await second.waitForFunction(() => document.querySelector('.agreement-title').textContent.includes('Renamed'));
    await second.close();
    await follow(page, () => writeFile(file, `${good}\nguarantees: 7\n`));
    assert.ok(await page.locator('[data-mistakes]').isVisible());
    assert.match(await page.locator('[data-mistakes]').innerText(), /pact\.yaml:\d+/);
    assert.match(await page.locator('.agreement-title').innerText(), /Renamed/);
    await follow(page, () => writeFile(file, good));
    assert.equal(await page.locator('[data-mistakes]').count(), 0);
    await calm(page);
  } finally {
    await own.stop();
    await rm(folder, { recursive: true });
  }
});

test('without scripts the day is a form and the pages are all there', async () => {
  const page = await openPageWithoutScripts('/');
  await page.locator('.dates input[type=date]').fill('2026-01-06');
  await page.getByRole('button', { name: 'Show' }).click();
  assert.match(page.url(), /as-of=2026-01-06/);
  assert.match(await page.locator('main').innerText(), /141 live commitments/);
});

async function openPageWithoutScripts(path) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(board.url + path);
  return page;
}
