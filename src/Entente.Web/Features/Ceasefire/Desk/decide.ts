// A decision about an incident: whoever names another incident means to merge with it.
export function start(form: HTMLElement): void {
  const what = form.querySelector<HTMLSelectElement>('select[name=what]')!;
  const other = form.querySelector<HTMLInputElement>('input[name=other]')!;
  other.addEventListener('focus', () => {
    if (!other.value && other.placeholder) {
      other.value = other.placeholder;
      what.value = 'merge';
    }
  });
  other.addEventListener('input', () => {
    if (other.value) {
      what.value = 'merge';
    }
  });
}
