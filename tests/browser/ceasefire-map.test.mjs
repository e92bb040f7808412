// The map of a ceasefire: zones by state and mark, what was seen as areas and clusters, and tables that say the same.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { calm, follow, looksRight, openPage, picture, root, startBoard, startBrowser } from './board.mjs';

const run = promisify(execFile);
const command = process.env.ENTENTE_PROGRAM ?? join(root, 'artifacts/bin/Entente.Cli/release/entente');
// Beside the sample: a disc over a border, a wedge, something beyond all zones, and what not everybody may see.
const more = `id,kind,count,from,lon,lat,precision_m,observer_lon,observer_lat,from_bearing,to_bearing,near_m,far_m,\
zone,place,observer,means,standing,marking
m1,shelling,4,2027-03-14T09:00,37.62,48.7,6000,,,,,,,,<b>Border</b> road,patrol 9,patrol,neutral,public
m2,explosion,12,2027-03-14T09:30,,,,38.15,48.75,30,75,2000,9000,,North hill,patrol 9,patrol,neutral,public
m3,airstrike,1,2027-03-14T10:00,39.1,48.7,2000,,,,,,,,Beyond,patrol 9,patrol,neutral,public
m4,missile,1,2027-03-14T11:00,38.5,48.9,300,,,,,,,,Hidden,patrol 9,patrol,neutral,coalition
`;
let board;
let browser;
let folder;
let seen;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-map-'));
  seen = join(folder, 'seen');
  await cp(join(root, 'samples/ceasefire'), seen, { recursive: true });
  await writeFile(join(folder, 'more.csv'), more);
  await run(command, ['monitor', 'import', seen, join(folder, 'more.csv'), '--standing', 'neutral']);
  [board, browser] = await Promise.all([
    startBoard(undefined, '--evidence', seen), startBrowser({ graphics: true }),
  ]);
});
after(async () => {
  await browser.close();
  await board.stop();
  await rm(folder, { recursive: true });
});

const path = '/ceasefire/map?from=2027-03-08&to=2027-03-14';
const closer = `${path}&at=38.25,48.72,11`;

test('the map is calm and accessible in the light, in the dark and on a phone, far and near', async () => {
  await looksRight(browser, board, path, 'ceasefire-map', { isMap: true });
  await looksRight(browser, board, closer, 'ceasefire-map-near', { isMap: true });
});

function tileAt(lon, lat, zoom) {
  const at = part => Math.floor(part * 2 ** zoom);
  const north = Math.asinh(Math.tan(lat * Math.PI / 180)) / Math.PI;
  return `/ceasefire/tiles/${zoom}/${at((lon + 180) / 360)}/${at((1 - north) / 2)}.mvt`;
}

const popup = page => page.locator('.maplibregl-popup');

test('a wedge, a disc over a border and what is beyond all zones are drawn unlike one another', async () => {
  const page = await openPage(browser, board, '/ceasefire/map?from=2027-03-14&to=2027-03-14&at=38.2,48.72,9.2');
  await picture(page, 'ceasefire-map-areas');
  await calm(page);
  const tile = await (await fetch(`${board.url}${tileAt(38.2, 48.78, 9)}?from=2027-03-14&to=2027-03-14`)).text();
  assert.match(tile, /edges/);
  const table = await page.locator('main').innerText();
  assert.match(table, /possibly North/);
  assert.match(table, /2 to 9 km between 30° and 75°/);
  assert.match(table, /<b>Border<\/b> road/);
});

test('a click on an area says what was seen there and leads to the incident', async () => {
  const page = await openPage(browser, board, '/ceasefire/map?from=2027-03-14&to=2027-03-14&at=38.1761,48.6084,12');
  await page.mouse.click(...await middle(page));
  await popup(page).waitFor();
  assert.match(await popup(page).innerText(), /i13fd2ea661d6086d explosion, 1, corroborated/);
  await picture(page, 'ceasefire-map-popup');
  await calm(page);
  await follow(page, () => popup(page).locator('a').first().click());
  assert.match(page.url(), /\/ceasefire\/incidents\/i13fd2ea661d6086d$/);
  await page.waitForTimeout(300);
  assert.doesNotMatch(page.url(), /at=/);
});

test('by keyboard, Enter opens what is in the middle and Escape closes it', async () => {
  const page = await openPage(browser, board, '/ceasefire/map?from=2027-03-14&to=2027-03-14&at=38.1761,48.6084,12');
  await page.focus('.maplibregl-canvas');
  await page.keyboard.press('Enter');
  await popup(page).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'i13fd2ea661d6086d');
  await page.keyboard.press('Escape');
  assert.equal(await popup(page).count(), 0);
  assert.ok(await page.evaluate(() => document.activeElement.matches('.maplibregl-canvas')));
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => !location.search.includes('at=38.1761'));
  assert.match(page.url(), /at=38\.\d+,48\.608/);
});

test('the slider moves the days in the address, and keeps how many they are', async () => {
  const page = await openPage(browser, board, path);
  await follow(page, () => page.locator('#seen-day').press('ArrowLeft'));
  assert.match(page.url(), /from=2027-03-07&to=2027-03-13/);
  assert.match(await page.locator('#zones-title').innerText(), /13 Mar 2027/);
  await page.waitForFunction(() => {
    const map = document.querySelector('.seen-map');
    return map.dataset.drawn === map.dataset.tiles;
  });
  await calm(page);
});

test('the days play when asked, stop at the last, and stop as soon as somebody does anything', async () => {
  const page = await openPage(browser, board, '/ceasefire/map?from=2027-03-13&to=2027-03-13');
  const play = page.locator('[data-play]');
  const to = () => new URL(page.url()).searchParams.get('to');
  await page.waitForTimeout(1_500);
  assert.equal(to(), '2027-03-13');
  await play.focus();
  await page.keyboard.press('Enter');
  assert.equal(await play.innerText(), 'Stop');
  await page.waitForURL(/to=2027-03-14/);
  await page.waitForURL(/to=2027-03-15/);
  await page.locator('[data-play]', { hasText: 'Stop' }).waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await play.innerText(), 'Play the days');
  await page.waitForTimeout(1_800);
  const stoppedOn = to();
  await page.waitForTimeout(1_500);
  assert.equal(to(), stoppedOn);
  await play.click();
  await page.waitForURL(/to=2027-03-16/);
  await page.waitForFunction(() => document.querySelector('[data-play]').textContent === 'Play the days');
  await calm(page);
});

test('a day on which nobody looked is said and hatched, and never drawn as quiet', async () => {
  const page = await openPage(browser, board, '/ceasefire/map?from=2027-03-09&to=2027-03-09');
  await picture(page, 'ceasefire-map-unknown');
  assert.match(await page.locator('.seen-gaps').innerText(), /South sector: 9 Mar 2027/);
  const row = page.locator('tr[data-zone=South]');
  assert.match(await row.innerText(), /unknown\s*nobody looked enough/);
  assert.equal(await row.getAttribute('data-watched'), 'no');
  await calm(page);
});

test('kind, status and observations stand in the address and decide what is drawn', async () => {
  const textOf = async address => (await fetch(board.url + address)).text();
  const count = async words => {
    const text = await textOf(`/ceasefire/map?from=2027-03-14&to=2027-03-14${words}`);
    return Number.parseInt(/id="items-title"[^>]*>\s*(\d+)/.exec(text)[1], 10);
  };
  const [all, airstrikes, checked, observations] = await Promise.all(
    ['', '&kind=airstrike', '&status=corroborated', '&what=observations'].map(count));
  assert.equal(airstrikes, 1);
  assert.equal(checked, 1);
  assert.ok(observations > all, `${observations} observations, ${all} incidents`);
  assert.match(await textOf(`${path}&kind=noise`), /role="alert"[^]*not (&quot;|")noise/);
});

test('without scripts the tables and the form say it all', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(board.url + path);
  assert.equal(await page.locator('.seen-map').isVisible(), false);
  await page.fill('input[type=date][name=to]', '2027-03-10');
  await page.click('.card.filters button');
  assert.match(await page.locator('#zones-title').innerText(), /10 Mar 2027/);
  assert.ok(await page.locator('.verdicts tbody tr').count() > 3);
  await context.close();
});

test('without WebGL the page says so and the tables are read', async () => {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  const page = await context.newPage();
  await page.goto(board.url + path);
  await page.locator('.map-missing').waitFor();
  await context.close();
});

test('the theme changes what is drawn, and what was there stays', async () => {
  const page = await openPage(browser, board, closer);
  await page.click('[data-action=theme]');
  await page.waitForFunction(() => document.querySelector('.seen-map').dataset.theme === 'dark');
  await picture(page, 'ceasefire-map-theme');
  await calm(page);
});

test('what not everybody may see is in no tile and no table of those who may not', async () => {
  const asked = `${tileAt(38.5, 48.9, 12)}?from=2027-03-14&to=2027-03-14&kind=missile`;
  const open = await fetch(board.url + asked);
  assert.equal(open.headers.get('content-type'), 'application/vnd.mapbox-vector-tile');
  assert.match(await open.text(), /missile/);
  const closed = await startBoard(undefined, '--evidence', seen, '--accounts', join(folder, 'accounts.db'));
  try {
    assert.equal((await (await fetch(closed.url + asked)).arrayBuffer()).byteLength, 0);
    assert.doesNotMatch(await (await fetch(`${closed.url}/ceasefire/map?to=2027-03-14`)).text(), /Hidden/);
  } finally {
    await closed.stop();
  }
});

test('a tile that cannot be is refused in a sentence', async () => {
  const status = async words => (await fetch(`${board.url}/ceasefire/${words}`)).status;
  assert.equal(await status('tiles/3/8/0.mvt'), 404);
  assert.equal(await status('tiles/20/0/0.mvt'), 404);
  assert.equal(await status('tiles/0/0/0.mvt?from=then'), 400);
  assert.equal(await status('zones.json'), 400);
});

async function middle(page) {
  const box = await page.locator('.maplibregl-canvas').boundingBox();
  return [box.x + box.width / 2, box.y + box.height / 2];
}
