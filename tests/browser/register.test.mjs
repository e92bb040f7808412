// A register: the record, what a browser verifies for itself, signing, joint acts of two people, moments compared.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { accessible, calm, follow, idle, inTheDark, openPage, picture, startBoard, startBrowser } from './board.mjs';
import { joinPeople, makeRegister, passphrase, signedIn } from './register.mjs';

let register;
let board;
let other;
let browser;
let people;
before(async () => {
  // One after the other: what has started is known when the next one fails, and is ended.
  browser = await startBrowser();
  register = await makeRegister();
  board = await startBoard(register.place);
  people = await joinPeople(browser, board);
  // Another server on the same register, with the same people.
  other = await startBoard(register.place);
});
after(async () => {
  await browser?.close();
  await board?.stop();
  await other?.stop();
  await register?.remove();
});

const asFrance = async (where, path, more = {}) =>
  openPage(browser, where, path, { ...await signedIn(people.fra), ...more });
const asBritain = async (where, path, more = {}) =>
  openPage(browser, where, path, { ...await signedIn(people.gbr), ...more });

/** Waits for the checks of an entry; their lines, each with its class. */
async function checks(page) {
  await page.waitForFunction(() =>
    ['right', 'wrong'].includes(document.querySelector('[data-module=verify]')?.dataset.verified));
  return page.locator('[data-checks] li').evaluateAll(lines =>
    lines.map(line => `${line.className}: ${line.textContent}`));
}

const numberOf = async page => Number(/entry (\d+)/.exec(await page.locator('[data-said]').innerText())[1]);

/** Signs what a sign page shows; the number of its entry. */
async function sign(page, key, phrase = '') {
  await page.locator('[data-key-file]').setInputFiles(key);
  await page.locator('[data-passphrase]').fill(phrase);
  await page.getByRole('button', { name: 'Sign and record' }).click();
  await page.locator('[data-said] a').waitFor();
  return numberOf(page);
}

test('the record lists entries, and shows those that are asked for', async () => {
  for (const width of [1280, 390]) {
    const list = await openPage(browser, board, '/log', { width });
    assert.equal(await list.locator('h1').innerText(), 'The record');
    assert.ok(await list.locator('.log-table tbody tr').count() >= 10);
    assert.match(await list.locator('.once').textContent(), /^example\.org\/pact\n\d+\n/);
    await calm(list);
    await accessible(list);
    await picture(list, `record-${width}-light`);
    await inTheDark(list, `record-${width}`);
    await list.context().close();
  }

  const page = await openPage(browser, board, '/');
  await follow(page, () => page.keyboard.press('9'));
  await page.locator('select[name=kind]').selectOption('key');
  await follow(page, () => page.locator('form.filters button').click());
  assert.equal(await page.locator('.log-table tbody tr').count(), 2);
  await follow(page, () => page.locator('.log-table tbody a').first().click());
  assert.match(await page.locator('h1').innerText(), /enrolled a key of Signer GBR for GBR/);
  await calm(page);
});

test('an entry is verified in the browser, which remembers the log', async () => {
  const page = await openPage(browser, board, '/log/3');
  const first = await checks(page);
  assert.equal(first.length, 5, first.join('\n'));
  assert.ok(first.every(line => line.startsWith('right: ')), first.join('\n'));
  assert.match(first.join('\n'), /first visit/);
  await accessible(page);
  await picture(page, 'entry-verified');
  await page.goto(`${board.url}/log/4`);
  const second = await checks(page);
  assert.ok(second.every(line => line.startsWith('right: ')), second.join('\n'));
  assert.match(second.join('\n'), /key that it had on your first visit/);
  await calm(page);
});

for (const [what, path, forge, says] of [
  ['a receipt', '**/log/3/receipt', bytes => { bytes[bytes.length - 1] ^= 1; return bytes; }, /forged/],
  ['a path', '**/log/3/receipt', bytes => { bytes[200] ^= 1; return bytes; }, /forged|could not be finished/],
  ['a statement', '**/log/3/statement', bytes => { bytes[bytes.length - 1] ^= 1; return bytes; }, /changed after it/],
]) {
  test(`${what} that was forged on the way is noticed`, async () => {
    const page = await openPage(browser, board, '/log');
    await page.route(path, async route => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: forge(Buffer.from(await answer.body())) });
    });
    await page.goto(`${board.url}/log/3`);
    const lines = await checks(page);
    assert.match(lines.filter(line => line.startsWith('wrong: ')).join('\n'), says);
    await picture(page, `forged-${what.replace(/\W/g, '-')}`);
  });
}

test('a page that shows something else than was signed is noticed', async () => {
  const page = await openPage(browser, board, '/log');
  await page.route('**/log/3', async route => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/data-issuer="\w+"/, 'data-issuer="FRA"');
    await route.fulfill({ response: answer, body });
  });
  await page.goto(`${board.url}/log/3`);
  const says = /wrong: The page shows the issuer “FRA”, and the signed bytes say “register”/;
  assert.match((await checks(page)).join('\n'), says);
});

test('a log that was rewritten, or has another key, is noticed', async () => {
  const page = await openPage(browser, board, '/log/3');
  await checks(page);
  const remember = change => page.evaluate(words => {
    const name = 'entente-log example.org/pact';
    localStorage.setItem(name, JSON.stringify({ ...JSON.parse(localStorage.getItem(name)), ...words }));
  }, change);
  const kept = await page.evaluate(() => JSON.parse(localStorage.getItem('entente-log example.org/pact')));
  await remember({ size: 5, root: kept.root });
  await page.reload();
  assert.match((await checks(page)).join('\n'), /wrong: The log was rewritten/);
  await remember({ size: kept.size, root: kept.root, key: `A${kept.key.slice(1)}` });
  await page.reload();
  assert.match((await checks(page)).join('\n'), /wrong: The log has another key/);
});

test('a signatory signs with a key file, which stays in the browser', async () => {
  const page = await asFrance(board, '/commitments/hospital');
  await follow(page, () => page.locator('.actions a', { hasText: 'Sign' }).first().click());
  assert.match(await page.locator('h1').innerText(), /France signed hospital/);
  assert.match(await page.locator('section', { hasText: 'What signing does' }).first().innerText(), /1 state changes/i);
  await accessible(page);
  await picture(page, 'sign');
  // Every part of what is sent, as text: a browser does not show what lies in files.
  await page.evaluate(() => {
    const send = window.fetch;
    window.sent = [];
    window.fetch = async (url, options) => {
      if (options?.body instanceof FormData) {
        window.sent.push(await Promise.all([...options.body.values()].map(part => part.text?.() ?? part)));
      }

      return send(url, options);
    };
  });
  await page.locator('[data-key-file]').setInputFiles(register.keyOf.nobody);
  await page.getByRole('button', { name: 'Sign and record' }).click();
  await page.locator('[data-said].bad').waitFor();
  assert.match(await page.locator('[data-said]').innerText(), /not one that counts for FRA/);
  assert.equal(await page.evaluate(() => window.sent.length), 0);
  const entry = await sign(page, register.keyOf.fra);
  const sent = await page.evaluate(() => window.sent);
  assert.deepEqual(sent.map(parts => parts.length), [2]);
  assert.match(sent[0][1], /application\/vnd\.entente\.statement/);
  const secret = (await readFile(register.keyOf.fra, 'utf8')).split('\n')[1].trim();
  assert.ok(secret.length > 40 && sent[0].every(part => !part.includes('PRIVATE KEY') && !part.includes(secret)));
  await follow(page, () => page.locator('[data-said] a').click());
  const lines = await checks(page);
  assert.ok(lines.every(line => line.startsWith('right: ')), lines.join('\n'));
  assert.match(lines.join('\n'), /Signed with the key of Signer FRA for FRA/);
  await page.goto(`${board.url}/commitments/hospital?as-of=2099-01-01`);
  await idle(page);
  const record = page.locator('section', { has: page.locator('#record-title') });
  assert.match(await record.innerText(), new RegExp(`Entry ${entry}:[^:]*signed by France \\(Signer FRA\\)`));
  await calm(page);
});

test('a key under a passphrase signs with it, and with no other', async () => {
  const page = await asBritain(board, '/sign?kind=confirmation&subject=convoy&on=2026-03-02');
  await page.locator('[data-key-file]').setInputFiles(register.keyOf.gbr);
  await page.locator('[data-passphrase]').fill('another');
  await page.getByRole('button', { name: 'Sign and record' }).click();
  await page.locator('[data-said].bad').waitFor();
  assert.match(await page.locator('[data-said]').innerText(), /passphrase is another/);
  await sign(page, register.keyOf.gbr, passphrase);
  await calm(page);
});

test('whoever may not sign reads the draft, and who may', async () => {
  for (const width of [1280, 390]) {
    const page = await openPage(browser, board, '/sign?kind=confirmation&subject=convoy&on=2026-03-02', { width });
    assert.match(await page.locator('main').innerText(), /Sign in to sign it, if you\s+are a signatory for GBR/);
    assert.match(await page.locator('main').innerText(), /Signer GBR/);
    assert.equal(await page.locator('[data-key-file]').count(), 0);
    await calm(page);
    await accessible(page);
  }
});

test('two people sign a joint act on two servers, and each sees the other sign', async () => {
  const france = await asFrance(board, '/what-if?ask=joint&for=security');
  const both = 'a[href*="members=force,backstop"], a[href*="members=backstop,force"]';
  await follow(france, () => france.locator(both).click());
  await france.fill('form.draft-fields input[name=subject]', 'spring');
  await france.fill('form.draft-fields input[name=title]', 'Spring signing');
  await follow(france, () => france.getByRole('button', { name: 'See the draft' }).click());
  await sign(france, register.keyOf.fra);

  const britain = await asBritain(other, '/joint');
  await britain.locator('a', { hasText: 'Spring signing' }).waitFor();
  await follow(britain, () => britain.locator('a', { hasText: 'Spring signing' }).click());
  assert.match(await britain.locator('h2#parts-title').innerText(), /0 of 2 have signed/);
  await accessible(britain);
  await picture(britain, 'joint-open');

  await france.goto(`${board.url}/joint/spring`);
  await idle(france);
  await follow(france, () => france.locator('a', { hasText: 'Sign your part' }).click());
  await sign(france, register.keyOf.fra);
  await france.goto(`${board.url}/joint/spring`);
  await idle(france);
  // Nobody has touched this page: the other server has told it.
  await britain.locator('h2#parts-title', { hasText: '1 of 2 have signed' }).waitFor();
  assert.match(await britain.locator('[data-part=force]').innerText(), /Signer FRA/);

  await follow(britain, () => britain.locator('a', { hasText: 'Sign your part' }).click());
  await sign(britain, register.keyOf.gbr, passphrase);
  await france.locator('h2#parts-title', { hasText: '2 of 2 have signed' }).waitFor();
  assert.match(await france.locator('[data-stage]').innerText(), /done/);
  await france.goto(`${board.url}/guarantees/security?as-of=2099-01-01`);
  await idle(france);
  assert.match(await france.locator('.thing-head .state').first().innerText(), /holds/);
  await calm(france);
  await calm(britain);
  await picture(france, 'joint-done');
});

test('two moments are compared, and a board of an earlier moment says so', async () => {
  const before = new Date().toISOString();
  const draft = '/sign?kind=fact&subject=ceasefire&status=true&on=2026-03-02';
  const keeper = await openPage(browser, board, draft, await signedIn(people.keeper));
  const entry = await sign(keeper, register.keeper);
  for (const width of [1280, 390]) {
    const page = await openPage(browser, board, `/compare?from=${before}&as-of=2026-03-02`, { width });
    assert.match(await page.locator('main').innerText(), /1 entry recorded in between/);
    assert.equal(await page.locator('.log-table tbody a').first().innerText(), String(entry));
    assert.match(await page.locator('.changes').innerText(), /A ceasefire holds/);
    await calm(page);
    await accessible(page);
    await picture(page, `compare-${width}`);
    await follow(page, () => page.locator('a', { hasText: 'The board as it was known on' }).click());
    assert.match(await page.locator('.known-at').innerText(), /As it was known on .* UTC/);
    await follow(page, () => page.locator('nav.pages a', { hasText: 'Record' }).click());
    assert.match(await page.locator('.known-at').innerText(), /As it was known on/);
    assert.equal(await page.locator(`.log-table a[href*="/log/${entry}"]`).count(), 0);
    await accessible(page);
    await follow(page, () => page.locator('.known-at a', { hasText: 'now' }).first().click());
    assert.equal(await page.locator('.known-at').count(), 0);
    await calm(page);
  }
});

test('a statement is recorded with its source', async () => {
  const page = await openPage(browser, board, '/sign/statement', await signedIn(people.keeper));
  await accessible(page);
  await page.fill('input[name=subject]', 'minister-on-force');
  await page.selectOption('select[name=party]', 'FRA');
  await page.fill('input[name=by]', 'A minister');
  await page.fill('textarea[name=says]', 'The force is ready, “soon” & surely.');
  await page.fill('input[name=source]', 'paper');
  await page.fill('input[name=on]', '2026-03-01');
  await follow(page, () => page.getByRole('button', { name: 'See the draft' }).click());
  await sign(page, register.keeper);
  await page.goto(`${board.url}/statements/minister-on-force`);
  await idle(page);
  assert.match(await page.locator('h1').innerText(), /The force is ready, “soon” & surely\./);
  await calm(page);
});

test('a statement is recorded with a source that is new, both or neither', async () => {
  const page = await openPage(browser, board, '/sign/statement', await signedIn(people.keeper));
  const fill = async (name, source) => {
    await page.fill('input[name=subject]', name);
    await page.fill('textarea[name=says]', 'The backstop is ready.');
    await page.fill('input[name=source]', source);
    await page.fill('input[name=on]', '2026-03-01');
    await page.fill('input[name=source-title]', 'What was said next');
    await page.fill('input[name=source-url]', 'https://paper.example/next');
    await page.fill('input[name=source-on]', '2026-03-02');
    await follow(page, () => page.getByRole('button', { name: 'See the draft' }).click());
  };
  await fill('minister-again', 'paper');
  assert.match(await page.locator('[role=alert]').innerText(), /describe one new source/);

  await page.goto(`${board.url}/sign/statement`);
  await idle(page);
  await fill('minister-again', 'paper-next');
  assert.match(await page.locator('main').innerText(), /a new source, sources\/paper-next: both are recorded/);
  await accessible(page);
  const draft = page.url();
  const entry = await sign(page, register.keeper);
  const before = await openPage(browser, board, `/log/${entry - 1}`);
  assert.match(await before.locator('h1').innerText(), /paper-next|What was said next/);
  await page.goto(`${board.url}/sources/paper-next`);
  await idle(page);
  assert.match(await page.locator('main').innerText(), /What was said next/);
  await calm(page);

  // Neither, where one of them is not taken: the other is not in the record afterwards.
  const statusOf = async path => (await page.request.get(board.url + path)).status();
  const wrong = draft.replaceAll('paper-next', 'paper-third').replace('minister-again', 'minister-third');
  await page.goto(wrong.replace(/party=(&|$)/, 'party=XYZ$1'));
  await idle(page);
  await page.locator('[data-key-file]').setInputFiles(register.keeper);
  await page.getByRole('button', { name: 'Sign and record' }).click();
  await page.locator('[data-said].bad').waitFor();
  assert.match(await page.locator('[data-said]').innerText(), /It was not taken/);
  assert.deepEqual(
    [await statusOf('/sources/paper-next'), await statusOf('/sources/paper-third')], [200, 404]);
});

test('a board of a file has no record, and no way to it', async () => {
  const file = await startBoard();
  try {
    const page = await openPage(browser, file, '/');
    assert.equal(await page.locator('nav.pages a', { hasText: 'Record' }).count(), 0);
    for (const path of ['/log', '/log/3', '/log/keys', '/joint', '/joint/new', '/sign/statement', '/compare']) {
      assert.equal((await page.request.get(file.url + path)).status(), 404, path);
    }
  } finally {
    await file.stop();
  }
});
