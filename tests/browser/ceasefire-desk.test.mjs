// The verification desk: the queue by keyboard, two incidents beside each other, and the episodes.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { accessible, calm, follow, looksRight, openPage, picture, root, startBoard, startBrowser } from './board.mjs';

const run = promisify(execFile);
const command = process.env.ENTENTE_PROGRAM ?? join(root, 'artifacts/bin/Entente.Cli/release/entente');
// Twice something in one cell on one day, hours apart; one of each is of the same observer.
const near = `id,kind,count,from,lon,lat,precision_m,place,observer,means,standing
n1,missile,1,2027-03-15T03:00,38.1712,48.6012,200,Mill,patrol 4,patrol,neutral
n2,missile,3,2027-03-15T05:30,38.1741,48.6031,200,Mill,camera 7,camera,neutral
p1,drone,1,2027-03-15T06:00,38.2712,48.6512,200,Bridge,patrol 4,patrol,neutral
p2,drone,1,2027-03-15T08:00,38.2712,48.6512,200,Bridge,patrol 4,patrol,neutral
`;
const said = `id,kind,count,from,lon,lat,precision_m,place,observer,means,standing
s1,airstrike,1,2027-03-15T09:00,37.95,48.45,200,Ford,RUS,party,party
`;
let board;
let browser;
let folder;
let seen;
const send = async (name, text) => {
  await writeFile(join(folder, name), text);
  await run(command, ['monitor', 'import', seen, join(folder, name), '--standing', 'neutral']);
};
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-desk-'));
  seen = join(folder, 'seen');
  await cp(join(root, 'samples/ceasefire'), seen, { recursive: true });
  await send('near.csv', near);
  await send('said.csv', said);
  [board, browser] = await Promise.all([startBoard(undefined, '--evidence', seen), startBrowser()]);
});
after(async () => {
  await browser.close();
  await board.stop();
  await rm(folder, { recursive: true });
});

const queue = '/ceasefire/incidents';
const row = (page, text) => page.locator('.queue tbody tr', { hasText: text });
/** The address that the queue gives for comparing what was seen at a place. */
async function compareAt(place) {
  const page = await openPage(browser, board, queue);
  return new URL(await row(page, place).first().locator('[data-compare]').evaluate(way => way.href));
}

test('pages of the desk are calm and accessible in light, dark and on a phone', async () => {
  const pair = await compareAt('Mill');
  const paths = {
    queue, pair: pair.pathname + pair.search, incident: `${queue}/${pair.searchParams.get('one')}`,
    episodes: '/ceasefire/episodes', nothing: '/ceasefire/compare?one=nosuch&other=either',
  };
  for (const [name, path] of Object.entries(paths)) {
    await looksRight(browser, board, path, `desk-${name}`, { onPhone: true });
  }
});

test('what needs a look first stands first, with the reason in words', async () => {
  const page = await openPage(browser, board, queue);
  const told = await page.locator('.queue tbody tr').allInnerTexts();
  assert.match(told[0], /may be one with another of its kind, near in time and place: compare/);
  const party = told.findIndex(text => /rests on the word of RUS alone/.test(text));
  const nobody = told.findIndex(text => /nobody has looked at it/.test(text));
  assert.ok(party > 0 && nobody > party, `${party} before ${nobody}`);
  assert.equal(told.length, 50);
  assert.match(await page.locator('.pager').innerText(), /\d+ incidents\s*page 1 of 2/);
  await follow(page, () => page.locator('.pager a[rel=next]').click());
  assert.match(page.url(), /page=2/);
  assert.ok(await page.locator('.queue tbody tr').count() < 50);
});

test('the queue is asked for by status, zone, kind and day in the address', async () => {
  const shown = async words => {
    const text = await (await fetch(`${board.url}${queue}?${words}`)).text();
    return Number(/(\d+) incidents? from/.exec(text)[1]);
  };
  assert.equal(await shown('kind=missile'), 2);
  assert.equal(await shown('kind=missile&day=2027-03-15'), 2);
  assert.equal(await shown('kind=missile&day=2027-03-14'), 0);
  assert.equal(await shown('kind=missile&zone=South'), 0);
  assert.equal(await shown('status=corroborated'), 1);
  const page = await openPage(browser, board, `${queue}?kind=noise&page=x`);
  assert.match(await page.locator('[role=alert]').allInnerTexts().then(all => all.join()), /not "noise".*not "x"/s);
});

test('by keyboard one goes through the queue, opens, compares, and comes to the next', async () => {
  const page = await openPage(browser, board, queue);
  const inHand = () => page.evaluate(() => document.activeElement.textContent);
  const ids = await page.locator('[data-open]').allInnerTexts();
  await page.keyboard.press('j');
  assert.equal(await inHand(), ids[0]);
  await page.keyboard.press('ArrowDown');
  assert.equal(await inHand(), ids[1]);
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  assert.equal(await inHand(), ids[1]);
  await follow(page, () => page.keyboard.press('Enter'));
  assert.match(page.url(), new RegExp(`${ids[1]}$`));
  await follow(page, () => page.keyboard.press('j'));
  assert.match(page.url(), new RegExp(`${ids[2]}$`));
  await follow(page, () => page.keyboard.press('k'));
  await follow(page, () => page.keyboard.press('c'));
  assert.match(page.url(), /ceasefire\/compare\?one=/);
  await page.keyboard.press('m');
  assert.equal(await page.evaluate(() => document.activeElement.closest('form').querySelector('h2').textContent),
    'They are one');
  await page.keyboard.type('jkncm?');
  assert.match(page.url(), /ceasefire\/compare/);
  assert.equal(await page.evaluate(() => document.activeElement.value), 'jkncm?');
  assert.equal(await page.locator('dialog[open]').count(), 0);
  await page.locator('h1').focus();
  await page.keyboard.press('?');
  assert.match(await page.locator('dialog[open]').innerText(), /verification desk/);
  await calm(page);
});

test('whoever asked for a part of the queue stays in it, from one incident to the next and back', async () => {
  const page = await openPage(browser, board, `${queue}?zone=North`);
  const ids = await page.locator('[data-open]').allInnerTexts();
  const at = () => page.url().replace(board.url, '');
  await follow(page, () => page.locator('[data-open]').nth(1).click());
  assert.equal(at(), `${queue}/${ids[1]}?zone=North`);
  await follow(page, () => page.keyboard.press('j'));
  assert.equal(at(), `${queue}/${ids[2]}?zone=North`);
  await follow(page, () => page.keyboard.press('k'));
  await follow(page, () => page.keyboard.press('k'));
  assert.equal(at(), `${queue}/${ids[0]}?zone=North`);
  const form = page.locator('form[aria-labelledby=decide-title]');
  assert.equal(await form.getAttribute('action'), `${queue}/${ids[0]}?zone=North`);
  await follow(page, () => page.locator('.turn a', { hasText: /^The queue$/ }).click());
  assert.equal(at(), `${queue}?zone=North`);
  await calm(page);
});

test('two beside each other say in words what differs, how far apart they are, and who rests on whom', async () => {
  const page = await openPage(browser, board, (await compareAt('Mill')).href.replace(board.url, ''));
  const between = await page.locator('[aria-labelledby=between-title]').innerText();
  assert.match(between, /300 m/);
  assert.match(between, /150 minutes \(2 h 30 min\) between them/);
  assert.match(between, /2 sources that do not rest on one another: patrol 4; camera 7\. None of them/);
  assert.match(between, /The same in both:.*kind.*Different:.*count.*observers/);
  assert.match(await page.locator('.beside').innerText(), /Count\s*3\s*differs/);
  assert.match(await page.locator('.beside').innerText(), /line 2 of delivery/);
  const same = await openPage(browser, board, (await compareAt('Bridge')).href.replace(board.url, ''));
  assert.match(await same.locator('[aria-labelledby=between-title]').innerText(), /stands behind both/);
});

test('on a phone the two stand under each other', async () => {
  const page = await openPage(browser, board, (await compareAt('Mill')).href.replace(board.url, ''),
    { width: 390, height: 844 });
  const boxes = await page.locator('.beside > section').evaluateAll(all => all.map(one => one.getBoundingClientRect()));
  assert.ok(boxes[1].top >= boxes[0].bottom);
  assert.equal(boxes[1].left, boxes[0].left);
});

async function answer(page, form, why) {
  await page.locator(`form[aria-labelledby=${form}] [name=reason]`).fill(why);
  await page.locator(`form[aria-labelledby=${form}] [name=by]`).fill('A. Monitor');
  await page.locator(`form[aria-labelledby=${form}] button`).click();
}

test('that two are two is kept, and they are no longer shown for each other', async () => {
  const address = await compareAt('Mill');
  const page = await openPage(browser, board, address.href.replace(board.url, ''));
  await answer(page, 'do-split', 'two craters');
  await page.locator('.notice', { hasText: 'held observations of these two apart' }).waitFor();
  assert.match(await page.locator('.notice').first().innerText(), /A\. Monitor.*two craters/s);
  const list = await openPage(browser, board, `${queue}?kind=missile`);
  assert.match(await list.locator('main').innerText(), /2 incidents from 2 observations\./);
  assert.equal(await list.locator('[data-compare]').count(), 0);
  await calm(page);
});

test('two that are one are merged with a reason, and the page that is left is theirs', async () => {
  const page = await openPage(browser, board, (await compareAt('Bridge')).href.replace(board.url, ''));
  await answer(page, 'do-merge', 'one drone that came back');
  await page.waitForFunction(() => /^Incident/.test(document.querySelector('h1').textContent));
  assert.equal(await page.locator('.evidence').count(), 2);
  assert.match(await page.locator('main').innerText(), /merged by hand/);
  assert.match(await page.locator('main').innerText(), /one drone that came back/);
});

test('episodes stand beside the two other counts, and are asked for by zone and days', async () => {
  const page = await openPage(browser, board, '/ceasefire');
  assert.match(await page.locator('[aria-labelledby=counts-title]').innerText(),
    /Observations\s*\d+.*Incidents\s*\d+ incidents.*Episodes\s*\d+ episodes/s);
  await follow(page, () => page.locator('a', { hasText: /\d+ episodes/ }).click());
  const all = await page.locator('main tbody tr').count();
  const north = await openPage(browser, board, '/ceasefire/episodes?zone=North&from=2027-03-14&to=2027-03-14');
  const zones = await north.locator('main tbody tr td:first-child').allInnerTexts();
  assert.ok(zones.length > 0 && zones.length < all && zones.every(zone => zone === 'North'));
  await calm(north);
});

test('the number of episodes is that of the command', async () => {
  const { stdout } = await run(command, ['monitor', 'episodes', seen, '--zone', 'North', '--json']);
  const text = await (await fetch(`${board.url}/ceasefire/episodes?zone=North`)).text();
  assert.match(text, new RegExp(`>${JSON.parse(stdout).episodes} episodes\\.`));
});

const count = page => page.locator('main').innerText().then(text => Number(/(\d+) incidents? from/.exec(text)[1]));
const later = minute => `id,kind,count,from,lon,lat,precision_m,place,observer,means,standing,marking
l${minute},flare,1,2027-03-15T12:${minute},38.4712,48.7012,200,Hill,patrol 4,patrol,neutral,`;

test('a page follows the evidence without being loaded anew', async () => {
  const page = await openPage(browser, board, queue);
  const before = await count(page);
  await page.evaluate(() => { window.stayed = true; });
  await send('later.csv', `${later(10)}public\n`);
  await page.waitForFunction(
    was => !new RegExp(`\\b${was} incidents? from`).test(document.querySelector('main').innerText), before);
  assert.equal(await count(page), before + 1);
  assert.ok(await page.evaluate(() => window.stayed));
  await calm(page);
});

test('whoever is at work on a page is offered what is new, and loses nothing', async () => {
  const page = await openPage(browser, board, `${queue}/i34dd20c83c5b8d2d`);
  await page.locator('.card.fields [name=reason]').fill('seen on a film');
  await send('offered.csv', `${later(20)}public\n`);
  await page.locator('.evidence-news button').waitFor();
  assert.equal(await page.locator('.card.fields [name=reason]').inputValue(), 'seen on a film');
  await picture(page, 'desk-offered');
  await accessible(page);
  await follow(page, () => page.locator('.evidence-news button').click());
  assert.equal(await page.locator('.evidence-news .notice').count(), 0);
});

test('what somebody may not see tells nothing, not even that it came', async () => {
  const closed = await startBoard(undefined, '--evidence', seen, '--accounts', join(folder, 'accounts.db'));
  const stop = new AbortController();
  try {
    let told = 0;
    const answer = await fetch(`${closed.url}/live/evidence`, { signal: stop.signal });
    const reading = (async () => {
      for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
        told += chunk.split('data:').length - 1;
      }
    })().catch(() => {});
    const until = async (wanted, most) => {
      for (const end = Date.now() + most; told < wanted && Date.now() < end;) {
        await new Promise(done => setTimeout(done, 100));
      }
    };
    await until(1, 10_000);
    await send('hidden.csv', `${later(30)}coalition\n`);
    await until(2, 6_000);
    assert.equal(told, 1);
    await send('shown.csv', `${later(40)}public\n`);
    await until(2, 10_000);
    assert.equal(told, 2);
    stop.abort();
    await reading;
  } finally {
    await closed.stop();
  }
});

test('who may not see an incident cannot compare it, and who is no keeper decides nothing', async () => {
  await send('near-hidden.csv', `${later(50)}coalition\n`);
  const page = await openPage(browser, board, `${queue}?kind=flare`);
  const pair = new URL(await page.locator('[data-compare]').first().evaluate(way => way.href));
  assert.equal((await fetch(pair)).status, 200);
  const closed = await startBoard(undefined, '--evidence', seen, '--accounts', join(folder, 'others.db'));
  try {
    const text = await (await fetch(closed.url + pair.pathname + pair.search)).text();
    assert.doesNotMatch(text, /name="what"/);
    const list = await (await fetch(`${closed.url}${queue}?kind=flare`)).text();
    const open = await (await fetch(`${board.url}${queue}?kind=flare`)).text();
    const number = told => Number(/(\d+) incidents? from/.exec(told)[1]);
    assert.ok(number(list) < number(open), `${number(list)} of ${number(open)}`);
    const hidden = [...open.matchAll(/incidents\/(i[0-9a-f]{10})"/g)].map(found => found[1])
      .find(id => !list.includes(id));
    const refused = await (await fetch(`${closed.url}/ceasefire/compare?one=${hidden}&other=${hidden}`)).text();
    assert.match(refused, new RegExp(`there is no incident ${hidden}`));
  } finally {
    await closed.stop();
  }
});

test('what was known at a moment does not follow', async () => {
  const text = await (await fetch(`${board.url}/ceasefire?known-at=2027-03-12T18:00Z`)).text();
  assert.doesNotMatch(text, /follow-evidence/);
});
