// Reads signed statements and receipts, and checks their signatures: COSE_Sign1 of RFC 9052 with ES256.
import { read, Tagged, type Value } from './cbor';
import { fromBase64, hex } from './hashes';
import { thumbprintOf } from '../Signing/private-key';
import { contentType, toBeSigned, version } from '../Signing/statement-bytes';

export type SignedStatement = {
  bytes: Uint8Array; header: Uint8Array; payload: Uint8Array; signature: Uint8Array; keyName: string; issuer: string;
  subject: string; register: string; signedAt: number; kind: string; on: string; marking: string;
};

export type Receipt = {
  header: Uint8Array; signature: Uint8Array; keyName: string; origin: string; recordedMs: number; size: number;
  index: number; path: Uint8Array[];
};

export type VerifyingKey = { name: string; key: CryptoKey };

const es256 = -7;

/** A public key on P-256 with its thumbprint; null where the text is something else. */
export async function keyOfBase64(spki: string): Promise<VerifyingKey | null> {
  try {
    const key = await crypto.subtle.importKey(
      'spki', fromBase64(spki) as BufferSource, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify']);
    const point = new Uint8Array(await crypto.subtle.exportKey('raw', key));
    return { name: hex(await thumbprintOf(point.subarray(1, 33), point.subarray(33))), key };
  } catch {
    return null;
  }
}

/** Whether a key has signed a header and a payload. */
export async function signatureIsRight(
  key: VerifyingKey, header: Uint8Array, payload: Uint8Array, signature: Uint8Array,
): Promise<boolean> {
  return crypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' }, key.key, signature as BufferSource,
    toBeSigned(header, payload) as BufferSource);
}

export function readStatement(bytes: Uint8Array): SignedStatement {
  const { header, unprotected, payload, signature } = messageIn(bytes);
  const named = mapIn(read(header));
  const claims = mapIn(named.get(15));
  if (unprotected.size > 0 || named.size !== 4 || claims.size !== 5 || named.get(1) !== es256
    || named.get(3) !== contentType || payload === null) {
    throw new Error('it is not a statement of the first version');
  }

  const said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  if (said.entente !== version) {
    throw new Error('its payload is not a statement of the first version');
  }

  return {
    bytes, header, payload, signature, keyName: hex(bytesIn(named.get(4))), issuer: textIn(claims.get(1)),
    subject: textIn(claims.get(2)), register: textIn(claims.get(3)), signedAt: numberIn(claims.get(6)),
    kind: textIn(said.kind), on: said.on ?? '', marking: textIn(said.marking ?? 'public'),
  };
}

/** A receipt of RFC 9942. */
export function readReceipt(bytes: Uint8Array): Receipt {
  const { header, unprotected, payload, signature } = messageIn(bytes);
  const named = mapIn(read(header));
  const proofs = mapIn(unprotected.get(396)).get(-1);
  if (payload !== null || named.get(1) !== es256 || named.get(395) !== 1
    || !Array.isArray(proofs) || proofs.length !== 1) {
    throw new Error('the receipt is not one of a log with SHA-256 and ES256');
  }

  const [size, index, path] = listIn(read(bytesIn(proofs[0]!)));
  return {
    header, signature, keyName: hex(bytesIn(named.get(4))), origin: textIn(mapIn(named.get(15)).get(1)),
    recordedMs: numberIn(named.get('entente-recorded')), size: numberIn(size), index: numberIn(index),
    path: listIn(path).map(bytesIn),
  };
}

type Message = {
  header: Uint8Array; unprotected: Map<Value, Value>; payload: Uint8Array | null; signature: Uint8Array;
};

function messageIn(bytes: Uint8Array): Message {
  const whole = read(bytes);
  if (!(whole instanceof Tagged) || whole.tag !== 18) {
    throw new Error('it is not a COSE_Sign1 message');
  }

  const parts = listIn(whole.value);
  const [header, unprotected, payload, signature] = parts;
  if (parts.length !== 4) {
    throw new Error('it is not a COSE_Sign1 message');
  }

  return {
    header: bytesIn(header), unprotected: mapIn(unprotected), signature: bytesIn(signature),
    payload: payload === null || payload === undefined ? null : bytesIn(payload),
  };
}

function mapIn(value: Value | undefined): Map<Value, Value> {
  return value instanceof Map ? value : fail('a map');
}

function listIn(value: Value | undefined): Value[] {
  return Array.isArray(value) ? value : fail('a list');
}

function bytesIn(value: Value | undefined): Uint8Array {
  return value instanceof Uint8Array ? value : fail('bytes');
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : fail('a text');
}

function numberIn(value: Value | undefined): number {
  return typeof value === 'number' ? value : fail('a number');
}

function fail(what: string): never {
  throw new Error(`${what} is missing in the signed bytes`);
}
