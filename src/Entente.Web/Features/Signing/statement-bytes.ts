// The bytes of a statement, as the register has them: what is signed, and the message it is signed into.
import { bytes, int, list, map, tagged, text } from '../Log/cbor';

/** A statement that is not signed yet. */
export type Draft = {
  register: string; issuer: string; subject: string; kind: string; on?: string | null; marking: string;
  content: unknown;
};

/** A key that signs; its name is the thumbprint in hexadecimal digits. */
export type Signer = { thumbprint: Uint8Array; sign(data: Uint8Array): Promise<Uint8Array> };

export const contentType = 'application/vnd.entente.statement.v1+json';
export const version = 'statement/v1';

const es256 = -7;

/** The protected header: algorithm, content type, key, and the claims. */
export function headerOf(draft: Draft, thumbprint: Uint8Array, seconds: number, nonce: Uint8Array): Uint8Array {
  const claims = map([
    [int(1), text(draft.issuer)], [int(2), text(draft.subject)], [int(3), text(draft.register)],
    [int(6), int(seconds)], [int(7), bytes(nonce)],
  ]);
  return map([[int(1), int(es256)], [int(3), text(contentType)], [int(4), bytes(thumbprint)], [int(15), claims]]);
}

/** The payload: a JSON object in UTF-8. */
export function payloadOf(draft: Draft): Uint8Array {
  const { kind, on, marking, content } = draft;
  return new TextEncoder().encode(json({ entente: version, kind, ...(on ? { on } : {}), marking, content }));
}

/** The Sig_structure of RFC 9052. */
export function toBeSigned(header: Uint8Array, payload: Uint8Array): Uint8Array {
  return list([text('Signature1'), bytes(header), bytes(new Uint8Array()), bytes(payload)]);
}

/** The signed message: COSE_Sign1 with an empty unprotected header. */
export async function messageOf(draft: Draft, signer: Signer, seconds: number, nonce: Uint8Array): Promise<Uint8Array> {
  const header = headerOf(draft, signer.thumbprint, seconds, nonce);
  const payload = payloadOf(draft);
  const signature = await signer.sign(toBeSigned(header, payload));
  return tagged(18, list([bytes(header), map([]), bytes(payload), bytes(signature)]));
}

const short: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r',
  '\t': '\\t' };

// What the register writes as an escape: what is no letter and no sign, and what lies beyond the first plane.
const escaped = /["\\]|(?! )[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Z}\ufeff]|[\u{10000}-\u{10ffff}]/gu;

/** JSON as the register writes it: the same value has the same bytes. */
export function json(value: unknown): string {
  if (typeof value === 'string') {
    return `"${value.replace(escaped, letter => short[letter] ?? escapeOf(letter))}"`;
  }

  if (Array.isArray(value)) {
    return `[${value.map(json).join(',')}]`;
  }

  return value !== null && typeof value === 'object'
    ? `{${Object.entries(value).map(([key, one]) => `${json(key)}:${json(one)}`).join(',')}}`
    : JSON.stringify(value);
}

function escapeOf(letter: string): string {
  return [...Array(letter.length).keys()]
    .map(i => `\\u${letter.charCodeAt(i).toString(16).toUpperCase().padStart(4, '0')}`).join('');
}
