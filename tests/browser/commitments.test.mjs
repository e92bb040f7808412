// The matrix and the table of commitments, and what is taken along from them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calm, follow, openPage, startBoard, startBrowser } from './board.mjs';

let board;
let browser;
before(async () => { [board, browser] = await Promise.all([startBoard(), startBrowser()]); });
after(async () => { await browser.close(); await board.stop(); });

const counted = page => page.locator('.table-head strong').innerText();

test('a cell of the matrix leads to its commitments', async () => {
  const page = await openPage(browser, board, '/commitments');
  const cell = page.locator('tr', { has: page.locator('th', { hasText: 'Norway' }) }).locator('a.cell').first();
  assert.match(await cell.innerText(), /2 in-force, 1 waiting/);
  await follow(page, () => cell.click());
  assert.equal(await counted(page), '3 of 71 commitments');
  assert.equal(await page.locator('select[name=party]').inputValue(), 'NOR');
  await calm(page);
});

test('the table is filtered, put into groups and sorted by keyboard', async () => {
  const page = await openPage(browser, board, '/commitments?view=table');
  await page.locator('select[name=state]').selectOption('waiting');
  await page.locator('select[name=by]').selectOption('party');
  await page.locator('input[name=text]').focus();
  await page.keyboard.type('soldiers');
  await follow(page, () => page.keyboard.press('Enter'));
  assert.match(await counted(page), /^\d of 71/);
  assert.ok(await page.locator('th[scope=rowgroup]').count() > 1);
  await page.locator('thead a', { hasText: 'Since' }).focus();
  await follow(page, () => page.keyboard.press('Enter'));
  assert.equal(await page.locator('th[aria-sort=ascending]').innerText(), 'Since ▴');
  await follow(page, () => page.locator('thead a', { hasText: 'Since' }).click());
  assert.equal(await page.locator('th[aria-sort=descending]').count(), 1);
  assert.match(page.url(), /state=waiting/);
  await calm(page);
});

test('columns are chosen, and an empty table says so', async () => {
  const page = await openPage(browser, board, '/commitments?view=table&party=USA');
  await page.locator('.table-form summary').click();
  await page.getByLabel('Chance', { exact: true }).check();
  await page.getByLabel('Waits for', { exact: true }).uncheck();
  await follow(page, () => page.locator('.table-form button').click());
  const heads = await page.locator('.rows thead th').allInnerTexts();
  assert.ok(heads.includes('Chance') && !heads.includes('Waits for'), heads.join());
  await page.goto(`${board.url}/commitments?view=table&party=USA&state=blocked`);
  assert.equal(await counted(page), 'None of 71 commitments fits');
  await page.goto(`${board.url}/commitments?view=table&party=XYZ`);
  assert.match(await page.locator('main [role=alert]').innerText(), /There is no party XYZ/);
});

test('what is shown is what is taken along', async () => {
  const page = await openPage(browser, board, '/commitments?view=table&party=USA&columns=id,state');
  const rows = await page.locator('.rows tbody tr').count();
  for (const [format, name] of [['CSV', 'csv'], ['XLSX', 'xlsx'], ['JSON', 'json']]) {
    const waiting = page.waitForEvent('download');
    await page.locator('.exports a', { hasText: format }).click();
    assert.equal((await waiting).suggestedFilename(), `security-guarantees-for-ukraine-2025-09-02.${name}`);
  }

  const address = await page.locator('.exports a', { hasText: 'CSV' }).getAttribute('href');
  const lines = (await (await fetch(board.url + address)).text()).trim().split('\r\n');
  assert.equal(lines[0], 'id,state');
  assert.equal(lines.length, rows + 1);
  const json = await (await fetch(board.url + address.replace('.csv', '.json'))).json();
  assert.equal(json.commitments.length, rows);
  assert.equal((await fetch(`${board.url}/commitments/export.csv?party=XYZ`)).status, 400);
  assert.equal((await fetch(`${board.url}/commitments/export.csv?as-of=never`)).status, 400);
  assert.equal((await fetch(`${board.url}/commitments/export.pdf`)).status, 404);
});

test('without scripts the form still works', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${board.url}/commitments?view=table`);
  await page.locator('select[name=party]').selectOption('USA');
  await page.locator('.table-form button').click();
  assert.equal(await counted(page), '2 of 71 commitments');
  await context.close();
});
