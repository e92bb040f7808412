// Reads a private key in PEM: PKCS #8, as it is or under a passphrase (PBES2 with PBKDF2, SHA-256 and AES-256-CBC).
import { bytes, int, map } from '../Log/cbor';
import { hex, sha256 } from '../Log/hashes';
import type { Signer } from './statement-bytes';

export type SigningKey = Signer & { name: string };

/** A key that was read from a file, and can be put under a wrapping key. */
export type ReadKey = SigningKey & { key: CryptoKey };

export const curve = { name: 'ECDSA', namedCurve: 'P-256' };
const pbes2 = '2a864886f70d01050d';
const pbkdf2 = '2a864886f70d01050c';
const hmacSha256 = '2a864886f70d0209';
const aes256Cbc = '60864801650304012a';

/** The key, or an error with a sentence for the one who chose the file. */
export async function readPrivateKey(pem: string, passphrase: string): Promise<ReadKey> {
  const match = /-----BEGIN (ENCRYPTED )?PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END/.exec(pem);
  if (!match) {
    throw new Error('This file holds no private key in PEM (PKCS #8), as "entente register key new" writes it.');
  }

  const der = Uint8Array.from(atob(match[2]!.replace(/\s/g, '')), letter => letter.charCodeAt(0));
  const plain = match[1] ? await decrypted(der, passphrase) : der;
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey('pkcs8', plain as BufferSource, curve, true, ['sign']);
  } catch {
    throw new Error(match[1]
      ? 'The passphrase is another, or the key is not one on the curve P-256.'
      : 'This is not a private key on the curve P-256.');
  }

  return { ...signerOf(key, await thumbprintOfKey(key)), key };
}

/** The thumbprint of a key that may be exported, by its public part. */
export async function thumbprintOfKey(key: CryptoKey): Promise<Uint8Array> {
  const { x, y } = await crypto.subtle.exportKey('jwk', key);
  return thumbprintOf(fromBase64Url(x!), fromBase64Url(y!));
}

/** What signs with a key. */
export function signerOf(key: CryptoKey, thumbprint: Uint8Array): SigningKey {
  const sign = async (data: Uint8Array) => new Uint8Array(
    await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, data as BufferSource));
  return { thumbprint, name: hex(thumbprint), sign };
}

/** The thumbprint of RFC 9679 of a point on P-256. */
export async function thumbprintOf(x: Uint8Array, y: Uint8Array): Promise<Uint8Array> {
  return sha256(map([[int(1), int(2)], [int(-1), int(1)], [int(-2), bytes(x)], [int(-3), bytes(y)]]));
}

function fromBase64Url(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));
}

async function decrypted(der: Uint8Array, passphrase: string): Promise<Uint8Array> {
  if (!passphrase) {
    throw new Error('This key is protected by a passphrase: type it as well.');
  }

  const { salt, iterations, iv, data } = protectionOf(der);
  const material = await crypto.subtle.importKey(
    'raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, ['deriveKey']);
  const key = await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: salt as BufferSource, iterations }, material,
    { name: 'AES-CBC', length: 256 }, false, ['decrypt']);
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt({ name: 'AES-CBC', iv: iv as BufferSource }, key, data as BufferSource));
  } catch {
    throw new Error('The passphrase is another.');
  }
}

// EncryptedPrivateKeyInfo of RFC 5958 with PBES2 of RFC 8018.
function protectionOf(der: Uint8Array): { salt: Uint8Array; iterations: number; iv: Uint8Array; data: Uint8Array } {
  try {
    const [algorithm, data] = partsOf(only(partsOf(der)));
    const [scheme, parameters] = partsOf(algorithm!);
    const [derivation, cipher] = partsOf(parameters!);
    const [derivationName, derivationParameters] = partsOf(derivation!);
    const [salt, iterations, ...rest] = partsOf(derivationParameters!);
    const [cipherName, iv] = partsOf(cipher!);
    const hash = rest.length > 0 ? partsOf(rest[rest.length - 1]!)[0] : undefined;
    const count = iterations!.value.reduce((number, byte) => number * 256 + byte, 0);
    if (hex(scheme!.value) === pbes2 && hex(derivationName!.value) === pbkdf2 && hash !== undefined
      && hex(hash.value) === hmacSha256 && hex(cipherName!.value) === aes256Cbc && count <= 10_000_000) {
      return { salt: salt!.value, iterations: count, iv: iv!.value, data: data!.value };
    }
  } catch {
    // It is said below.
  }

  throw new Error('This key is protected in a way that the board does not know. It takes PBES2 with PBKDF2, SHA-256 '
    + 'and AES-256-CBC, as "entente register key new" writes it.');
}

type Part = { tag: number; value: Uint8Array };

const only = (parts: Part[]): Part => {
  if (parts.length !== 1) {
    throw new Error('one part');
  }

  return parts[0]!;
};

/** The parts of a DER sequence, or of bytes that hold some side by side. */
function partsOf(part: Part | Uint8Array): Part[] {
  const data = part instanceof Uint8Array ? part : part.value;
  const parts: Part[] = [];
  for (let at = 0; at < data.length;) {
    const tag = data[at]!;
    let length = data[at + 1]!;
    at += 2;
    if (length > 0x82) {
      throw new Error('length');
    }

    if (length > 0x80) {
      const count = length - 0x80;
      length = data.subarray(at, at + count).reduce((number, byte) => number * 256 + byte, 0);
      at += count;
    }

    if (at + length > data.length) {
      throw new Error('end');
    }

    parts.push({ tag, value: data.subarray(at, at + length) });
    at += length;
  }

  return parts;
}
