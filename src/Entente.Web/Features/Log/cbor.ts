// The part of CBOR (RFC 8949) that statements and receipts are made of, in its one canonical form.
import { joined } from './hashes';

export type Value = number | string | Uint8Array | null | Value[] | Map<Value, Value> | Tagged;

export class Tagged {
  constructor(readonly tag: number, readonly value: Value) {}
}

// Writing: each function gives the bytes of one value.

function head(major: number, n: number): Uint8Array {
  const start = major << 5;
  if (n < 24) {
    return Uint8Array.of(start | n);
  }

  const size = n < 0x100 ? 1 : n < 0x1_0000 ? 2 : n < 0x1_0000_0000 ? 4 : 8;
  const made = new Uint8Array(1 + size);
  made[0] = start | (24 + Math.log2(size));
  for (let i = size, rest = n; i > 0; i--, rest = Math.floor(rest / 256)) {
    made[i] = rest % 256;
  }

  return made;
}

export const int = (n: number): Uint8Array => (n < 0 ? head(1, -1 - n) : head(0, n));

export const bytes = (data: Uint8Array): Uint8Array => joined(head(2, data.length), data);

export const text = (value: string): Uint8Array => {
  const data = new TextEncoder().encode(value);
  return joined(head(3, data.length), data);
};

export const list = (items: Uint8Array[]): Uint8Array => joined(head(4, items.length), ...items);

/** The pairs come in the order of their keys. */
export const map = (pairs: [Uint8Array, Uint8Array][]): Uint8Array => joined(head(5, pairs.length), ...pairs.flat());

export const tagged = (tag: number, value: Uint8Array): Uint8Array => joined(head(6, tag), value);

// Reading.

/** The value that some bytes hold, all of them; an error where they hold something else. */
export function read(data: Uint8Array): Value {
  const reader = new Reader(data);
  const value = reader.next(0);
  reader.end();
  return value;
}

class Reader {
  private at = 0;

  constructor(private readonly data: Uint8Array) {}

  end(): void {
    if (this.at !== this.data.length) {
      throw new Error('something follows the end');
    }
  }

  next(depth: number): Value {
    if (depth > 16) {
      throw new Error('it lies too deep');
    }

    const first = this.take(1)[0]!;
    const major = first >> 5;
    if (first === 0xf6) {
      return null;
    }

    const n = this.number(first & 31);
    switch (major) {
      case 0: return n;
      case 1: return -1 - n;
      case 2: return this.take(n);
      case 3: return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.take(n));
      case 4: return this.items(n, depth);
      case 5: return this.pairs(n, depth);
      case 6: return new Tagged(n, this.next(depth + 1));
      default: throw new Error('a kind of value that does not occur');
    }
  }

  private items(count: number, depth: number): Value[] {
    const items: Value[] = [];
    for (let i = 0; i < count; i++) {
      items.push(this.next(depth + 1));
    }

    return items;
  }

  private pairs(count: number, depth: number): Map<Value, Value> {
    const pairs = new Map<Value, Value>();
    for (let i = 0; i < count; i++) {
      const key = this.next(depth + 1);
      if (pairs.has(key)) {
        throw new Error('a key occurs twice');
      }

      pairs.set(key, this.next(depth + 1));
    }

    return pairs;
  }

  private take(count: number): Uint8Array {
    if (this.at + count > this.data.length) {
      throw new Error('it ends too early');
    }

    this.at += count;
    return this.data.subarray(this.at - count, this.at);
  }

  // One number has one form: the shortest.
  private number(info: number): number {
    if (info < 24) {
      return info;
    }

    if (info > 27) {
      throw new Error('a length that is not known beforehand');
    }

    const size = 2 ** (info - 24);
    const n = this.take(size).reduce((value, byte) => value * 256 + byte, 0);
    if (!Number.isSafeInteger(n) || n < (info === 24 ? 24 : 256 ** (size / 2))) {
      throw new Error('a number in a longer form than it needs');
    }

    return n;
  }
}
