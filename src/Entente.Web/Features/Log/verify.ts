// Checks an entry from its bytes: who signed it, that it stands in the log, and that the log only grew.
import { fromBase64, toBase64 } from './hashes';
import {
  keyOfBase64, readReceipt, readStatement, signatureIsRight, type Receipt, type SignedStatement,
} from './message';
import { hasGrown, leafHash, rootOf, type Head } from './tree';

type Keys = {
  register: string; receiptKey: string; keys: { name: string; key: string; party: string; person: string }[];
};

type Kept = { key: string; size: number; root: string };

/** One line of the list: right, wrong, or open where it could not be looked at. */
type Say = (mark: 'right' | 'wrong' | 'open', words: string) => void;

export async function start(element: HTMLElement): Promise<void> {
  const list = element.querySelector<HTMLElement>('[data-checks]')!;
  list.replaceChildren();
  element.dataset.verified = 'working';
  let isRight = true;
  const say: Say = (mark, words) => {
    const line = document.createElement('li');
    line.className = mark;
    line.textContent = words;
    list.append(line);
    isRight &&= mark === 'right';
  };
  if (!crypto.subtle) {
    say('open', 'This browser checks signatures only on pages that come over https, or from this machine.');
  } else {
    try {
      await check(element.dataset, say);
    } catch (problem) {
      say('wrong', `The check could not be finished: ${problem instanceof Error ? problem.message : 'unknown'}.`);
    }
  }

  element.dataset.verified = isRight ? 'right' : 'wrong';
}

async function check(shown: DOMStringMap, say: Say): Promise<void> {
  const [bytes, keys] = await Promise.all([fetchBytes(`/log/${shown.number}/statement`), fetchKeys()]);
  const statement = readStatement(bytes);
  sayShown(shown, statement, say);
  await saySigned(statement, keys, say);
  const log = await sayLogKey(keys, say);
  let receiptBytes: Uint8Array;
  try {
    receiptBytes = await fetchBytes(`/log/${shown.number}/receipt`);
  } catch (problem) {
    say('open', `There is no receipt to check: ${(problem as Error).message}`);
    return;
  }

  const receipt = readReceipt(receiptBytes);
  const head = await sayInLog(shown, statement, receipt, keys, say);
  if (head && log) {
    await sayGrown(keys, head, say);
  }
}

// What stands on the page has to be what was signed.
function sayShown(shown: DOMStringMap, statement: SignedStatement, say: Say): void {
  const pairs: [string, string | undefined, string][] = [
    ['issuer', shown.issuer, statement.issuer], ['subject', shown.subject, statement.subject],
    ['register', shown.register, statement.register], ['kind', shown.kind, statement.kind],
    ['day', shown.on, statement.on], ['marking', shown.marking, statement.marking],
    ['key', shown.key, statement.keyName], ['time of signing', shown.signed, String(statement.signedAt)],
  ];
  const wrong = pairs.filter(([, onPage, signed]) => onPage !== signed);
  if (wrong.length === 0) {
    say('right', 'What this page shows is what the signed bytes say.');
  }

  for (const [name, onPage, signed] of wrong) {
    say('wrong', `The page shows the ${name} “${onPage}”, and the signed bytes say “${signed}”: do not trust it.`);
  }
}

async function saySigned(statement: SignedStatement, keys: Keys, say: Say): Promise<void> {
  const known = keys.keys.find(key => key.name === statement.keyName);
  const key = known && await keyOfBase64(known.key);
  if (!known || !key || key.name !== statement.keyName) {
    say('wrong', 'The key that signed it is not among the keys of the register: nobody knows whose it is.');
  } else if (known.party !== statement.issuer) {
    say('wrong', `The key that signed it speaks for ${known.party}, not for ${statement.issuer}.`);
  } else if (!await signatureIsRight(key, statement.header, statement.payload, statement.signature)) {
    say('wrong', 'The signature is not right: the statement was changed after it was signed, or made up.');
  } else {
    const whom = statement.issuer === 'register' ? 'the register' : statement.issuer;
    say('right', `Signed with the key of ${known.person || 'a person'} for ${whom}.`);
  }
}

// The log's key is taken on trust at the first visit, and never changes.
async function sayLogKey(keys: Keys, say: Say): Promise<boolean> {
  const kept = recall(keys.register);
  if (kept && kept.key !== keys.receiptKey) {
    say('wrong', 'The log has another key than on your earlier visits. A log keeps its key: this may be another log '
      + 'under the same name. Ask the keeper by another way.');
    return false;
  }

  say('right', kept
    ? 'The log has the key that it had on your first visit.'
    : 'This is your first visit with this browser: the log’s key is remembered from now on.');
  return true;
}

async function sayInLog(
  shown: DOMStringMap, statement: SignedStatement, receipt: Receipt, keys: Keys, say: Say,
): Promise<Head | null> {
  if (receipt.origin !== statement.register || receipt.index !== Number(shown.number)) {
    say('wrong', `The receipt is one of entry ${receipt.index} of ${receipt.origin}: it is for something else.`);
    return null;
  }

  if (receipt.recordedMs !== Number(shown.recorded)) {
    say('wrong', 'The receipt names another moment of recording than this page: do not trust the page.');
  }

  const leaf = await leafHash(receipt.recordedMs, statement.bytes);
  const root = await rootOf(leaf, receipt.index, receipt.size, receipt.path);
  const key = await keyOfBase64(keys.receiptKey);
  if (!root) {
    say('wrong', 'The way from the entry to the root has the wrong length: the receipt is forged.');
    return null;
  }

  if (!key || key.name !== receipt.keyName || !await signatureIsRight(key, receipt.header, root, receipt.signature)) {
    say('wrong', 'The log has not signed that this statement stands at this place: the receipt is forged, or it is for '
      + 'another statement or another moment.');
    return null;
  }

  say('right', `Entry ${receipt.index} of ${receipt.size}: it leads to the root that the log has signed.`);
  return { size: receipt.size, root };
}

// A log that was rewritten cannot show how it grew out of what this browser saw before.
async function sayGrown(keys: Keys, head: Head, say: Say): Promise<void> {
  const kept = recall(keys.register);
  if (!kept) {
    remember(keys, head);
    say('right', `The head of ${head.size} entries is remembered; from now on the log can only grow out of it.`);
    return;
  }

  const seen: Head = { size: kept.size, root: fromBase64(kept.root) };
  const [before, after] = seen.size <= head.size ? [seen, head] : [head, seen];
  const proof = before.size === after.size ? [] : await proofOf(before.size, after.size);
  if (!proof || !await hasGrown(before, after, proof)) {
    say('wrong', `The log was rewritten: its ${head.size} entries have not grown out of the ${seen.size} that this `
      + 'browser saw before. Entries were changed, taken out or put in. Tell the keeper and the witnesses.');
    return;
  }

  remember(keys, after);
  say('right', before.size === after.size
    ? `The head is the one of ${seen.size} entries that this browser has seen before.`
    : `The log has grown out of the ${before.size} entries that were seen before, and nothing of them was changed.`);
}

async function proofOf(from: number, to: number): Promise<Uint8Array[] | null> {
  const answer = await fetch(`/log/consistency?from=${from}&to=${to}`);
  return answer.ok ? ((await answer.json()).proof as string[]).map(fromBase64) : null;
}

async function fetchBytes(path: string): Promise<Uint8Array> {
  const answer = await fetch(path);
  if (!answer.ok) {
    const isText = answer.headers.get('content-type')?.startsWith('text/plain');
    throw new Error(isText ? await answer.text() : `${path} has the status ${answer.status}`);
  }

  return new Uint8Array(await answer.arrayBuffer());
}

async function fetchKeys(): Promise<Keys> {
  const answer = await fetch('/log/keys');
  if (!answer.ok) {
    throw new Error(`/log/keys has the status ${answer.status}`);
  }

  return answer.json();
}

const nameOf = (register: string): string => `entente-log ${register}`;

function recall(register: string): Kept | null {
  const kept = localStorage.getItem(nameOf(register));
  return kept ? JSON.parse(kept) as Kept : null;
}

function remember(keys: Keys, head: Head): void {
  const kept: Kept = { key: keys.receiptKey, size: head.size, root: toBase64(head.root) };
  localStorage.setItem(nameOf(keys.register), JSON.stringify(kept));
}
