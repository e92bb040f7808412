// A signing key that the browser keeps under a passkey: what lies there, what opens it, and what leaves the page.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { accessible, calm, idle, openPage, picture, startBoard, startBrowser } from './board.mjs';
import { joinPeople, makeRegister, signedIn } from './register.mjs';

let register;
let board;
let browser;
let people;
before(async () => {
  browser = await startBrowser();
  register = await makeRegister();
  board = await startBoard(register.place);
  people = await joinPeople(browser, board);
});
after(async () => {
  await browser?.close();
  await board?.stop();
  await register?.remove();
});

const draft = '/sign?kind=confirmation&subject=hospital&on=2026-03-02';

/** A page of France's signatory, and what its browser asks of anyone, with all bytes that are sent. */
async function openDraft(path = draft) {
  const page = await openPage(browser, board, path, await signedIn(people.fra));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const sent = [];
  page.context().on('request', request => {
    sent.push(`${request.method()} ${request.url()} ${JSON.stringify(request.headers())} `
      + (request.postDataBuffer()?.toString('latin1') ?? ''));
  });
  // A browser does not show what lies in files: the page tells it before it goes.
  await page.exposeFunction('tellSent', text => { sent.push(text); });
  await watchForms(page);
  return { page, devtools, sent };
}

const watchForms = page => page.evaluate(() => {
  const send = window.fetch;
  window.fetch = async (url, options) => {
    if (options?.body instanceof FormData) {
      for (const part of options.body.values()) {
        const bytes = part.arrayBuffer ? new Uint8Array(await part.arrayBuffer()) : new TextEncoder().encode(part);
        await window.tellSent(String.fromCharCode(...bytes));
      }
    }

    return send(url, options);
  };
});

async function addAuthenticator(devtools, more = {}) {
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true,
      hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true, hasPrf: true, ...more,
    },
  });
  return authenticatorId;
}

const said = page => page.locator('[data-said]').innerText();

async function keepFile(page, file = register.keyOf.fra) {
  await page.locator('[data-key-file]').setInputFiles(file);
  await page.getByText('Keep the key in this browser, under a passkey').click();
  await page.getByRole('button', { name: 'Keep the key of the chosen file' }).click();
  await page.locator('[data-said].notice').waitFor();
}

async function signWithPasskey(page) {
  await page.getByRole('button', { name: 'Sign with the passkey' }).click();
  await page.locator('[data-said].notice').waitFor();
}

/** All that the page's databases hold: every byte as one text, and what kinds of values there are. */
const stored = page => page.evaluate(async () => {
  const wait = request => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const found = { bytes: '', kinds: [], names: [] };
  for (const { name } of await indexedDB.databases()) {
    found.names.push(name);
    const database = await wait(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      for (const row of await wait(database.transaction(store).objectStore(store).getAll())) {
        for (const [key, value] of Object.entries(row)) {
          found.kinds.push(`${key}: ${value.constructor.name}`);
          found.bytes += value instanceof Uint8Array ? String.fromCharCode(...value) : `\n${value}\n`;
        }
      }
    }

    database.close();
  }

  return { ...found, bytes: found.bytes + JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie };
});

/** The private number of a key file, its DER, and both in the ways that a program would write them. */
async function secretsOf(file) {
  const base64 = (await readFile(file, 'utf8')).replace(/-----[^-]+-----|\s/g, '');
  const der = Buffer.from(base64, 'base64');
  // PKCS #8 of P-256: the private number follows the octet string of 32 bytes in ECPrivateKey.
  const number = der.subarray(der.indexOf(Buffer.from([2, 1, 1, 4, 32])) + 5).subarray(0, 32);
  assert.equal(number.length, 32);
  return [number, der].flatMap(bytes => [
    bytes.toString('latin1'), bytes.toString('hex'), bytes.toString('base64').slice(0, -4),
    bytes.toString('base64url').slice(0, -4),
  ]);
}

test('a key is kept under a passkey, and signs after the page was loaded again', async () => {
  const { page, devtools, sent } = await openDraft();
  const authenticatorId = await addAuthenticator(devtools);
  await keepFile(page);
  assert.match(await said(page), /It is kept\. Keep the file as well/);
  await accessible(page);
  await picture(page, 'kept-key');
  // It is no passkey for signing in: those are found without being named.
  const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId });
  assert.deepEqual(credentials.map(one => one.isResidentCredential), [false]);

  await page.reload();
  await page.locator('[data-kept]').waitFor();
  await watchForms(page);
  assert.match(await page.locator('[data-kept]').innerText(), /This browser keeps your key [0-9a-f]{16}/);
  await accessible(page);
  await signWithPasskey(page);
  assert.match(await said(page), /It is recorded, as entry \d+/);
  await calm(page);

  const secrets = await secretsOf(register.keyOf.fra);
  const { bytes, kinds, names } = await stored(page);
  assert.ok(names.includes('entente-keys') && /\n[0-9a-f]{64}\n/.test(bytes), 'what is kept was read');
  assert.deepEqual(kinds.filter(kind => !/: (String|Uint8Array|Number)$/.test(kind)), []);
  assert.ok(sent.some(text => text.includes('application/vnd.entente.statement')), 'the statement was seen');
  for (const secret of secrets) {
    assert.ok(!bytes.includes(secret), 'nothing that is kept holds the key in the clear');
    assert.ok(sent.every(text => !text.includes(secret)), 'nothing that is sent holds the key');
  }
});

test('another passkey does not open what a browser keeps', async () => {
  const { page, devtools } = await openDraft('/sign?kind=confirmation&subject=force&on=2026-03-02');
  const first = await addAuthenticator(devtools);
  await keepFile(page);
  const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId: first });
  await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: first });

  // A device that has not the passkey.
  const second = await addAuthenticator(devtools);
  await page.getByRole('button', { name: 'Sign with the passkey' }).click();
  await page.locator('[data-said].bad').waitFor();
  assert.match(await said(page), /did not answer, it was called off, or the passkey of this key is not on it/);

  // A device that answers in its name, and has no secret for it.
  const { credentialId, privateKey, rpId, signCount } = credentials[0];
  await devtools.send('WebAuthn.addCredential', {
    authenticatorId: second,
    credential: { credentialId, privateKey, rpId, signCount, isResidentCredential: false },
  });
  await page.getByRole('button', { name: 'Sign with the passkey' }).click();
  const other = /not the passkey that the key was kept under/;
  await page.locator('[data-said].bad', { hasText: other }).waitFor();

  // Another passkey of the same kind, put in the place of the first: it works out another secret.
  await page.getByRole('button', { name: 'Make a new key' }).click();
  await page.locator('[data-said].notice').waitFor();
  await page.evaluate(async () => {
    const wait = request => new Promise(done => { request.onsuccess = () => done(request.result); });
    const database = await wait(indexedDB.open('entente-keys'));
    const keys = database.transaction('keys', 'readwrite').objectStore('keys');
    const all = await wait(keys.getAll());
    const [ofFile, made] = [all.find(one => !one.request), all.find(one => one.request)];
    await wait(keys.put({ ...ofFile, credential: made.credential }));
    database.close();
  });
  await page.reload();
  await page.getByRole('button', { name: 'Sign with the passkey' }).click();
  await page.locator('[data-said].bad', { hasText: other }).waitFor();
  assert.equal(await page.locator('[data-said] a').count(), 0);
  await calm(page);
});

test('one who cannot show to be the owner of the device opens nothing', async () => {
  const { page, devtools } = await openDraft('/sign?kind=confirmation&subject=force&on=2026-03-02');
  const authenticatorId = await addAuthenticator(devtools);
  await keepFile(page);
  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await page.getByRole('button', { name: 'Sign with the passkey' }).click();
  await page.locator('[data-said].bad').waitFor();
  assert.match(await said(page), /did not answer/);
});

test('what a browser keeps counts for its own party and name, and not once it was changed', async () => {
  const { page, devtools } = await openDraft('/sign?kind=confirmation&subject=force&on=2026-03-02');
  await addAuthenticator(devtools);
  await keepFile(page);
  for (const part of ['wrapped', 'iv', 'salt']) {
    const flip = () => page.evaluate(async part => {
      const wait = request => new Promise(done => { request.onsuccess = () => done(request.result); });
      const database = await wait(indexedDB.open('entente-keys'));
      const keys = database.transaction('keys', 'readwrite').objectStore('keys');
      const [kept] = await wait(keys.getAll());
      kept[part][3] ^= 1;
      await wait(keys.put(kept));
      database.close();
    }, part);
    await flip();
    await page.reload();
    await page.getByRole('button', { name: 'Sign with the passkey' }).click();
    await page.locator('[data-said].bad').waitFor();
    assert.match(await said(page), /not the passkey that the key was kept under, or what is kept was changed/);
    await flip();
  }

  await page.reload();
  await signWithPasskey(page);
  assert.match(await said(page), /It is recorded/);

  // Under another name, which the page takes for one that counts.
  const another = '0'.repeat(64);
  await page.evaluate(async name => {
    const wait = request => new Promise(done => { request.onsuccess = () => done(request.result); });
    const database = await wait(indexedDB.open('entente-keys'));
    const keys = database.transaction('keys', 'readwrite').objectStore('keys');
    const [kept] = await wait(keys.getAll());
    await wait(keys.put({ ...kept, name }));
    database.close();
  }, another);
  await page.route('**/sign?*', async route => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/data-keys="[^"]*"/, `data-keys="${another}"`);
    await route.fulfill({ response: answer, body });
  });
  await page.reload();
  await page.getByRole('button', { name: 'Sign with the passkey' }).click();
  await page.locator('[data-said].bad').waitFor();
  assert.match(await said(page), /or what is kept was changed/);
});

test('a passkey that cannot protect a key leaves the file as the way', async () => {
  const { page, devtools } = await openDraft('/sign?kind=confirmation&subject=force&on=2026-03-02');
  await addAuthenticator(devtools, { hasPrf: false });
  await page.locator('[data-key-file]').setInputFiles(register.keyOf.fra);
  await page.getByText('Keep the key in this browser, under a passkey').click();
  await page.getByRole('button', { name: 'Keep the key of the chosen file' }).click();
  await page.locator('[data-said].bad').waitFor();
  assert.match(await said(page), /no passkey that can protect a key .* the file stays the way/);
  assert.equal(await page.locator('[data-kept]').isVisible(), false);
  const { bytes } = await stored(page);
  for (const secret of await secretsOf(register.keyOf.fra)) {
    assert.ok(!bytes.includes(secret));
  }

  // A browser that says so by itself.
  await page.addInitScript(() => {
    PublicKeyCredential.getClientCapabilities = async () => ({ 'extension:prf': false });
  });
  await page.reload();
  await idle(page);
  await page.getByText('Keep the key in this browser, under a passkey').click();
  assert.match(await page.locator('[data-keep]').innerText(), /The file stays the\s+way/);
  assert.equal(await page.getByRole('button', { name: 'Make a new key' }).isVisible(), false);
  await calm(page);
});

test('a key that is made in the browser is enrolled as any other, and then signs', async () => {
  const { page, devtools, sent } = await openDraft('/sign?kind=confirmation&subject=force&on=2026-03-03');
  await addAuthenticator(devtools);
  await page.getByText('Keep the key in this browser, under a passkey').click();
  await page.getByRole('button', { name: 'Make a new key' }).click();
  await page.locator('[data-said].notice').waitFor();
  assert.equal(await page.locator('[data-kept]').isVisible(), false);
  const request = JSON.parse(await page.locator('[data-request]').innerText());
  assert.deepEqual(Object.keys(request), ['key', 'party', 'person', 'proof']);
  assert.equal(sent.filter(text => text.startsWith('POST')).length, 0);
  await accessible(page);
  await picture(page, 'kept-key-new');
  await writeFile(`${register.keyOf.fra}.browser.json`, JSON.stringify(request));
  await register.say(
    ['key', 'enrol', register.place, `${register.keyOf.fra}.browser.json`, '--key', register.keyOf.fra]);
  // The board takes it in within a moment.
  while (!await page.locator('[data-kept]').isVisible()) {
    await page.reload();
    await idle(page);
  }

  await signWithPasskey(page);
  assert.match(await said(page), /It is recorded/);
  await calm(page);
});
