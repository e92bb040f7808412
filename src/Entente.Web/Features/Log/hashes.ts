// Hashes, and bytes as text.

export async function sha256(...parts: Uint8Array[]): Promise<Uint8Array> {
  const all = joined(...parts);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all as BufferSource));
}

export function joined(...parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }

  return all;
}

export const hex = (data: Uint8Array): string =>
  [...data].map(byte => byte.toString(16).padStart(2, '0')).join('');

export const fromBase64 = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), letter => letter.charCodeAt(0));

export const toBase64 = (data: Uint8Array): string =>
  btoa(String.fromCharCode(...data));

export const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, i) => byte === other[i]);
