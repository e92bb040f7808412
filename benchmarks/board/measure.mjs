// What the board costs, by Chromium's own figures: the first picture on a cold load, a what-if click to its answer,
// and the weight of each page. Usage: node benchmarks/board/measure.mjs [PATH-OF-A-LARGE-AGREEMENT]
import { openPage, startBoard, startBrowser } from '../../tests/browser/board.mjs';

const rounds = Number(process.env.ROUNDS ?? 9);
const median = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const say = (name, values, unit = 'ms') =>
  console.log(`${name}: median ${median(values).toFixed(0)} ${unit}, of ${values.length} ` +
    `(${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)})`);

/** The largest contentful paint of a load with an empty cache, from a server that has just said where it is. */
async function firstPicture(path) {
  const browser = await startBrowser({ graphics: false });
  const board = await startBoard();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.paints = [];
    new PerformanceObserver(list => window.paints.push(...list.getEntries().map(entry => entry.startTime)))
      .observe({ type: 'largest-contentful-paint', buffered: true });
  });
  await page.goto(board.url + path, { waitUntil: 'load' });
  await page.waitForFunction(() => window.paints.length > 0);
  const at = await page.evaluate(() => Math.max(...window.paints));
  await browser.close();
  await board.stop();
  return at;
}

async function clicks(board, browser, path, choices) {
  const page = await openPage(browser, board, path);
  await page.waitForFunction(() => !document.querySelector('.working'));
  const times = [];
  for (const choice of choices) {
    times.push(await page.evaluate(wanted => new Promise(done => {
      const begun = performance.now();
      const answered = new MutationObserver(() => {
        if ([...document.querySelectorAll('.given li')].some(item => item.textContent.includes(wanted.split('=')[0]))) {
          answered.disconnect();
          // The frame after the change is the one that is seen.
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
        }
      });
      answered.observe(document.documentElement, { childList: true, subtree: true, characterData: true });
      document.querySelector(`.way[data-choice="${wanted}"]`).click();
    }), choice));
    await page.waitForFunction(() => !document.querySelector('.working'));
  }

  await page.context().close();
  return times;
}

/** Bytes that come over the wire for a page with an empty cache, everything that it loads included. */
async function weight(board, browser, path) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  let bytes = 0;
  client.on('Network.loadingFinished', event => { bytes += event.encodedDataLength; });
  await page.goto(board.url + path, { waitUntil: 'load' });
  await page.waitForFunction(() => document.documentElement.dataset.idle === 'true');
  await context.close();
  return bytes;
}

const paints = [];
for (let i = 0; i < Math.min(rounds, 5); i++) {
  paints.push(await firstPicture('/'));
}

say('First picture of the situation, server just started, empty cache', paints);

const board = await startBoard();
const browser = await startBrowser({ graphics: false });
const coalition = ['usa-air-and-missile-cover', 'usa-intelligence-sharing', 'ceasefire=true', 'riigikogu-mandate=true',
  'fra-land', 'gbr-land', 'bel-land', 'est-land', 'swe-air'];
await clicks(board, browser, '/what-if?for=us-backstop', coalition.slice(0, 3));
say('What-if click to its answer, coalition', await clicks(board, browser, '/what-if?for=us-backstop', coalition));
const pages = [
  '/', '/network', '/commitments', '/commitments?view=table', '/what-if', '/gaps', '/timeline', '/map', '/brief',
];
for (const path of pages) {
  console.log(`Weight of ${path}: ${((await weight(board, browser, path)) / 1024).toFixed(0)} KB`);
}

await board.stop();
if (process.argv[2]) {
  const large = await startBoard(process.argv[2]);
  const page = await openPage(browser, large, '/what-if');
  const choices = await page.locator('.way[data-choice]').evaluateAll(ways => ways
    .map(way => way.dataset.choice).filter(choice => !/=(false|withdrawn)$/.test(choice)));
  await page.context().close();
  const step = Math.floor(choices.length / rounds);
  say('What-if click to its answer, large agreement',
    await clicks(large, browser, '/what-if', choices.filter((_, i) => i % step === 0).slice(0, rounds)));
  await large.stop();
}

await browser.close();
