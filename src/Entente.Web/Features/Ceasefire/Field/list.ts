// The list of what is on this phone: what waits, what was sent, and what was refused and why.
import type { Kept } from './kept';
import { isOf } from './sending';

export type Actions = { correct(record: Kept): void; discard(record: Kept): void };

const words = { waits: 'waits to be sent', sent: 'sent', refused: 'refused' } as const;

function element<K extends keyof HTMLElementTagNameMap>(
  name: K, text: string, className = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

function titleOf({ form, typed, photos }: Kept): string {
  const shown = photos.length > 0 ? `, ${photos.length} ${photos.length === 1 ? 'photo' : 'photos'}` : '';
  return form === 'observation'
    ? `${typed.count} × ${typed.kind}, ${(typed.from ?? '').replace('T', ' ')}${shown}`
    : `${typed.done_hours} of ${typed.planned_hours} hours in ${typed.zone}`;
}

function buttons(record: Kept, actions: Actions): HTMLElement {
  const row = element('div', '', 'actions');
  const add = (text: string, action: (record: Kept) => void): void => {
    const button = element('button', text, 'plain');
    button.type = 'button';
    button.setAttribute('aria-label', `${text}: ${titleOf(record)}`);
    button.onclick = () => action(record);
    row.append(button);
  };
  add('Correct', actions.correct);
  // What was sent once, in whatever edition, may lie with the server; it stays here until that is settled.
  if (record.state !== 'sent' && record.delivery === '') {
    add('Discard', actions.discard);
  }

  return row;
}

function item(record: Kept, person: string, actions: Actions): HTMLElement {
  const line = element('li', '');
  line.dataset.id = record.id;
  line.append(element('strong', titleOf(record)));
  const state = record.state === 'sent' && record.delivery
    ? `sent, in delivery ${record.delivery.slice(0, 12)}` : words[record.state];
  line.append(element('span', state, record.state));
  if (record.state === 'waits' && person && !isOf(record, person)) {
    line.append(element('p', 'Another person recorded this. It is sent once that person signs in here.', 'mistake'));
  }

  if (record.mistakes.length > 0) {
    const reasons = element('ul', '', 'refused');
    reasons.append(...record.mistakes.map(({ message, advice }) =>
      element('li', `${message}.${advice ? ` ${advice}.` : ''}`)));
    line.append(reasons);
  }

  line.append(buttons(record, actions));
  return line;
}

/** Draws the list anew. */
export function draw(all: Kept[], person: string, actions: Actions): void {
  const count = (state: Kept['state']): number => all.filter(one => one.state === state).length;
  document.getElementById('count-kept')!.textContent = all.length === 0
    ? 'Nothing yet.'
    : `${count('waits')} wait, ${count('sent')} sent, ${count('refused')} refused.`;
  document.getElementById('kept')!.replaceChildren(...all.map(one => item(one, person, actions)));
}
