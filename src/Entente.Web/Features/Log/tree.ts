// The tree of RFC 9162 as one who has not got it sees it: what proofs lead to.
import { isSame, sha256 } from './hashes';

const nameSpace = new TextEncoder().encode('entente/leaf/v1\n');

/** The hash of the leaf of a statement that was recorded at a moment. */
export async function leafHash(recordedMs: number, statement: Uint8Array): Promise<Uint8Array> {
  const moment = new Uint8Array(8);
  new DataView(moment.buffer).setBigInt64(0, BigInt(recordedMs));
  return sha256(Uint8Array.of(0), nameSpace, moment, await sha256(statement));
}

const nodeHash = (left: Uint8Array, right: Uint8Array): Promise<Uint8Array> => sha256(Uint8Array.of(1), left, right);

const half = (n: number): number => Math.floor(n / 2);

/** The root that a leaf and the hashes beside its way lead to; null where their number is wrong (2.1.3.2). */
export async function rootOf(
  leaf: Uint8Array, index: number, size: number, path: Uint8Array[],
): Promise<Uint8Array | null> {
  if (index < 0 || index >= size) {
    return null;
  }

  let [node, last, root] = [index, size - 1, leaf];
  for (const beside of path) {
    if (last === 0 || beside.length !== 32) {
      return null;
    }

    if (node % 2 === 1 || node === last) {
      root = await nodeHash(beside, root);
      while (node % 2 === 0 && node !== 0) {
        [node, last] = [half(node), half(last)];
      }
    } else {
      root = await nodeHash(root, beside);
    }

    [node, last] = [half(node), half(last)];
  }

  return last === 0 ? root : null;
}

export type Head = { size: number; root: Uint8Array };

/** Whether a tree has grown out of an earlier one (2.1.4.2). */
export async function hasGrown(before: Head, after: Head, proof: Uint8Array[]): Promise<boolean> {
  if (before.size <= 0 || before.size > after.size) {
    return false;
  }

  if (before.size === after.size) {
    return proof.length === 0 && isSame(before.root, after.root);
  }

  let [node, last] = [before.size - 1, after.size - 1];
  while (node % 2 === 1) {
    [node, last] = [half(node), half(last)];
  }

  const hashes = node === 0 ? [before.root, ...proof] : proof;
  const first = hashes[0];
  if (!first || hashes.some(hash => hash.length !== 32)) {
    return false;
  }

  let [old, young] = [first, first];
  for (const hash of hashes.slice(1)) {
    if (last === 0) {
      return false;
    }

    if (node % 2 === 1 || node === last) {
      old = await nodeHash(hash, old);
      young = await nodeHash(hash, young);
      while (node % 2 === 0 && node !== 0) {
        [node, last] = [half(node), half(last)];
      }
    } else {
      young = await nodeHash(young, hash);
    }

    [node, last] = [half(node), half(last)];
  }

  return last === 0 && isSame(old, before.root) && isSame(young, after.root);
}
