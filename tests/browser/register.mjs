// A register of its own with two parties that have keys, and people who sign in to boards on it.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './board.mjs';

const run = promisify(execFile);
const command = process.env.ENTENTE_PROGRAM ?? join(root, 'artifacts/bin/Entente.Cli/release/entente');
export const password = 'correct horse battery';
export const passphrase = 'a phrase for a key';

/** Begins a register; its keys lie in a folder that is removed by stop(). */
export async function makeRegister() {
  const folder = await mkdtemp(join(tmpdir(), 'entente-register-'));
  const place = join(folder, 'pact.reg');
  const say = (words, more = {}) => run(command, ['register', ...words], { env: { ...process.env, ...more } });
  await say(['init', place, '--name', 'example.org/pact']);
  const keeper = `${place}.keeper.pem`;
  await say(['import', place, join(root, 'tests/browser/samples/circle.yaml'), '--key', keeper]);
  const keyOf = {};
  for (const [name, party, more] of [
    ['fra', 'FRA', {}], ['gbr', 'GBR', { ENTENTE_KEY_PASSPHRASE: passphrase }], ['nobody', 'FRA', {}],
  ]) {
    keyOf[name] = join(folder, `${name}.pem`);
    const made = await say(['key', 'new', keyOf[name], '--name', 'example.org/pact', '--party', party,
      '--person', `Signer ${party}`], more);
    await writeFile(`${keyOf[name]}.json`, made.stdout);
    if (name !== 'nobody') {
      await say(['key', 'enrol', place, `${keyOf[name]}.json`, '--key', keeper]);
    }
  }

  return { place, keyOf, keeper, say, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Makes the first keeper and two signatories; each has a context of its own that is signed in. */
export async function joinPeople(browser, board) {
  const link = /http\S+\/invitation\/\S+/.exec(await board.said(/invitation\/\S+\n/))[0];
  const keeper = await browser.newContext();
  const page = await keeper.newPage();
  await page.goto(link);
  await page.fill('[name=userName]', 'keeper');
  await page.fill('[name=name]', 'Kay Keeper');
  await choosePassword(page);
  const people = { keeper };
  for (const [name, party] of [['fra', 'FRA'], ['gbr', 'GBR']]) {
    await page.goto(`${board.url}/people`);
    await page.fill('[name=userName]', name);
    await page.fill('[name=name]', `Person of ${party}`);
    await page.fill('[name=parties]', party);
    await page.fill('[name=signatoryFor]', party);
    await page.getByRole('button', { name: 'Invite' }).click();
    const invitation = await page.locator('[data-link]').innerText();
    people[name] = await browser.newContext();
    const own = await people[name].newPage();
    await own.goto(invitation.trim());
    await choosePassword(own);
    await own.close();
  }

  await page.close();
  return people;
}

async function choosePassword(page) {
  await page.fill('[name=password]', password);
  await page.fill('[name=again]', password);
  await page.getByRole('button', { name: 'Open the account' }).click();
  await page.waitForURL('**/account');
}

/** The file of the state of a browser that is signed in, for pages with a size and a theme of their own. */
export const signedIn = async context => ({ storageState: await context.storageState() });
