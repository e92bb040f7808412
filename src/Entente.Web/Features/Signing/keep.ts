// The part of the signing form about a key that this browser keeps under a passkey.
import { canKeep, forget, keep, keepNew, keptFor, open, type KeptKey } from './kept-key';
import type { ReadKey, SigningKey } from './private-key';

/** What the form does; each throws a sentence where it cannot. */
export type Ways = {
  attempt(words: string, work: () => Promise<void>): Promise<void>;
  /** The key of the chosen file, where it is one that counts. */
  fileKey(): Promise<ReadKey>;
  sign(key: SigningKey): Promise<void>;
  say(words: string): void;
};

export async function startKeeping(form: HTMLFormElement, ways: Ways): Promise<void> {
  const part = (name: string) => form.querySelector<HTMLElement>(`[data-${name}]`)!;
  const { party, register, person } = form.dataset as Record<string, string>;
  let kept: KeptKey | undefined;
  const onClick = (name: string, words: string, work: () => Promise<void>) =>
    part(name).addEventListener('click', () => void ways.attempt(words, work));

  const show = async () => {
    const all = await keptFor(party!);
    kept = all.find(one => form.dataset.keys!.split(' ').includes(one.name));
    part('kept').hidden = !kept;
    part('kept-name').textContent = kept?.name.slice(0, 16) ?? '';
    const waiting = all.find(one => one.request && one !== kept);
    part('waiting').hidden = !waiting;
    part('request').textContent = waiting?.request ?? '';
  };

  part('keep').hidden = false;
  if (!await canKeep()) {
    part('keep-ways').hidden = true;
    part('keep-not').hidden = false;
    return;
  }

  await show();
  onClick('kept-sign', 'Your device asks you now.', async () => ways.sign(await open(kept!)));
  onClick('kept-forget', '', async () => {
    await forget(kept!);
    await show();
    ways.say('This browser no longer keeps it. Its passkey, which opens nothing now, can be removed from the device.');
  });
  onClick('keep-file', 'Your device asks you now.', async () => {
    const { key, name } = await ways.fileKey();
    await keep(party!, key, name);
    form.reset();
    await show();
    ways.say('It is kept. Keep the file as well, somewhere safe and apart from this device.');
  });
  onClick('keep-new', 'Your device asks you now.', async () => {
    await keepNew(register!, party!, person!);
    await show();
    ways.say('The key is made and kept. It counts once it is enrolled.');
  });
}
