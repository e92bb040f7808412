import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { calm, openPage, root, startBoard, startBrowser } from './board.mjs';

let board;
let browser;
let folder;
before(async () => {
  [board, browser] = [await startBoard(), await startBrowser()];
  folder = await mkdtemp(join(tmpdir(), 'entente-'));
});
after(async () => {
  await browser.close();
  await board.stop();
  await rm(folder, { recursive: true });
});

// Each page of a PDF is an object of its own.
const sheets = pdf => (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;

for (const day of ['2025-03-10', '2025-09-02', '2025-09-04', '2025-12-20', '2026-01-06', '2026-06-30']) {
  test(`the brief of ${day} prints on two sheets, as a page and as a file`, async () => {
    const page = await openPage(browser, board, `/brief?as-of=${day}`);
    assert.ok(sheets(await page.pdf({ preferCSSPageSize: true })) <= 2, 'the page');
    await calm(page);
    const html = await (await fetch(`${board.url}/brief/brief.html?as-of=${day}`)).text();
    const file = join(folder, `${day}.html`);
    await writeFile(file, html);
    const own = await (await browser.newContext()).newPage();
    await own.goto(`file://${file}`);
    assert.ok(sheets(await own.pdf({ preferCSSPageSize: true })) <= 2, 'the file');
  });
}

test('the board and the command line write the same brief', async () => {
  const answer = await fetch(`${board.url}/brief/brief.md`);
  const command = execFileSync(join(root, 'entente'), ['brief', 'samples/coalition'], { cwd: root, encoding: 'utf8' });
  assert.equal(await answer.text(), command);
});
