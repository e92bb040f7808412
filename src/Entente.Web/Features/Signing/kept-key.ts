// A signing key that this browser keeps: wrapped under what a passkey works out for it alone (the extension PRF of
// WebAuthn), and opened for one signature. What is kept is of no use without the passkey; nothing of it is sent.
import { toBase64 } from '../Log/hashes';
import { curve, signerOf, thumbprintOfKey, type SigningKey } from './private-key';

/** What lies in IndexedDB. Nothing in it is secret but what the passkey alone opens. */
export type KeptKey = {
  party: string;
  /** The key's thumbprint in hexadecimal digits. */
  name: string;
  credential: Uint8Array;
  /** What the passkey works its answer out from. */
  salt: Uint8Array;
  iv: Uint8Array;
  /** The PKCS #8 of the key under AES-256-GCM. */
  wrapped: Uint8Array;
  keptAt: number;
  /** What enrols a key that was made here; empty for one that came from a file. */
  request: string;
};

const noPrf = 'This browser or its device has no passkey that can protect a key (the extension PRF of WebAuthn): the '
  + 'file stays the way. If a passkey “Key for …” was just made there, it opens nothing and can be removed.';

const otherPasskey = 'What answered is not the passkey that the key was kept under, or what is kept was changed.';

/** Whether a passkey could protect a key here, as far as the browser says before one is made. */
export async function canKeep(): Promise<boolean> {
  if (!window.PublicKeyCredential || !window.indexedDB) {
    return false;
  }

  const ask = (PublicKeyCredential as { getClientCapabilities?(): Promise<Record<string, boolean>> })
    .getClientCapabilities;
  return (await ask?.call(PublicKeyCredential))?.['extension:prf'] !== false;
}

/** Makes a passkey for this alone, and keeps the key under it. The key has to be extractable, so that it is wrapped. */
export async function keep(party: string, key: CryptoKey, name: string, request = ''): Promise<KeptKey> {
  const salt = random(32);
  const { credential, secret } = await newPasskey(party, name, salt);
  const kept = { party, name, credential, salt, iv: random(12), keptAt: Date.now(), request };
  const by = await wrappingKey(kept, secret, 'wrapKey');
  const wrapped = new Uint8Array(await crypto.subtle.wrapKey('pkcs8', key, by, protection(kept)));
  const whole = { ...kept, wrapped };
  await change(store => store.put(whole));
  return whole;
}

/** Makes a key here and keeps it; its request says what the register needs to enrol it, as the command line does. */
export async function keepNew(register: string, party: string, person: string): Promise<KeptKey> {
  const pair = await crypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  const signer = signerOf(pair.privateKey, await thumbprintOfKey(pair.publicKey));
  const key = toBase64(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)));
  const lines = ['entente/key/v1', register, party, signer.name].map(line => `${line}\n`).join('');
  const proof = toBase64(await signer.sign(new TextEncoder().encode(lines)));
  return keep(party, pair.privateKey, signer.name, JSON.stringify({ key, party, person, proof }, null, 2));
}

/** Asks the passkey, and opens the key: it cannot be exported, and is gone with what is given back. */
export async function open(kept: KeptKey): Promise<SigningKey> {
  const by = await wrappingKey(kept, await secretOf(kept.credential, kept.salt), 'unwrapKey');
  let key: CryptoKey;
  try {
    key = await crypto.subtle.unwrapKey(
      'pkcs8', kept.wrapped as BufferSource, by, protection(kept), curve, false, ['sign']);
  } catch {
    throw new Error(otherPasskey);
  }

  return signerOf(key, Uint8Array.from(kept.name.match(/../g)!, digits => parseInt(digits, 16)));
}

/** The keys that are kept for a party, the latest first. */
export async function keptFor(party: string): Promise<KeptKey[]> {
  const within = IDBKeyRange.bound([party], [party, []]);
  const all = await change<KeptKey[]>(store => store.getAll(within), 'readonly');
  return all.sort((one, other) => other.keptAt - one.keptAt);
}

export const forget = (kept: KeptKey): Promise<undefined> => change(store => store.delete([kept.party, kept.name]));

// No key for signing in: it is not to be found without being named, where the device lets it be so.
async function newPasskey(party: string, name: string, salt: Uint8Array):
Promise<{ credential: Uint8Array; secret: BufferSource }> {
  const label = `Key for ${party}, ${name.slice(0, 8)}`;
  const made = await asked(navigator.credentials.create({
    publicKey: {
      rp: { name: 'Entente' },
      user: { id: random(32) as BufferSource, name: label, displayName: label },
      challenge: random(32) as BufferSource,
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }, { type: 'public-key', alg: -257 }],
      authenticatorSelection: { residentKey: 'discouraged', userVerification: 'required' },
      extensions: { prf: { eval: { first: salt as BufferSource } } },
    },
  }));
  const { prf } = made.getClientExtensionResults();
  if (!prf?.enabled) {
    throw new Error(noPrf);
  }

  const credential = new Uint8Array(made.rawId);
  // Some answer at once, others only when they are used.
  return { credential, secret: prf.results?.first ?? await secretOf(credential, salt, noPrf) };
}

async function secretOf(credential: Uint8Array, salt: Uint8Array, orElse = otherPasskey): Promise<BufferSource> {
  const proof = await asked(navigator.credentials.get({
    publicKey: {
      challenge: random(32) as BufferSource,
      allowCredentials: [{ type: 'public-key', id: credential as BufferSource }],
      userVerification: 'required',
      extensions: { prf: { eval: { first: salt as BufferSource } } },
    },
  }));
  const secret = proof.getClientExtensionResults().prf?.results?.first;
  if (!secret) {
    throw new Error(orElse);
  }

  return secret;
}

async function asked(answer: Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    return await answer as PublicKeyCredential;
  } catch (problem) {
    if (problem instanceof DOMException && problem.name === 'SecurityError') {
      throw new Error('Passkeys belong to the name of a host: open the board by its name, over https or as localhost.');
    }

    throw new Error('Your device did not answer, it was called off, or the passkey of this key is not on it.');
  }
}

async function wrappingKey(
  kept: Pick<KeptKey, 'party' | 'name'>, secret: BufferSource, use: 'wrapKey' | 'unwrapKey',
): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  new Uint8Array(secret instanceof ArrayBuffer ? secret : secret.buffer).fill(0);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: about(kept) },
    material, { name: 'AES-GCM', length: 256 }, false, [use]);
}

const protection = (kept: Pick<KeptKey, 'party' | 'name' | 'iv'>): AesGcmParams =>
  ({ name: 'AES-GCM', iv: kept.iv as BufferSource, additionalData: about(kept) });

// A wrapped key counts for the party and the name that it was kept under.
const about = ({ party, name }: Pick<KeptKey, 'party' | 'name'>): BufferSource =>
  new TextEncoder().encode(`entente/kept-key/v1\n${party}\n${name}\n`);

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

async function change<T>(
  work: (store: IDBObjectStore) => IDBRequest, mode: IDBTransactionMode = 'readwrite',
): Promise<T> {
  const opening = indexedDB.open('entente-keys', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('keys', { keyPath: ['party', 'name'] });
  const database = await answered(opening);
  try {
    const transaction = database.transaction('keys', mode, { durability: 'strict' });
    const done = new Promise<void>((settle, fail) => {
      transaction.oncomplete = () => settle();
      transaction.onabort = transaction.onerror = () => fail(new Error('This browser could not keep it.'));
    });
    const value = await answered(work(transaction.objectStore('keys')));
    await done;
    return value;
  } finally {
    database.close();
  }
}

const answered = <T>(request: IDBRequest<T>): Promise<T> => new Promise((done, fail) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => fail(new Error('This browser keeps nothing for this page.'));
});
