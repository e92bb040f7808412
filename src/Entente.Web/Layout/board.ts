// What every page does: keys, the slider of days, the theme, and pages that follow the file.
import { navigate, whenPageBegins, whenPageChanges, whenPageIsWhole, withChoice } from './navigation';
import { startDateBar } from './dates';
import { isForKeys } from './typing';

type Module = { start(element: HTMLElement): void | Promise<void> };

/** Scripts of single pages, loaded where an element asks for one by data-module. */
const modules: Record<string, () => Promise<Module>> = {
  suggest: () => import('../Features/Search/suggest'),
  'long-answer': () => import('../Features/WhatIf/long-answer'),
  map: () => import('../Features/Map/map'),
  passkey: () => import('../Features/SignIn/passkey'),
  network: () => import('../Features/Network/network'),
  timeline: () => import('../Features/Timeline/timeline'),
  verify: () => import('../Features/Log/verify'),
  sign: () => import('../Features/Signing/sign'),
  'time-left': () => import('../Features/Joint/time-left'),
  'follow-evidence': () => import('../Features/Ceasefire/follow-evidence'),
  queue: () => import('../Features/Ceasefire/Desk/queue'),
  decide: () => import('../Features/Ceasefire/Desk/decide'),
  'ceasefire-map': () => import('../Features/Ceasefire/ceasefire-map'),
};

function setTheme(): void {
  const root = document.documentElement;
  const isDark = root.dataset.theme === 'dark'
    || (root.dataset.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = isDark ? 'light' : 'dark';
  document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=strict`;
}

function showKeys(): void {
  (document.getElementById('keys') as HTMLDialogElement | null)?.showModal();
}

const actions: Record<string, () => void> = { theme: setTheme, keys: showKeys, print: () => print() };

document.addEventListener('click', event => {
  const button = (event.target as Element).closest<HTMLElement>('[data-action]');
  const action = button && actions[button.dataset.action!];
  if (action) {
    action();
  }
});

// A choice is added to what the address holds now, which may be ahead of the page: two quick clicks are two choices.
document.addEventListener('click', event => {
  const way = (event.target as Element).closest<HTMLElement>('a[data-choice]');
  if (way && !event.defaultPrevented && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    event.stopImmediatePropagation();
    navigate(withChoice(way.dataset.choice!));
  }
}, true);

// A list that asks as soon as something is chosen.
document.addEventListener('change', event => {
  const select = event.target as HTMLElement;
  if (select.matches('select[data-submit]')) {
    (select as HTMLSelectElement).form?.requestSubmit();
  }
});

document.addEventListener('keydown', event => {
  if (!isForKeys(event)) {
    return;
  }

  if (event.key === '?') {
    showKeys();
    return;
  }

  // What the page itself offers goes before what every page has.
  const target = ['main [data-key]', '[data-key]']
    .flatMap(where => [...document.querySelectorAll<HTMLElement>(where)])
    .find(element => element.dataset.key === event.key);
  if (target) {
    event.preventDefault();
    if (target instanceof HTMLInputElement) {
      target.focus();
    } else {
      target.click();
    }
  }
});

// What the page waits for before all of it is there: the parts of an answer that are still sent, and scripts.
let isSent = true;
let starting = 0;

function sayWhetherIdle(): void {
  document.documentElement.dataset.idle = String(isSent && starting === 0);
}

/** Starts what the page's elements ask for; the page says when all of it is done. */
async function startModules(): Promise<void> {
  starting++;
  sayWhetherIdle();
  const elements = document.querySelectorAll<HTMLElement>('[data-module]:not([data-started])');
  const waiting = [...elements].map(async element => {
    element.dataset.started = 'true';
    const module = await modules[element.dataset.module!]?.();
    await module?.start(element);
  });
  try {
    await Promise.all(waiting);
  } finally {
    starting--;
    sayWhetherIdle();
  }
}

/** Of all open pages one listens for the rest: a browser keeps few connections to one server. */
function followFile(): void {
  const others = new BroadcastChannel('live');
  const hear = (reading: string) => {
    // What was known at a moment does not change, and what somebody is about to sign is not taken away.
    const stays = new URLSearchParams(location.search).has('known-at') || document.querySelector('[data-stays]');
    if (document.body.dataset.reading !== reading && !stays) {
      navigate(location.href, true);
    }
  };
  others.onmessage = event => hear(event.data);
  void navigator.locks.request('live', () => new Promise<never>(() => {
    const live = new EventSource('/live');
    live.onmessage = event => {
      hear(event.data);
      others.postMessage(event.data);
    };
  }));
}

/** Remembers when and on which day was looked last, so that the next visit can say what changed since. */
function rememberDay(): void {
  const day = document.querySelector('.stamp time')?.getAttribute('datetime');
  if (!day) {
    return;
  }

  if (!sessionStorage.getItem('visiting')) {
    sessionStorage.setItem('visiting', 'yes');
    for (const name of ['last-day', 'last-visit']) {
      const last = localStorage.getItem(name) ?? '';
      document.cookie = `${name}=${last}; path=/; max-age=31536000; samesite=strict`;
    }
  }

  localStorage.setItem('last-day', day);
  localStorage.setItem('last-visit', new Date().toISOString());
}

function tourOnce(): void {
  if (document.getElementById('keys') && !localStorage.getItem('toured')) {
    localStorage.setItem('toured', 'yes');
    if (!navigator.webdriver) {
      showKeys();
    }
  }
}

let pagesSeen = 0;

/** A page can come in parts, each of which may hold what asks for a script. */
function onPart(): void {
  startDateBar();
  rememberDay();
  void startModules();
}

function onWhole(): void {
  document.documentElement.dataset.page = String(++pagesSeen);
  isSent = true;
  sayWhetherIdle();
}

whenPageBegins(() => {
  isSent = false;
  sayWhetherIdle();
});
whenPageChanges(onPart);
whenPageIsWhole(onWhole);
onPart();
onWhole();
followFile();
tourOnce();
