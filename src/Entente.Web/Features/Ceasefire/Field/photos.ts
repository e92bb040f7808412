// Photos of the record that is being made: kept as they were taken, under the SHA-256 of their bytes.
import { keepPhoto, photo } from './kept';

const mostBytes = 10 << 20;
export const mostPhotos = 20;

/** The type by the first bytes; undefined where the server would refuse it. */
function typeOf(bytes: Uint8Array): string | undefined {
  const begin = String.fromCharCode(...bytes.subarray(0, 12));
  return begin.startsWith('\xff\xd8\xff') ? 'image/jpeg'
    : begin.startsWith('\x89PNG\r\n\x1a\n') ? 'image/png'
      : begin.startsWith('RIFF') && begin.endsWith('WEBP') ? 'image/webp' : undefined;
}

/** Keeps a file; its hash, or a sentence on why it cannot be taken. */
export async function take(file: File): Promise<{ sha: string } | { wrong: string }> {
  if (file.size > mostBytes) {
    return { wrong: `${file.name} has more than 10 MB. Take it anew in a smaller size.` };
  }

  const bytes = await file.arrayBuffer();
  const type = typeOf(new Uint8Array(bytes));
  if (!type) {
    return { wrong: `${file.name} is no JPEG, PNG or WebP.` };
  }

  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha = [...hash].map(byte => byte.toString(16).padStart(2, '0')).join('');
  if (!await photo(sha)) {
    await keepPhoto({ sha, bytes, type, sentBy: '' });
  }

  return { sha };
}

/** Shows the photos with a way to take each out. */
export async function show(list: HTMLElement, shas: string[], remove: (sha: string) => void): Promise<void> {
  const items = await Promise.all(shas.map(async (sha, i) => {
    const item = document.createElement('li');
    const one = await photo(sha);
    if (one) {
      const picture = document.createElement('img');
      picture.alt = `Photo ${i + 1}`;
      picture.src = URL.createObjectURL(new Blob([one.bytes], { type: one.type }));
      picture.onload = picture.onerror = () => URL.revokeObjectURL(picture.src);
      item.append(picture);
    }

    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'plain';
    button.textContent = 'Take out';
    button.setAttribute('aria-label', `Take out photo ${i + 1}`);
    button.onclick = () => remove(sha);
    item.append(button);
    return item;
  }));
  list.replaceChildren(...items);
}
