// The form for the field: records on the phone at once, and sends when there is a connection.
import {
  discard, keep, keptAbout, record as keptRecord, records, removeLoosePhotos, type About, type Kept,
} from './kept';
import { draw } from './list';
import { mostPhotos, show, take } from './photos';
import { check } from './reading';
import { ask, send, Stopped } from './sending';
import { byId, fill, fit, formOf, local, locate, say, typedIn } from './typing';

const forms = ['observation', 'effort'] as const;
/** Names that stay from one record to the next: whoever records ten things on one spot types them once. */
const staying = ['how', 'lat', 'lon', 'precision_m', 'from_bearing', 'to_bearing', 'near_m', 'far_m', 'means', 'place',
  'marking', 'codes', 'zone', 'effort-means', 'planned_hours'];
const asAtFirst = Object.fromEntries(forms.map(form => [form, typedIn(form)]));

let about: About | undefined;
let correcting: Kept | undefined;
let photos: string[] = [];
let next: number | undefined;

const tell = (text: string): void => { byId('said').textContent = text; };

function connection(text: string, isThere: boolean): void {
  const place = byId('connection');
  place.textContent = text;
  place.classList.toggle('offline', !isThere);
}

async function refresh(): Promise<void> {
  draw(await records(), about?.person ?? '', {
    correct: one => void correct(one),
    discard: one => void remove(one),
  });
}

const showPhotos = (): Promise<void> => show(byId('chosen'), photos, sha => {
  photos = photos.filter(one => one !== sha);
  void showPhotos();
});

function choose(form: Kept['form']): void {
  for (const one of forms) {
    formOf(one).hidden = one !== form;
    document.querySelector(`[data-shows=${one}]`)!.setAttribute('aria-pressed', String(one === form));
  }
}

async function correct(one: Kept): Promise<void> {
  correcting = await keptRecord(one.id);
  if (!correcting) {
    return;
  }

  photos = [...correcting.photos];
  choose(one.form);
  fill(one.form, correcting.typed);
  say(one.form, {});
  await showPhotos();
  formOf(one.form).querySelector<HTMLElement>('[data-stop]')!.hidden = false;
  tell('You are correcting a record. It is sent anew once you keep it.');
  formOf(one.form).scrollIntoView();
  formOf(one.form).querySelector<HTMLElement>('select, input')!.focus();
}

async function begin(form: Kept['form'], from: Record<string, string>): Promise<void> {
  correcting = undefined;
  photos = [];
  const stays = Object.fromEntries(Object.entries(from).filter(([name]) => staying.includes(name)));
  fill(form, { ...asAtFirst[form], ...stays });
  say(form, {});
  await showPhotos();
  formOf(form).querySelector<HTMLElement>('[data-stop]')!.hidden = true;
}

async function remove(one: Kept): Promise<void> {
  if (confirm('Discard this record? If it was not sent, it is then nowhere.')) {
    await discard(one.id);
    await removeLoosePhotos(photos);
    await refresh();
  }
}

async function keepTyped(form: Kept['form']): Promise<void> {
  const typed = typedIn(form);
  const wrong = check(form, typed);
  say(form, wrong);
  if (Object.keys(wrong).length > 0) {
    tell('Not kept yet: mend what is marked.');
    return;
  }

  try {
    await keep({
      id: correcting?.id ?? crypto.randomUUID(), form, typed, photos: form === 'observation' ? photos : [],
      person: correcting?.person || about?.person || '', keptAt: correcting?.keptAt ?? Date.now(),
      edition: (correcting?.edition ?? 0) + 1, state: 'waits', delivery: correcting?.delivery ?? '', mistakes: [],
    });
  } catch {
    tell('The phone did not keep it: its storage is full or closed to this page. Write it down, and make room.');
    return;
  }

  await begin(form, typed);
  await refresh();
  tell('Kept on this phone.');
  void sendWaiting();
}

async function addPhotos(input: HTMLInputElement): Promise<void> {
  const wrong: string[] = [];
  for (const file of input.files ?? []) {
    const taken = photos.length >= mostPhotos ? { wrong: `A record has at most ${mostPhotos} photos.` }
      : await take(file).catch(() => ({ wrong: `${file.name} was not kept: the storage of the phone is full.` }));
    if ('wrong' in taken) {
      wrong.push(taken.wrong);
    } else if (!photos.includes(taken.sha)) {
      photos.push(taken.sha);
    }
  }

  input.value = '';
  const place = byId('photos-mistake');
  place.textContent = wrong.join(' ');
  place.hidden = wrong.length === 0;
  await showPhotos();
}

function sayWhoSends(now: About): void {
  if (now.maySend) {
    connection(`Connected. What you keep is sent${now.name ? ` as ${now.name}` : ''}.`, true);
  } else {
    const place = byId('connection');
    connection(now.isSignedIn
      ? 'Your account may not send; a keeper can make you a drafter. What you record stays on this phone.'
      : 'You are not signed in. What you record stays on this phone until you do. ', false);
    if (!now.isSignedIn) {
      const link = document.createElement('a');
      link.href = '/sign-in?returnUrl=%2Ffield';
      link.textContent = 'Sign in';
      place.append(link);
    }
  }
}

/** Sends what waits, and looks again in a minute where something is left: not every change of a network is told. */
async function sendWaiting(): Promise<void> {
  clearTimeout(next);
  await sendNow();
  if ((await records()).some(one => one.state === 'waits')) {
    clearTimeout(next);
    next = setTimeout(() => void sendWaiting(), 60_000);
  }
}

/** Sends what waits, if there is a connection and somebody who may. */
async function sendNow(): Promise<void> {
  const now = navigator.onLine ? await ask() : undefined;
  about = now ?? about;
  if (!now) {
    connection('No connection. What you keep stays on this phone, and is sent when there is one.', false);
    return;
  }

  byId('zones').replaceChildren(...now.zones.map(zone => new Option(zone, zone)));
  sayWhoSends(now);
  if (now.maySend) {
    try {
      await send(now.person, () => void refresh());
    } catch (e) {
      connection(e instanceof Stopped ? e.message
        : 'The connection went while sending. The rest is sent when it is back.', false);
    }
  }

  await refresh();
}

async function forget(): Promise<void> {
  for (const one of (await records()).filter(one => one.state === 'sent')) {
    await discard(one.id);
  }

  await removeLoosePhotos(photos);
  await refresh();
}

function listen(): void {
  for (const form of forms) {
    formOf(form).addEventListener('submit', event => {
      event.preventDefault();
      void keepTyped(form);
    });
    formOf(form).querySelector<HTMLElement>('[data-stop]')!.onclick = () => {
      tell('');
      void begin(form, {});
    };
    document.querySelector<HTMLElement>(`[data-shows=${form}]`)!.onclick = () => choose(form);
  }

  for (const button of document.querySelectorAll<HTMLElement>('[data-now]')) {
    button.onclick = () => { byId<HTMLInputElement>(button.dataset.now!).value = local(new Date()); };
  }

  formOf('observation').addEventListener('change', fit);
  byId('locate').onclick = locate;
  byId<HTMLInputElement>('photos').onchange = event => void addPhotos(event.target as HTMLInputElement);
  byId('send').onclick = () => void sendWaiting();
  byId('forget').onclick = () => void forget();
  addEventListener('online', () => void sendWaiting());
  addEventListener('offline', () => void sendWaiting());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') {
      void sendWaiting();
    }
  });
}

/** Dark whatever the phone says, kept for the next time. */
function night(isNight: boolean): void {
  document.documentElement.dataset.theme = isNight ? 'dark' : 'device';
  byId('night').setAttribute('aria-pressed', String(isNight));
  localStorage.setItem('entente-field-night', isNight ? '1' : '');
}

async function open(): Promise<void> {
  night(localStorage.getItem('entente-field-night') === '1');
  byId('night').onclick = () => night(byId('night').getAttribute('aria-pressed') !== 'true');
  listen();
  fit();
  about = await keptAbout();
  await refresh();
  // Without these the browser may clear the phone's storage, or the form does not open without a connection.
  void navigator.storage?.persist?.();
  await navigator.serviceWorker?.register('/field/worker.js', { scope: '/field' }).catch(() => undefined);
  await sendWaiting();
  document.documentElement.dataset.idle = 'true';
}

await open();
