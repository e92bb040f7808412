// Whether a key is meant for the page, or for a field that somebody types in.

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement
    && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
    && (target as HTMLInputElement).type !== 'range';
}

/** Keys do nothing while somebody types, with another key held down, or below a dialog. */
export function isForKeys(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)
    && !document.querySelector('dialog[open]');
}
