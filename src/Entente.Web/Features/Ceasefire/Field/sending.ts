// Sends what waits: photos first, then the records that name them. One batch is one delivery, taken whole or not at
// all; a record that is refused goes aside with its mistakes, and the others are sent without it.
import { keepAbout, keepPhoto, photo, records, settle, type About, type Kept, type Mistake } from './kept';
import { effortHead, effortRow, featureOf } from './reading';

type Answer = { taken: boolean; delivery: string; mistakes: (Mistake & { id: string })[]; message: string };

/** A batch stays below what the server takes at once, 64 KiB. */
const mostBytes = 48_000;
const mostRecords = 50;

/** Why sending stopped; the rest waits. */
export class Stopped extends Error {}

async function post(path: string, method: string, body: BodyInit, type: string): Promise<Answer> {
  const answer = await fetch(path, {
    method, body, headers: { 'content-type': type, 'entente-field': '1' }, signal: AbortSignal.timeout(120_000),
  });
  if (!/json/.test(answer.headers.get('content-type') ?? '')) {
    throw new Stopped(`The server answered with ${answer.status}, which is not understood. It is tried again.`);
  }

  const said = await answer.json() as Answer;
  if (!said.taken && said.mistakes.length === 0 && ![413, 422].includes(answer.status)) {
    throw new Stopped(said.message);
  }

  return said;
}

/** What the server says of who asks; undefined without a connection. */
export async function ask(): Promise<About | undefined> {
  try {
    const answer = await fetch('/field/about', { cache: 'no-store', signal: AbortSignal.timeout(15_000) });
    if (!answer.ok) {
      return undefined;
    }

    const about = await answer.json() as About;
    await keepAbout(about);
    return about;
  } catch {
    return undefined;
  }
}

const refusal = (column: string, message: string): Mistake => ({ column, message, advice: '' });

/** Sends the photos of a record. False: one was refused, and the record with it. */
async function sendPhotos(record: Kept, person: string): Promise<boolean> {
  for (const sha of record.photos) {
    const one = await photo(sha);
    if (!one) {
      await settle(record, { state: 'refused', mistakes: [refusal('photos', 'a photo is no longer on this phone')] });
      return false;
    }

    if (one.sentBy !== person) {
      const said = await post(`/field/photos/${sha}`, 'PUT', one.bytes, 'application/octet-stream');
      if (!said.taken) {
        await settle(record, { state: 'refused', mistakes: [refusal('photos', said.message)] });
        return false;
      }

      await keepPhoto({ ...one, sentBy: person });
    }
  }

  return true;
}

/** The server no longer has them: they go along when the record is sent again. */
async function sendPhotosAnew(record: Kept): Promise<void> {
  for (const sha of record.photos) {
    const one = await photo(sha);
    if (one) {
      await keepPhoto({ ...one, sentBy: '' });
    }
  }
}

/** As many as fit, at least one. */
function begin(waiting: Kept[]): Kept[] {
  let bytes = 0;
  const fitting = waiting.findIndex((one, i) => {
    bytes += new TextEncoder().encode(JSON.stringify(one)).length;
    return i > 0 && (bytes > mostBytes || i >= mostRecords);
  });
  return fitting < 0 ? waiting : waiting.slice(0, fitting);
}

async function sendBatch(form: Kept['form'], batch: Kept[]): Promise<void> {
  const said = form === 'observation'
    ? await post(
      '/field/observations', 'POST', JSON.stringify({ type: 'FeatureCollection', features: batch.map(featureOf) }),
      'application/geo+json')
    : await post('/field/efforts', 'POST', [effortHead, ...batch.map(effortRow)].join('\n'), 'text/csv');
  if (said.taken) {
    for (const one of batch) {
      await settle(one, { state: 'sent', delivery: said.delivery, mistakes: [] });
    }

    return;
  }

  const named = new Set(said.mistakes.map(one => one.id));
  const wrong = batch.filter(one => named.has(one.id));
  // Where no record is named, all of them are what is wrong: none may be tried for ever.
  for (const one of wrong.length > 0 ? wrong : batch) {
    const mistakes = said.mistakes.filter(mistake => wrong.length === 0 || mistake.id === one.id);
    if (mistakes.some(mistake => mistake.column === 'photos')) {
      await sendPhotosAnew(one);
    }

    await settle(one, {
      state: 'refused', mistakes: mistakes.length > 0 ? mistakes : [refusal('', said.message || 'it was refused')],
    });
  }
}

/** Sends all that waits and is of this person. */
async function sendAll(person: string, changed: () => void): Promise<void> {
  for (const form of ['observation', 'effort'] as const) {
    for (;;) {
      const waiting = (await records())
        .filter(one => one.form === form && one.state === 'waits' && isOf(one, person)).reverse();
      const batch: Kept[] = [];
      for (const one of begin(waiting)) {
        if (await sendPhotos(one, person)) {
          batch.push(one);
        }
      }

      if (waiting.length === 0) {
        break;
      }

      if (batch.length > 0) {
        await sendBatch(form, batch);
      }

      changed();
    }
  }
}

/** Whether a person may send a record: what one person recorded is not sent under the name of another. */
export const isOf = (record: Kept, person: string): boolean => record.person === '' || record.person === person;

/** Sends in one window at a time. */
export const send = (person: string, changed: () => void): Promise<void> =>
  navigator.locks.request('entente-field-sending', () => sendAll(person, changed));
