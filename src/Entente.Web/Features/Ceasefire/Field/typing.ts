// The two forms: what stands in them, what is wrong with it, and what fills them in.
import type { Kept } from './kept';
import type { Typed, Wrong } from './reading';

export const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
export const formOf = (form: Kept['form']): HTMLFormElement => byId<HTMLFormElement>(form);

/** What stands in the inputs, but for files. */
export const typedIn = (form: Kept['form']): Typed => Object.fromEntries(
  [...new FormData(formOf(form))].filter((pair): pair is [string, string] => typeof pair[1] === 'string'));

export function fill(form: Kept['form'], typed: Typed): void {
  for (const input of formOf(form).elements) {
    if (input instanceof HTMLInputElement && input.type === 'radio') {
      input.checked = typed[input.name] === input.value;
    } else if (input instanceof HTMLInputElement && input.type === 'file') {
      input.value = '';
    } else if (input instanceof HTMLInputElement || input instanceof HTMLSelectElement
      || input instanceof HTMLTextAreaElement) {
      input.value = typed[input.name] ?? '';
    }
  }

  fit();
}

/** Shows what the choices ask for, and hides the rest. */
export function fit(): void {
  const typed = typedIn('observation');
  for (const part of document.querySelectorAll<HTMLElement>('[data-for]')) {
    part.hidden = part.dataset.for !== typed.how;
  }

  document.querySelector<HTMLElement>('[data-codes]')!.hidden = typed.marking !== 'codes';
}

/** Says each mistake at its input, and goes to the first. */
export function say(form: Kept['form'], wrong: Wrong): void {
  let first: HTMLElement | undefined;
  for (const input of formOf(form).querySelectorAll<HTMLElement>('input[id], select, textarea')) {
    const place = document.getElementById(`${input.id}-mistake`);
    if (!place) {
      continue;
    }

    const mistake = wrong[input.id] ?? '';
    place.textContent = mistake;
    place.hidden = mistake === '';
    input.toggleAttribute('aria-invalid', false);
    if (mistake) {
      input.setAttribute('aria-invalid', 'true');
      first ??= input;
    }
  }

  first?.focus();
}

/** A moment as the inputs have it, by the phone's clock. */
export function local(moment: Date): string {
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 19);
}

/** Fills in where the phone is, with the precision that it says. */
export function locate(): void {
  const said = byId('located');
  said.textContent = 'Looking for the position …';
  navigator.geolocation.getCurrentPosition(({ coords }) => {
    byId<HTMLInputElement>('lat').value = coords.latitude.toFixed(6);
    byId<HTMLInputElement>('lon').value = coords.longitude.toFixed(6);
    byId<HTMLInputElement>('precision_m').value = String(Math.ceil(coords.accuracy));
    said.textContent = `Taken, within ${Math.ceil(coords.accuracy)} metres.`;
  }, ({ code }) => {
    said.textContent = code === 1
      ? 'The phone does not let this page know the position. Allow it, or type it.'
      : 'The phone does not know where it is. Try again in the open, or type it.';
  }, { enableHighAccuracy: true, timeout: 30_000, maximumAge: 0 });
}
