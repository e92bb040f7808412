import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { calm, follow, idle, openPage, startBoard, startBrowser } from './board.mjs';

let board;
let browser;
before(async () => { [board, browser] = [await startBoard(), await startBrowser()]; });
after(async () => { await browser.close(); await board.stop(); });

const choice = (page, text) => page.locator(`.way[data-choice="${text}"]`);

/** Waits until the answer about sets is there, however long it took. */
async function answered(page) {
  await page.waitForFunction(
    () => !document.querySelector('.working') && document.documentElement.dataset.idle === 'true');
}

/** Clicks a choice and waits until the page says that so many are taken. */
async function take(page, text, count) {
  await choice(page, text).click();
  await page.waitForFunction(many => document.querySelectorAll('.given li').length === many, count);
  await answered(page);
}

test('a click takes a choice, and what follows is there at once', async () => {
  const page = await openPage(browser, board, '/what-if?for=us-backstop');
  await answered(page);
  await take(page, 'usa-air-and-missile-cover', 1);
  assert.match(page.url(), /given=usa-air-and-missile-cover/);
  await take(page, 'usa-intelligence-sharing', 2);
  const following = page.locator('[data-following]');
  assert.match(await following.innerText(), /8 follow, who would not sign otherwise/);
  assert.match(await following.innerText(), /British aircraft to secure a deal/);
  await take(page, 'usa-intelligence-sharing', 1);
  assert.doesNotMatch(page.url(), /usa-intelligence-sharing/);
  await calm(page);
});

test('choices that are clicked faster than the page answers are all taken', async () => {
  const page = await openPage(browser, board, '/what-if?for=us-backstop');
  await answered(page);
  await page.evaluate(() => {
    for (const name of ['usa-air-and-missile-cover', 'usa-intelligence-sharing', 'ceasefire=true']) {
      document.querySelector(`.way[data-choice="${name}"]`).click();
    }
  });
  await page.waitForFunction(() => document.querySelectorAll('.given li').length === 3);
  assert.match(page.url(), /given=usa-air-and-missile-cover,usa-intelligence-sharing,ceasefire=true/);
  await calm(page);
});

test('a choice is found and taken by key alone', async () => {
  const page = await openPage(browser, board, '/what-if');
  await page.getByLabel('Look for').focus();
  await page.keyboard.type('ceasefire holds');
  await follow(page, () => page.keyboard.press('Enter'));
  await page.getByRole('link', { name: 'true ceasefire', exact: true }).focus();
  await follow(page, () => page.keyboard.press('Enter'));
  assert.match(page.url(), /given=ceasefire=true/);
  await calm(page);
});

test('an unlock set is tried with one click, and then the guarantee holds or will', async () => {
  const page = await openPage(browser, board, '/what-if?for=us-backstop');
  await answered(page);
  assert.match(await page.locator('#sets').innerText(), /minimal set/);
  await follow(page, () => page.locator('[data-set] a.button').first().click());
  const row = page.locator('.scenarios tr', { hasText: 'The American backstop' });
  assert.match(await row.locator('td').last().innerText(), /holds|projected/);
  await calm(page);
});

test('up to three scenarios stand side by side, and the address holds them', async () => {
  const page = await openPage(browser, board, '/what-if?given=usa-air-and-missile-cover,ceasefire=true');
  await page.locator('[data-keep]').click();
  await page.waitForFunction(() => location.search.includes('vs='));
  await answered(page);
  await take(page, 'usa-intelligence-sharing', 3);
  assert.equal(await page.locator('.scenarios thead th').count(), 4);
  const again = await openPage(browser, board, page.url().slice(board.url.length));
  assert.equal(await again.locator('.scenarios thead th').count(), 4);
  await calm(again);
});

test('a long question says what it does and stops when told, with what is known', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'entente-'));
  const file = join(folder, 'pact.yaml');
  await writeFile(file, manyAmounts(300));
  const own = await startBoard(file);
  try {
    const page = await openPage(browser, own, '/what-if?ask=odds');
    const stop = page.getByRole('button', { name: 'Stop, and show what is known' });
    await stop.waitFor();
    await page.waitForFunction(() => /^(?!working)./.test(document.querySelector('.doing')?.textContent ?? ''));
    await stop.click();
    await page.waitForFunction(() => document.querySelector('#sets').textContent.includes('Incomplete'));
    assert.match(await page.locator('#sets').innerText(), /Incomplete: stopped before it was done/);
    assert.ok(await page.getByRole('link', { name: 'Ask again' }).isVisible());
  } finally {
    await own.stop();
    await rm(folder, { recursive: true });
  }
});

/** An agreement whose odds are more work than anybody would wait for. */
function manyAmounts(count) {
  const lines = ['agreement: { title: Many amounts }', 'parties:'];
  const amounts = Array.from({ length: count }, (_, i) => 100_000 + (i * 7_919 * 104_729) % 899_981);
  amounts.forEach((_, i) => lines.push(`  P${i}: { name: Party ${i} }`));
  lines.push('capabilities: { money: { title: Money } }', 'guarantees:');
  const half = Math.floor(amounts.reduce((sum, one) => sum + one, 0) / 2);
  lines.push(`  fund: { holds-when: "money >= ${half}" }`, 'commitments:');
  amounts.forEach((amount, i) => lines.push(
    `  c${i}: { party: P${i}, status: considered, chance: 0.5, provides: { money: ${amount} }, for: [fund] }`));
  return lines.join('\n');
}

test('what breaks it, power and odds are shown as tables with bars', async () => {
  const page = await openPage(browser, board, '/what-if?for=security-guarantees&given=ceasefire=true');
  for (const [tab, expected] of [
    ['What breaks it', /single point of failure/],
    ['Whose voice weighs how much', /Shapley–Shubik/],
    ['How likely it is', /If taken/],
    ['Who could sign together', /joint signature|at one stroke/],
  ]) {
    await follow(page, () => page.getByRole('link', { name: tab }).click());
    await page.locator('#sets .tabs [aria-current=true]', { hasText: tab }).waitFor();
    await answered(page);
    assert.match(await page.locator('#sets').innerText(), expected);
  }
  await calm(page);
});
