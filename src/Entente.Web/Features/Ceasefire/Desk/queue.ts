// The queue by keyboard: up and down between incidents, and beside each other what may be one.
import { isForKeys } from '../../../Layout/typing';

let queue: HTMLElement | undefined;

const rows = (): HTMLElement[] => [...queue!.querySelectorAll<HTMLElement>('tbody tr')];

function rowInHand(): number {
  return rows().findIndex(row => row.contains(document.activeElement));
}

function move(step: number): void {
  const all = rows();
  const now = rowInHand();
  const to = now < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, now + step));
  all[to]?.querySelector<HTMLElement>('[data-open]')?.focus();
}

/** Compares what is in hand; with nothing in hand, the first that may be one with another. */
function compare(): void {
  const row = rows()[rowInHand()];
  (row ?? queue!).querySelector<HTMLElement>('[data-compare]')?.click();
}

const acts: Record<string, () => void> = {
  j: () => move(1), k: () => move(-1), c: compare, m: compare,
};

function hear(event: KeyboardEvent): void {
  if (!queue?.isConnected || !isForKeys(event)) {
    return;
  }

  // Arrows scroll the page unless a row is in hand.
  const arrow = rowInHand() >= 0 ? { ArrowDown: 'j', ArrowUp: 'k' }[event.key] : undefined;
  const act = acts[arrow ?? event.key];
  if (act) {
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  }
}

document.addEventListener('keydown', hear, true);

export function start(element: HTMLElement): void {
  queue = element;
}
