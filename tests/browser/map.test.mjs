import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calm, follow, openPage, picture, startBoard, startBrowser } from './board.mjs';

let board;
let browser;
before(async () => { [board, browser] = [await startBoard(), await startBrowser({ graphics: true })]; });
after(async () => { await browser.close(); await board.stop(); });

function contains(rings, [x, y]) {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [[xi, yi], [xj, yj]] = [ring[i], ring[j]];
      if ((yi > y) !== (yj > y) && x < (xj - xi) * (y - yi) / (yj - yi) + xi) {
        inside = !inside;
      }
    }
  }

  return inside;
}

test('Ukraine has its internationally recognised borders', async () => {
  const { geometry } = await (await fetch(`${board.url}/assets/ukraine.json`)).json();
  const has = at => geometry.coordinates.some(polygon => contains(polygon, at));
  const inside = {
    Simferopol: [34.1, 44.95], Sevastopol: [33.55, 44.6], Kerch: [36.4, 45.33], Donetsk: [37.8, 48],
    Luhansk: [39.3, 48.57], Melitopol: [35.37, 46.85], Kherson: [32.62, 46.64], Enerhodar: [34.65, 47.5],
    Kyiv: [30.5, 50.45],
  };
  for (const [name, at] of Object.entries(inside)) {
    assert.ok(has(at), name);
  }

  for (const [name, at] of Object.entries({ Rostov: [39.7, 47.23], Chisinau: [28.86, 47], Lublin: [22.57, 51.25] })) {
    assert.ok(!has(at), name);
  }
});

test('a sign opens to the counts and leads to the party, by click', async () => {
  const page = await openPage(browser, board, '/map');
  await page.click('.map-sign[title^="Germany"]');
  await page.locator('.maplibregl-popup', { hasText: 'in-force' }).waitFor();
  await picture(page, 'map-popup');
  await calm(page);
  await follow(page, () => page.click('.maplibregl-popup a'));
  assert.match(page.url(), /\/parties\/DEU/);
  await page.context().close();
});

test('the same by keyboard, and Escape closes', async () => {
  const page = await openPage(browser, board, '/map');
  await page.focus('.map-sign[title^="France"]');
  await page.keyboard.press('Enter');
  await page.locator('.maplibregl-popup').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'France');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.maplibregl-popup').count(), 0);
  assert.match(await page.evaluate(() => document.activeElement.title), /^France/);
  await page.keyboard.press('Enter');
  await follow(page, () => page.keyboard.press('Enter'));
  assert.match(page.url(), /\/parties\/FRA/);
  await page.context().close();
});

test('the guarantee stands in the address and decides what counts', async () => {
  const page = await openPage(browser, board, '/map');
  const label = () => page.locator('.map-sign', { hasText: 'DEU' }).getAttribute('title');
  assert.match(await label(), /in-force/);
  await follow(page, () => page.selectOption('select[name=for]', 'reassurance-land'));
  assert.match(page.url(), /for=reassurance-land/);
  assert.match(await label(), /considered/);
  await page.context().close();
});

test('without WebGL the page says so and the table is read', async () => {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  const page = await context.newPage();
  await page.goto(`${board.url}/map`);
  await page.locator('.map-missing').waitFor();
  assert.match(await page.textContent('.map-table'), /United Kingdom/);
  await context.close();
});
