import { after, before, test } from 'node:test';
import { accessible, calm, openPage, picture, startBoard, startBrowser } from './board.mjs';

const pages = {
  situation: '/',
  network: '/network',
  'network-chosen': '/network?node=us-backstop',
  timeline: '/timeline',
  map: '/map',
};

const looks = {
  light: {},
  dark: { mode: 'dark' },
  phone: { width: 390, height: 844 },
};

let board;
let browser;
before(async () => { [board, browser] = [await startBoard(), await startBrowser()]; });
after(async () => { await browser.close(); await board.stop(); });

for (const [name, path] of Object.entries(pages)) {
  for (const [look, options] of Object.entries(looks)) {
    test(`${name} in ${look} is calm and accessible`, async () => {
      const page = await openPage(browser, board, path, options);
      await picture(page, `${name}-${look}`);
      await accessible(page);
      await calm(page);
      await page.context().close();
    });
  }
}
