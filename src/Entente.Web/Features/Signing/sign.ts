// Signs a draft in the browser: the private key is read from a file, or opened by a passkey, used, and forgotten. Only
// the signed bytes leave.
import { navigate } from '../../Layout/navigation';
import { startKeeping } from './keep';
import { readPrivateKey, type ReadKey, type SigningKey } from './private-key';
import { messageOf, type Draft } from './statement-bytes';

class Refusal extends Error {}

export async function start(element: HTMLElement): Promise<void> {
  const form = element as HTMLFormElement;
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]')!;
  const said = form.querySelector<HTMLElement>('[data-said]')!;
  if (!crypto.subtle) {
    said.textContent = 'This browser signs only on pages that come over https, or from this machine.';
    return;
  }

  const buttons = form.querySelectorAll('button');
  const setDisabled = (isDisabled: boolean) => buttons.forEach(one => { one.disabled = isDisabled; });
  const say = (words: string, look: string) => {
    said.className = look;
    said.textContent = words;
  };
  const attempt = async (words: string, work: () => Promise<void>) => {
    setDisabled(true);
    say(words, '');
    try {
      await work();
    } catch (problem) {
      say(problem instanceof Error ? problem.message : 'It could not be done.', 'notice bad');
    }

    setDisabled(false);
  };

  button.disabled = false;
  form.addEventListener('submit', event => {
    event.preventDefault();
    void attempt('Signing …', async () => signAndSend(form, said, await keyOf(form)));
  });
  await startKeeping(form, {
    attempt,
    say: words => say(words, 'notice'),
    sign: key => signAndSend(form, said, key),
    fileKey: async () => {
      const key = await keyOf(form);
      refuseForeign(form, key);
      return key;
    },
  });
}

function refuseForeign(form: HTMLFormElement, key: SigningKey): void {
  if (!form.dataset.keys!.split(' ').includes(key.name)) {
    const who = form.dataset.party === 'register' ? 'the register' : form.dataset.party;
    throw new Refusal(`This key is not one that counts for ${who}. Its name is ${key.name}: the keeper enrols a `
      + "party's first key, the party its next ones.");
  }
}

async function signAndSend(form: HTMLFormElement, said: HTMLElement, key: SigningKey): Promise<void> {
  refuseForeign(form, key);
  const statements: Uint8Array[] = [];
  for (const draft of JSON.parse(form.dataset.drafts!) as Draft[]) {
    const nonce = crypto.getRandomValues(new Uint8Array(16));
    statements.push(await messageOf(draft, key, Math.floor(Date.now() / 1000), nonce));
  }

  const outcome = await send(form, statements);
  said.className = 'notice';
  said.textContent = `${outcome.message} `;
  const link = document.createElement('a');
  link.href = `/log/${outcome.entry}`;
  link.textContent = `See entry ${outcome.entry}`;
  said.append(link);
  form.reset();
  for (const part of form.querySelectorAll<HTMLElement>('label, button, [data-kept], [data-keep]')) {
    part.hidden = true;
  }

  link.addEventListener('click', event => {
    event.preventDefault();
    navigate(link.href);
  });
}

async function keyOf(form: HTMLFormElement): Promise<ReadKey> {
  const file = form.querySelector<HTMLInputElement>('[data-key-file]')!.files?.[0];
  if (!file || file.size > 100_000) {
    throw new Refusal(file ? 'This file is too long for a key.' : 'Choose the file with your key.');
  }

  const passphrase = form.querySelector<HTMLInputElement>('[data-passphrase]')!;
  try {
    return await readPrivateKey(await file.text(), passphrase.value);
  } finally {
    passphrase.value = '';
  }
}

async function send(form: HTMLFormElement, statements: Uint8Array[]): Promise<{ message: string; entry: number }> {
  const body = new FormData();
  const token = form.elements.namedItem('__RequestVerificationToken') as HTMLInputElement;
  body.append('__RequestVerificationToken', token.value);
  for (const statement of statements) {
    body.append('statement', new Blob([statement as BlobPart], { type: 'application/cose' }), 'statement.cose');
  }

  let answer: Response;
  try {
    answer = await fetch(form.action, { method: 'POST', body });
  } catch {
    throw new Refusal('The server did not answer. Whether it was recorded is not known: sign again, and if it was, it '
      + 'is a second statement. See the record first.');
  }

  const isJson = answer.headers.get('content-type')?.startsWith('application/json');
  const told = isJson ? await answer.json() : { message: await answer.text() };
  if (!answer.ok) {
    throw new Refusal(told.message || 'The server did not take it.');
  }

  return told;
}
