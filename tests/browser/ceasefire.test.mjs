// The pages on a ceasefire: the state and its days, an incident down to the line of a file, the report, and what is
// shown where the folder is broken or there is none.
import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { calm, follow, looksRight, openPage, root, startBoard, startBrowser } from './board.mjs';

let board;
let browser;
let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-seen-'));
  await cp(join(root, 'samples/ceasefire'), folder, { recursive: true });
  [board, browser] = await Promise.all([startBoard(undefined, '--evidence', folder), startBrowser()]);
});
after(async () => {
  await browser.close();
  await board.stop();
  await rm(folder, { recursive: true });
});

for (const [name, path] of Object.entries({
  ceasefire: '/ceasefire',
  'ceasefire-report': '/ceasefire/report?on=2027-03-14',
  'ceasefire-incidents': '/ceasefire/incidents',
  'ceasefire-incident': '/ceasefire/incidents/i13fd2ea661d6086d',
  'ceasefire-rules': '/ceasefire/rules',
})) {
  test(`${name} is calm and accessible in the light, in the dark and on a phone`, async () => {
    await looksRight(browser, board, path, name);
  });
}

test('a reader goes from the state to the line of the file that it rests on', async () => {
  const page = await openPage(browser, board, '/ceasefire');
  assert.match(await page.locator('.verdict').innerText(), /broken/);
  await follow(page, () => page.locator('.verdicts a', { hasText: '14 Mar 2027' }).first().click());
  assert.match(await page.locator('.lead').innerText(), /The ceasefire is broken\. 31 violations/);
  await follow(page, () => page.locator('a', { hasText: 'i13fd2ea661d6086d' }).click());
  assert.match(await page.locator('main').innerText(), /line 20 of delivery/);
  assert.match(await page.locator('main').innerText(), /Merged because: 147 m and 4 min/);
  await calm(page);
});

test('days without data are hatched and said to be unknown', async () => {
  const page = await openPage(browser, board, '/ceasefire?as-of=2027-03-09');
  assert.match(await page.locator('.verdict').innerText(), /unknown/);
  assert.ok(await page.locator('.trend rect[fill^="url(#gap"]').count() > 0);
});

test('what was known at a moment is shown as of then', async () => {
  const page = await openPage(browser, board, '/ceasefire?as-of=2027-03-15&known-at=2027-03-12T18:00Z');
  assert.match(await page.locator('.verdict').innerText(), /holds/);
  assert.match(await page.locator('.notice', { hasText: 'nothing is known' }).innerText(), /nothing is known/);
  assert.match(await page.locator('.known-at').innerText(), /What was seen of the ceasefire is shown as it was known/);
  await follow(page, () => page.locator('main a[href*="/ceasefire/incidents"]').first().click());
  await follow(page, () => page.locator('nav.pages a', { hasText: 'Situation' }).click());
  await follow(page, () => page.locator('nav.pages a', { hasText: 'Ceasefire' }).click());
  assert.match(page.url(), /\/ceasefire\?as-of=2027-03-15&known-at=2027-03-12T18%3A00/);
  assert.match(await page.locator('.verdict').innerText(), /holds/);
  await follow(page, () => page.locator('.known-at a', { hasText: 'now' }).click());
  assert.doesNotMatch(page.url(), /known-at/);
});

test('the rules say one of a thing in the singular', async () => {
  const text = await (await fetch(`${board.url}/ceasefire/rules`)).text();
  assert.match(text, /1 breach of withdrawal/);
  assert.doesNotMatch(text, /\b1 (breaches|times|broken zones)/);
});

test('the report as a file is the one of the command line', async () => {
  const answer = await fetch(`${board.url}/ceasefire/report.csv?on=2027-03-14`);
  assert.match(answer.headers.get('content-disposition'), /ceasefire-2027-03-14\.csv/);
  assert.match(await answer.text(), /^Zones,zone,state/);
});

test('an incident that is not there is not found, and neither are the pages without evidence', async () => {
  assert.equal((await fetch(`${board.url}/ceasefire/incidents/nosuch`)).status, 404);
  const own = await startBoard();
  try {
    assert.equal((await fetch(`${own.url}/ceasefire`)).status, 404);
    const page = await openPage(browser, own, '/');
    assert.equal(await page.locator('nav.pages a', { hasText: 'Ceasefire' }).count(), 0);
  } finally {
    await own.stop();
  }
});

test('a folder that breaks while it is shown says why, and judges nothing', async () => {
  const rules = join(folder, 'rules', '2027-04-01.yaml');
  await writeFile(rules, 'title: Half a rule\n');
  try {
    const page = await openPage(browser, board, '/ceasefire');
    assert.match(await page.locator('[role=alert]').innerText(), /version/);
    assert.equal(await page.locator('.verdict').count(), 0);
  } finally {
    await rm(rules);
  }

  const page = await openPage(browser, board, '/ceasefire');
  assert.match(await page.locator('.verdict').innerText(), /broken/);
});

test('a monitor decides by keyboard, and only what can follow is offered', async () => {
  const page = await openPage(browser, board, '/ceasefire/incidents/i34dd20c83c5b8d2d?status=alleged');
  const offered = () => page.locator('select[name=what] option').allInnerTexts();
  assert.ok((await offered()).includes('Put it under review'));
  assert.ok(!(await offered()).some(text => /Verified|Corroborated/.test(text)));
  await page.locator('select[name=what]').selectOption('under-review');
  await page.locator('input[name=by]').last().fill('A. Monitor');
  await page.locator('input[name=by]').last().press('Enter');
  await page.waitForFunction(() => /under-review/.test(document.querySelector('.headline').textContent));
  assert.ok((await offered()).some(text => /Verified/.test(text)));
  assert.ok(!(await offered()).some(text => /Corroborated/.test(text)));
  assert.match(await page.locator('main').innerText(), /A\. Monitor:\s*under-review/);
  assert.match(page.url(), /i34dd20c83c5b8d2d\?status=alleged$/);
  await follow(page, () => page.keyboard.press('n'));
  assert.match(page.url(), /ceasefire\/incidents\/i(?!34dd20c83c)/);
  await calm(page);
});

test('an observation is taken out of its incident, and merged with it again', async () => {
  const page = await openPage(browser, board, '/ceasefire/incidents/i13fd2ea661d6086d');
  await page.locator('.evidence details summary').last().click();
  const form = page.locator('details[open] form');
  await form.locator('[name=reason]').fill('another street');
  await form.locator('[name=by]').fill('A. Monitor');
  await form.locator('button').click();
  await page.waitForFunction(() => document.querySelectorAll('.evidence').length === 1);
  const list = await (await fetch(`${board.url}/ceasefire/incidents`)).text();
  assert.match(list, /74 incidents/);
});

test('a form that was not sent from a page of the board decides nothing', async () => {
  const answer = await fetch(`${board.url}/ceasefire/incidents/i34dd20c83c5b8d2d`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'what=exclude&reason=x&by=nobody',
  });
  assert.equal(answer.status, 400);
});
