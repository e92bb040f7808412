// The form for the field: it opens and keeps records without a connection, sends them later, once, and says why one was
// refused; photos arrive as they were taken, and leave without what they say of the device where everybody sees them.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { accessible, calm, idle, openPage, picture, root, startBoard, startBrowser } from './board.mjs';

let board;
let browser;
let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-field-'));
  await cp(join(root, 'samples/ceasefire'), folder, { recursive: true });
  [board, browser] = await Promise.all([startBoard(undefined, '--evidence', folder), startBrowser()]);
});
after(async () => {
  await browser.close();
  await board.stop();
  await rm(folder, { recursive: true });
});

const phone = { width: 390, height: 844 };
const deliveries = async () => (await readFile(join(folder, 'deliveries.jsonl'), 'utf8')).trim().split('\n');
const sha256 = bytes => createHash('sha256').update(bytes).digest('hex');
const states = page => page.locator('#kept > li > span').allInnerTexts();

async function settled(page, pattern) {
  await page.waitForFunction(
    text => new RegExp(text).test(document.getElementById('count-kept').textContent), pattern, { timeout: 10_000 });
}

async function openForm(options = phone) {
  const page = await openPage(browser, board, '/field', options);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  return page;
}

async function type(page, values) {
  for (const [name, value] of Object.entries(values)) {
    const input = page.locator(`#${name}`);
    await (await input.evaluate(one => one.localName) === 'select' ? input.selectOption(value) : input.fill(value));
  }
}

async function keep(page) {
  await page.locator('#observation button[type=submit]').click();
}

async function correct(page, record) {
  await record.locator('button', { hasText: 'Correct' }).click();
  await page.locator('#said', { hasText: 'You are correcting' }).waitFor();
}

const seen = {
  kind: 'explosion', count: '3', from: '2025-03-14T10:00:00', lat: '48.5', lon: '37.5', precision_m: '100',
};

/** A photo as a camera makes one: drawn by the browser, with an Exif segment behind its beginning. */
async function photo(page) {
  const drawn = Buffer.from(await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1600, height: 1200 });
    const pen = canvas.getContext('2d');
    pen.fillStyle = 'teal';
    pen.fillRect(0, 0, 1000, 700);
    return canvas.toDataURL('image/jpeg').split(',')[1];
  }), 'base64');
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), Buffer.from('camera of Olha, 48.57 N 37.99 E')]);
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([drawn.subarray(0, 2), head, exif, drawn.subarray(2)]);
}

test('two observations and a photo are recorded without a connection, and sent once it is back', async () => {
  const page = await openForm();
  await page.context().setOffline(true);
  await page.reload();
  await idle(page);
  assert.match(await page.locator('#connection').innerText(), /No connection/);
  const taken = await photo(page);
  await type(page, { ...seen, place: 'Bakery', marking: 'public' });
  await page.locator('#photos').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: taken });
  await page.locator('#chosen img').waitFor();
  await keep(page);
  await settled(page, '1 wait');
  await type(page, { kind: 'small-arms', count: '1', from: '2025-03-14T11:00:00', place: 'Dairy' });
  await keep(page);
  await settled(page, '2 wait');
  await page.reload();
  await idle(page);
  await settled(page, '2 wait, 0 sent');
  const before = (await deliveries()).length;
  await page.context().setOffline(false);
  await settled(page, '0 wait, 2 sent');
  assert.equal((await deliveries()).length, before + 1);

  const list = await (await fetch(`${board.url}/ceasefire/incidents?day=2025-03-14`)).text();
  assert.match(list, /Bakery/);
  const incident = /href="(\/ceasefire\/incidents\/[^"]+)"[^]{0,500}?Bakery/.exec(
    list.slice(list.lastIndexOf('<tr>', list.indexOf('Bakery'))))[1];
  const shown = await openPage(browser, board, incident);
  const image = shown.locator('figure.photo img');
  await image.scrollIntoViewIfNeeded();
  await shown.waitForFunction(() => document.querySelector('figure.photo img').naturalWidth === 1600);
  const name = sha256(taken);
  assert.match(await shown.locator('figure.photo').innerText(), new RegExp(`copy without[^]*${name}`));
  const copy = Buffer.from(await (await fetch(`${board.url}/ceasefire/photos/${name}`)).arrayBuffer());
  assert.ok(!copy.includes('Olha') && copy.length < taken.length);
  assert.deepEqual(await readFile(join(folder, 'attachments', name)), taken);
  const original = await fetch(`${board.url}/ceasefire/photos/${name}?original`);
  assert.deepEqual(Buffer.from(await original.arrayBuffer()), taken);
  await picture(shown, 'field-photo');
  await accessible(shown);
  await calm(shown);
});

test('an answer that was lost on its way makes it be sent again, and nothing changes', async () => {
  const page = await openForm();
  await page.route('**/field/observations', async route => {
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  await type(page, { ...seen, place: 'Twice' });
  await keep(page);
  await page.waitForFunction(() => /went while sending/.test(document.getElementById('connection').textContent));
  const [before, lines] = [await readdir(join(folder, 'deliveries')), await deliveries()];
  assert.match((await states(page))[0], /waits/);
  await page.locator('#send').click();
  await settled(page, '0 wait, 1 sent');
  assert.deepEqual(await readdir(join(folder, 'deliveries')), before);
  assert.deepEqual(await deliveries(), lines);
});

test('one that is refused says why, the others go without it, and it can be corrected', async () => {
  const page = await openForm();
  await page.context().setOffline(true);
  await type(page, { ...seen, place: 'Right' });
  await keep(page);
  await page.locator('[data-shows=effort]').click();
  for (const zone of ['Nowhere', 'North']) {
    await type(page, {
      zone, 'effort-from': '2025-03-14T08:00:00', 'effort-to': '2025-03-14T12:00:00', done_hours: '2',
      planned_hours: '4', denied: '1', reason: 'mines, "no way"',
    });
    await page.locator('#effort button[type=submit]').click();
  }

  await settled(page, '3 wait');
  await page.context().setOffline(false);
  await settled(page, '0 wait, 2 sent, 1 refused');
  const refused = page.locator('#kept > li', { hasText: 'Nowhere' });
  assert.match(await refused.innerText(), /no zone is called "Nowhere"\. The zones are North, South/);
  await picture(page, 'field-refused');
  await correct(page, refused);
  await type(page, { zone: 'South' });
  await page.locator('#effort button[type=submit]').click();
  await settled(page, '0 wait, 3 sent, 0 refused');
});

test('a correction of what was sent replaces it under the same identifier', async () => {
  const page = await openForm();
  await type(page, { ...seen, kind: 'missile', from: '2025-05-01T10:00:00', place: 'Corrected', count: '41' });
  await keep(page);
  await settled(page, '0 wait, 1 sent');
  const id = await page.locator('#kept > li').getAttribute('data-id');
  await correct(page, page.locator('#kept > li'));
  assert.equal(await page.locator('#count').inputValue(), '41');
  await type(page, { count: '42' });
  await keep(page);
  await page.waitForFunction(() => /42/.test(document.querySelector('#kept strong').textContent));
  await settled(page, '0 wait, 1 sent');
  assert.equal(await page.locator('#kept > li').getAttribute('data-id'), id);
  const list = await (await fetch(`${board.url}/ceasefire/incidents?day=2025-05-01`)).text();
  assert.ok(list.includes('>42<') && !list.includes('>41<'));
});

test('mistakes are said at the input before anything is kept', async () => {
  const page = await openForm();
  await page.locator('input[value=sector]').check();
  await type(page, { count: 'many', from_bearing: '10', near_m: '5000', far_m: '100', marking: 'codes', codes: 'ukr' });
  await keep(page);
  for (const name of ['kind', 'count', 'from', 'lat', 'lon', 'to_bearing', 'far_m', 'codes']) {
    assert.ok(await page.locator(`#${name}-mistake`).isVisible(), name);
    assert.equal(await page.locator(`#${name}`).getAttribute('aria-invalid'), 'true', name);
  }

  assert.equal(await page.evaluate(() => document.activeElement.id), 'kind');
  await page.locator('#photos').setInputFiles({ name: 'a.txt', mimeType: 'image/png', buffer: Buffer.from('no') });
  await page.locator('#photos-mistake', { hasText: 'is no JPEG' }).waitFor();
  await accessible(page);
  assert.match(await page.locator('#count-kept').innerText(), /Nothing yet/);
});

test('the phone says where it is, with its precision', async () => {
  const page = await openForm({
    ...phone, geolocation: { latitude: 48.571, longitude: 37.992, accuracy: 12.3 }, permissions: ['geolocation'],
  });
  await page.locator('#locate').click();
  await page.locator('#located', { hasText: 'within 13 metres' }).waitFor();
  assert.equal(await page.locator('#lat').inputValue(), '48.571000');
  assert.equal(await page.locator('#precision_m').inputValue(), '13');
});

for (const mode of ['light', 'dark']) {
  test(`the form on a phone is calm and accessible when it is ${mode}`, async () => {
    const page = await openForm({ ...phone, mode });
    await picture(page, `field-${mode}`);
    await accessible(page);
    await calm(page);
    await page.locator('[data-shows=effort]').click();
    await accessible(page);
    await calm(page);
  });
}

test('where people sign in, what was recorded offline is sent under the name of the one who is signed in', async () => {
  const place = await mkdtemp(join(tmpdir(), 'entente-field-'));
  await cp(join(root, 'samples/ceasefire'), join(place, 'seen'), { recursive: true });
  const own = await startBoard(
    join(root, 'samples/coalition'), '--accounts', join(place, 'accounts.db'), '--evidence', join(place, 'seen'));
  try {
    const page = await openPage(browser, own, await own.firstKeeper(), phone);
    await page.getByLabel('Name to sign in with').fill('keeper');
    await page.getByLabel('Name that others see').fill('Kay Keeper');
    await page.getByLabel('New password').fill('correct horse battery');
    await page.getByLabel('The same again').fill('correct horse battery');
    await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Open the account' }).click()]);
    await page.goto(`${own.url}/field`);
    await page.locator('#connection', { hasText: 'sent as Kay Keeper' }).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await page.context().setOffline(true);
    await type(page, { ...seen, place: 'By Kay' });
    await keep(page);
    await settled(page, '1 wait');
    // Another person takes the phone before there is a connection.
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await page.context().setOffline(false);
    await page.locator('#connection', { hasText: 'You are not signed in' }).waitFor();
    await settled(page, '1 wait, 0 sent');
    await page.context().addCookies(cookies);
    await page.locator('#send').click();
    await settled(page, '0 wait, 1 sent');
    const kept = JSON.parse((await readFile(join(place, 'seen/deliveries.jsonl'), 'utf8')).trim().split('\n').at(-1));
    assert.match(await readFile(join(place, 'seen/deliveries', kept.sha256), 'utf8'), /"observer":"Kay Keeper"/);
    assert.match(kept.source, /^field-/);
  } finally {
    await own.stop();
    await rm(place, { recursive: true });
  }
});

test('the worker keeps the form alone, and no answers', async () => {
  const page = await openForm();
  await page.goto(`${board.url}/ceasefire`);
  await page.goto(`${board.url}/field`);
  await idle(page);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async name => (await caches.open(name)).keys()));
    return all.flat().map(one => new URL(one.url).pathname).sort();
  });
  assert.deepEqual(kept, [
    '/assets/field.css', '/assets/field.js', '/field', '/field/manifest.webmanifest', '/icon.svg',
  ]);
});
