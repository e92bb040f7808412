import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { accessible, calm, follow, idle, openPage, picture, startBoard, startBrowser } from './board.mjs';

let board;
let browser;
before(async () => { [board, browser] = [await startBoard(), await startBrowser()]; });
after(async () => { await browser.close(); await board.stop(); });

const node = id => `.net-node[data-id="${id}"]`;
const chosen = page => page.evaluate(() => new URL(location.href).searchParams.get('node'));

test('a click chooses a node: it stands in the address, its reasons beside the picture', async () => {
  const page = await openPage(browser, board, '/network');
  await follow(page, () => page.click(node('us-backstop')));
  assert.equal(await chosen(page), 'us-backstop');
  await page.locator('.net-panel h2', { hasText: 'The American backstop' }).waitFor();
  assert.equal(await page.locator('.net-panel h3').count(), 2);
  assert.ok(await page.locator('.net-node.up').count() > 3, 'what it waits for stands out');
  assert.ok(await page.locator('.net-node.down').count() > 3, 'what waits for it stands out');
  assert.equal(await page.locator(`${node('us-backstop')}.chosen`).count(), 1);
  await calm(page);
  await page.context().close();
});

test('the keyboard walks along the arrows and chooses', async () => {
  const page = await openPage(browser, board, '/network?node=us-backstop');
  await page.focus(node('us-backstop'));
  await page.keyboard.press('ArrowLeft');
  const at = await page.evaluate(() => document.activeElement.dataset.id);
  assert.ok(['us-air-and-missile-cover', 'us-intelligence-sharing'].includes(at), at);
  await follow(page, () => page.keyboard.press('Enter'));
  assert.equal(await chosen(page), at);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.id), at, 'the focus stays where one was');
  const before = await page.getAttribute('.net-all', 'transform');
  await page.keyboard.press('+');
  assert.notEqual(await page.getAttribute('.net-all', 'transform'), before);
  await page.context().close();
});

test('the circle is seen as one, and finding centres what is meant', async () => {
  const page = await openPage(browser, board, '/network');
  await page.locator('.net-circle text', { hasText: 'each waits for' }).waitFor();
  assert.ok(await page.locator('.net-arrow.in-circle').count() > 5);
  await page.fill('.net-find', 'ceasefire');
  assert.ok(await page.locator('.net-node.found').count() > 0);
  await follow(page, () => page.press('.net-find', 'Enter'));
  assert.ok(await chosen(page));
  await page.context().close();
});

test('filters stand in the address, and everything can be shown', async () => {
  const page = await openPage(browser, board, '/network');
  const shown = await page.locator('.net-node').count();
  await follow(page, () => page.selectOption('select[name=for]', 'us-backstop'));
  assert.match(page.url(), /for=us-backstop/);
  assert.ok(await page.locator(node('us-backstop')).count() === 1);
  await follow(page, () => page.click('a:has-text("Show everything")'));
  assert.ok(await page.locator('.net-node').count() > shown);
  await page.context().close();
});

test('without scripts the list says who waits for whom, and the panel what is chosen', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${board.url}/network?node=fra-land`);
  assert.equal(await page.locator('.net-picture').isVisible(), false);
  assert.match(await page.textContent('.net-panel'), /us-backstop|American backstop/);
  await page.click('.net-list summary');
  assert.match(await page.textContent('.net-list'), /waits for/);
  await context.close();
});

test('two thousand commitments begin with those nearest to one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'entente-network-'));
  const path = join(folder, 'many.yaml');
  const one = i => `  c${i}:\n    party: P${i % 40}\n    for: [g${i % 20}]\n    status: pledged\n    confirms-when: `
    + `${i === 0 ? 'start' : `c${Math.floor(i / 3)}${i % 7 === 0 ? ` and c${(i * 5) % i}` : ''}`}\n`;
  const times = (count, line) => Array.from({ length: count }, (_, i) => line(i)).join('');
  await writeFile(path, `agreement: { title: Many, as-of: 2026-01-01 }\nparties:\n${times(40, i => `  P${i}: {}\n`)}`
    + `facts:\n  start: { status: unknown }\ncommitments:\n${times(2000, one)}`
    + `guarantees:\n${times(20, i => `  g${i}: { holds-when: parties >= 3 and c${i + 100} }\n`)}`);
  const many = await startBoard(path);
  try {
    const page = await openPage(browser, many, '/network?each=yes');
    await page.locator('.notice', { hasText: 'too many for one picture' }).waitFor();
    assert.ok(await page.locator('.net-node').count() <= 400);
    await page.goto(`${many.url}/network?each=yes&node=c700`);
    await idle(page);
    assert.equal(await page.locator(`${node('c700')}.chosen`).count(), 1);
    await picture(page, 'network-many');
    await accessible(page);
    await calm(page);
    await page.context().close();
  } finally {
    await many.stop();
    await rm(folder, { recursive: true });
  }
});
