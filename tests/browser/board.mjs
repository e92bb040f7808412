// A board on its own port, and pages of a real browser that watch what goes wrong while a test looks elsewhere.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { afterEach, beforeEach } from 'node:test';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const program = process.env.ENTENTE_WEB_PROGRAM ?? join(root, 'artifacts/bin/Entente.Web/release/entente-web');
const shots = join(root, 'artifacts/screenshots');
const axe = join(dirname(fileURLToPath(import.meta.url)), 'node_modules/axe-core/axe.min.js');

// Pages that a test opened; left open they would go on following their boards and slow every later test.
// What a file opens before its tests stays.
const opened = [];
beforeEach(() => { opened.length = 0; });
afterEach(async () => {
  await Promise.all(opened.splice(0).map(context => context.close().catch(() => {})));
});

async function freePort() {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address();
  await new Promise(done => server.close(done));
  return port;
}

/** Starts a board on a path, with more words of the command line; stop() ends it by its process. */
export async function startBoard(path = join(root, 'samples/coalition'), ...words) {
  const url = `http://localhost:${await freePort()}`;
  const server = spawn(program, [path, '--urls', url, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let welcome = '';
  server.stderr.on('data', text => { said += text; });
  server.stdout.on('data', text => { welcome += text; });
  await Promise.race([
    once(server.stdout, 'data'),
    once(server, 'exit').then(([code]) => { throw new Error(`the board ended with ${code}: ${said}`); }),
  ]);
  return {
    url,
    /** The path that makes the first keeper, once the board has said it. */
    async firstKeeper() {
      while (!/invitation\/\S+\n/.test(welcome)) {
        await once(server.stdout, 'data');
      }

      return new URL(/\S+\/invitation\/\S+/.exec(welcome)[0]).pathname;
    },
    process: server,
    /** What it has said on its standard output, once a pattern is in it. */
    async said(pattern) {
      while (!pattern.test(welcome)) {
        await once(server.stdout, 'data');
      }

      return welcome;
    },
    async stop() {
      if (server.exitCode === null) {
        server.kill('SIGTERM');
        await once(server, 'exit');
      }
    },
  };
}

// The map is drawn by the processor, and what lies around it as in any other page.
const drawing = [
  '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-gpu-compositing',
];

/**
 * The browser; Debian's by default, and the one without windows before the whole one, which draws its own tabs and
 * buttons for each page. The map alone needs what draws in three dimensions, and it costs every frame.
 */
export function startBrowser({ graphics = false } = {}) {
  const executablePath = process.env.CHROMIUM
    ?? ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync);
  assert.ok(executablePath && existsSync(executablePath),
    `${executablePath ?? 'a browser'} is missing: install the package chromium-headless-shell or chromium`);
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', ...graphics ? drawing : ['--disable-gpu']],
  });
}

// Where the processor draws, the driver says that it waits for the picture.
const aboutDrawing = /GL Driver Message .*GPU stall due to ReadPixels/;

/**
 * Opens a page. What the console says, what fails to load and what is asked of other servers is kept in
 * page.complaints, which calm() expects to be empty.
 */
export async function openPage(browser, board, path, { mode = 'light', width = 1280, height = 900, ...more } = {}) {
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme: mode, reducedMotion: 'reduce', ...more,
  });
  opened.push(context);
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type()) && !aboutDrawing.test(message.text())) {
      page.complaints.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', error => page.complaints.push(`script: ${error.message}`));
  page.on('request', request => {
    if (!request.url().startsWith(board.url) && !/^(data|blob):/.test(request.url())) {
      page.complaints.push(`asked of elsewhere: ${request.url()}`);
    }
  });
  await page.goto(board.url + path);
  await idle(page);
  return page;
}

/** Waits until the page says that all it was to do is done. */
export const idle = page =>
  page.waitForFunction(() => document.documentElement.dataset.idle === 'true');

/** Does something that leads to another page, and waits until all of it is there. */
export async function follow(page, action) {
  await idle(page);
  const before = await page.evaluate(() => document.documentElement.dataset.page ?? '0');
  await action();
  await page.waitForFunction(
    seen => document.documentElement.dataset.page !== seen && document.documentElement.dataset.idle === 'true', before);
}

/** Nothing went wrong on the page, and nothing sticks out of it sideways. */
export async function calm(page) {
  assert.deepEqual(page.complaints, []);
  const beyond = await page.evaluate(() =>
    document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(beyond <= 0, `${page.url()} is ${beyond} pixels wider than its window`);
}

/** No serious or critical violation by axe; of some of its rules alone where they are named. */
export async function accessible(page, rules) {
  // The page's own policy allows no foreign script; a debugger's evaluation is not bound by it.
  if (!await page.evaluate(() => 'axe' in window)) {
    await page.evaluate(await readFile(axe, 'utf8'));
  }

  const { violations } = await page.evaluate(
    only => window.axe.run({ resultTypes: ['violations'], ...only && { runOnly: only } }), rules);
  const grave = violations
    .filter(violation => ['serious', 'critical'].includes(violation.impact))
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 4).map(node => node.html.slice(0, 160)).join(' | ')}`);
  assert.deepEqual(grave, [], page.url());
}

/** The same page in the dark: what colours do not change was seen in the light. */
export async function inTheDark(page, name, isMap = false) {
  await page.emulateMedia({ colorScheme: 'dark' });
  if (isMap) {
    await again(page);
  }

  await picture(page, `${name}-dark`);
  await accessible(page, colourRules);
  await calm(page);
  await page.emulateMedia({ colorScheme: 'light' });
}

async function again(page) {
  await page.reload();
  await idle(page);
}

const colourRules = ['color-contrast', 'link-in-text-block'];
export const phone = { width: 390, height: 844 };

/**
 * A page is calm in the light, in the dark and on a phone, and accessible at a desk: its pictures are `${name}-light`
 * and so on. It is loaded once for both lights, as the server does not know the light and only colours differ, and
 * again for the phone, since scripts may measure when they begin. A map reads its colours when it is drawn.
 */
export async function looksRight(
  browser, board, path, name, { onPhone = false, isMap = false, ...options } = {}) {
  const page = await openPage(browser, board, path, options);
  await picture(page, `${name}-light`);
  await accessible(page);
  await calm(page);
  await inTheDark(page, name, isMap);
  await page.setViewportSize(phone);
  await again(page);
  await picture(page, `${name}-phone`);
  if (onPhone) {
    await accessible(page);
  }

  await calm(page);
  await page.context().close();
}

/** Keeps a picture of the whole page below artifacts/screenshots; quickly rather than small. */
export async function picture(page, name) {
  await mkdir(shots, { recursive: true });
  const { width, height } = await page.evaluate(async () => {
    await document.fonts.ready;
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { width: scrollWidth, height: scrollHeight };
  });
  // Not detached: a session that goes takes the passkeys of the page along.
  page.devtools ??= await page.context().newCDPSession(page);
  const { data } = await page.devtools.send('Page.captureScreenshot', {
    format: 'png', optimizeForSpeed: true, captureBeyondViewport: true, clip: { x: 0, y: 0, width, height, scale: 1 },
  });
  await writeFile(join(shots, `${name}.png`), data, 'base64');
}
