import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { accessible, calm, idle, openPage, phone, picture, root, startBoard, startBrowser } from './board.mjs';

const password = 'correct horse battery';

let board;
let browser;
let folder;
let keeper;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-'));
  board = await startBoard(join(root, 'samples/coalition'), '--accounts', join(folder, 'accounts.db'));
  browser = await startBrowser();
  keeper = await openPage(browser, board, await board.firstKeeper());
  await keeper.getByLabel('Name to sign in with').fill('keeper');
  await keeper.getByLabel('Name that others see').fill('Kay Keeper');
  await choosePassword(keeper);
});
after(async () => {
  await browser.close();
  await board.stop();
  await rm(folder, { recursive: true });
});

/** Clicks what sends a form, and waits for the page that follows. */
async function send(page, name, options = {}) {
  await Promise.all([
    page.waitForNavigation(),
    page.getByRole('button', { name, exact: true, ...options }).click(),
  ]);
  if (await page.evaluate(() => document.querySelector('script[type=module]') !== null)) {
    await idle(page);
  }
}

async function choosePassword(page) {
  await page.getByLabel('New password').fill(password);
  await page.getByLabel('The same again').fill(password);
  await send(page, 'Open the account');
  assert.match(page.url(), /\/account$/);
}

/** The path of a new invitation. */
async function invite(name, fill = async () => {}) {
  await keeper.goto(`${board.url}/people`);
  await idle(keeper);
  await keeper.getByLabel('Name to sign in with').fill(name);
  await keeper.getByLabel('Name that others see').fill(`Name of ${name}`);
  await fill(keeper);
  await send(keeper, 'Invite');
  return new URL(await keeper.locator('[data-link]').innerText()).pathname;
}

test('the keeper invites, the one who is invited comes in, and sees the roles that were given', async () => {
  const link = await invite('ada', async page => {
    await page.getByLabel('Parties that the person belongs to').fill('FRA, EU');
    await page.getByLabel('Parties that the person may sign for').fill('FRA');
    await page.getByLabel('drafter:').check();
  });
  await accessible(keeper);
  await picture(keeper, 'people-invited');
  const page = await openPage(browser, board, link);
  assert.match(await page.locator('main').innerText(), /For Name of ada/);
  await accessible(page);
  await choosePassword(page);
  assert.match(await page.locator('main').innerText(), /Parties: EU, FRA\. Signs for: FRA\. Roles: drafter\./);
  await accessible(page);
  await picture(page, 'account');
  await calm(page);
  const replayed = await openPage(browser, board, link);
  assert.match(await replayed.locator('main').innerText(), /has been used/);
});

test('a wrong password is said, the right one leads to the page that was asked for', async () => {
  await invite('bob').then(async link => choosePassword(await openPage(browser, board, link)));
  const page = await openPage(browser, board, '/gaps?as-of=2025-03-03');
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.waitForURL(/sign-in/);
  await page.getByLabel('Name to sign in with').fill('bob');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await send(page, 'Sign in');
  assert.match(await page.getByRole('alert').innerText(), /do not fit together/);
  await accessible(page);
  await page.getByLabel('Name to sign in with').fill('bob');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/gaps\?as-of=2025-03-03$/);
  await idle(page);
  const menu = page.locator('details.person');
  await menu.locator('summary').focus();
  await page.keyboard.press('Enter');
  assert.ok(await menu.getByRole('link', { name: 'My account' }).isVisible());
  assert.equal(await menu.getByRole('link', { name: 'People' }).count(), 0);
  await accessible(page);
  await menu.getByRole('link', { name: 'Sign out' }).click();
  await page.waitForURL(/sign-out/);
  await send(page, 'Sign out');
  await page.goto(`${board.url}/gaps`);
  assert.equal(await page.locator('details.person').count(), 0);
});

test('a passkey is added, signs in without a password, and opens nothing once it was removed', async () => {
  const page = await openPage(browser, board, await invite('cleo'));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
      isUserVerified: true, automaticPresenceSimulation: true,
    },
  });
  await choosePassword(page);
  await page.getByLabel('A name for it').fill('My laptop');
  await send(page, 'Add a passkey');
  assert.match(await page.locator('main').innerText(), /My laptop/);
  await signOut(page);
  await send(page, 'Use a passkey');
  assert.equal(await page.locator('details.person summary').innerText(), 'Name of cleo');
  await calm(page);

  // One who only holds the device, and cannot show that it is theirs, stays out.
  await signOut(page);
  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await page.waitForFunction(() => /did not answer/.test(document.querySelector('[data-said]').textContent));
  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
  await send(page, 'Use a passkey');

  await page.goto(`${board.url}/account`);
  await idle(page);
  await send(page, 'Remove My laptop');
  assert.match(await page.locator('main').innerText(), /You have none yet/);
  await signOut(page);
  await send(page, 'Use a passkey');
  assert.match(await page.getByRole('alert').innerText(), /does not open an account/);
  await keeper.goto(`${board.url}/audit?words=cleo`);
  const trail = await keeper.locator('.audit-table').innerText();
  assert.match(trail, /passkey added/);
  assert.match(trail, /passkey removed/);
  assert.match(trail, /by passkey/);
});

async function signOut(page) {
  await page.goto(`${board.url}/sign-out`);
  await idle(page);
  await send(page, 'Sign out');
}

test('a keeper is let in at the server, with the words that the board was started with', async () => {
  const { spawnfile, spawnargs } = board.process;
  const { stdout } = await promisify(execFile)(spawnfile, [...spawnargs.slice(1), '--invite-keeper', 'kim']);
  const [link] = /http\S+\/invitation\/\S+/.exec(stdout);
  assert.ok(link.startsWith(board.url), link);
  const page = await openPage(browser, board, new URL(link).pathname);
  await choosePassword(page);
  await page.goto(`${board.url}/audit?words=kim`);
  await idle(page);
  const trail = await page.locator('.audit-table').innerText();
  assert.match(trail, /keeper let in at the server/);
  assert.match(trail, /, at the server/);
  assert.ok(!trail.includes(link.split('/').at(-1)));
  await calm(page);
});

test('roles are changed on a page, and hold at once', async () => {
  const page = await openPage(browser, board, await invite('dan'));
  await choosePassword(page);
  await keeper.goto(`${board.url}/people`);
  await keeper.getByRole('link', { name: 'Name of dan' }).click();
  await keeper.waitForURL(/\/people\/./);
  await idle(keeper);
  await accessible(keeper);
  await keeper.getByLabel('auditor:').check();
  await send(keeper, 'Change');
  await page.goto(`${board.url}/audit`);
  await idle(page);
  assert.match(await page.locator('.audit-table').innerText(), /person changed/);
  await accessible(page);
  await picture(page, 'audit');
  await keeper.getByLabel('I mean it').check();
  await send(keeper, 'Remove the person');
  await page.goto(`${board.url}/audit`);
  assert.match(page.url(), /\/sign-in\?returnUrl=/);
});

test('pages about accounts are calm and accessible in the dark, at a desk and on a phone', async () => {
  const storageState = await keeper.context().storageState();
  for (const path of ['/sign-in', '/account', '/people', '/audit', '/sign-out', '/', '/invitation/nothing']) {
    const page = await openPage(browser, board, path, { mode: 'dark', storageState });
    for (const [look, size] of [['dark', page.viewportSize()], ['phone', phone]]) {
      await page.setViewportSize(size);
      await accessible(page);
      await calm(page);
      await picture(page, `accounts${path.replaceAll('/', '-')}-${look}`);
    }

    await page.context().close();
  }
});

test('without scripts one comes in, and signs in and out', async () => {
  const link = await invite('eli');
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const press = async name => {
    await Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).click()]);
  };
  await page.goto(board.url + link);
  await page.getByLabel('New password').fill(password);
  await page.getByLabel('The same again').fill(password);
  await press('Open the account');
  await page.goto(`${board.url}/sign-out`);
  await press('Sign out');
  assert.equal(await page.getByRole('button', { name: 'Use a passkey' }).isVisible(), false);
  await page.getByLabel('Name to sign in with').fill('eli');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await press('Sign in');
  assert.equal(await page.locator('details.person summary').innerText(), 'Name of eli');
  await page.locator('details.person summary').click();
  assert.ok(await page.getByRole('link', { name: 'My account' }).isVisible());
});
