// The slider: while it is moved the page follows, one request at a time, the last position always being asked for.
import { navigate, whenPageChanges, withWords } from './navigation';

const dayLength = 86_400_000;
const playEvery = 700;

let wanted: string | undefined;
let isLoading = false;
let player: number | undefined;

function dayAt(form: HTMLElement, position: number): string {
  return new Date(Date.parse(form.dataset.first!) + position * dayLength).toISOString().slice(0, 10);
}

function show(day: string): void {
  wanted = day;
  if (!isLoading) {
    isLoading = true;
    navigate(withWords({ 'as-of': wanted }), true);
    wanted = undefined;
  }
}

whenPageChanges(() => {
  isLoading = false;
  if (wanted !== undefined) {
    show(wanted);
  }
});

function stop(button: Element | null): void {
  clearInterval(player);
  player = undefined;
  button?.replaceChildren('▶');
}

function play(form: HTMLElement, range: HTMLInputElement, button: HTMLElement): void {
  if (player !== undefined) {
    stop(button);
    return;
  }

  const days = range.dataset.days!.split(',').map(Number);
  let position = Number(range.value);
  if (position >= days[days.length - 1]!) {
    position = -1;
  }

  button.replaceChildren('❚❚');
  player = window.setInterval(() => {
    const next = days.find(day => day > position);
    if (next === undefined) {
      stop(button);
      return;
    }

    position = next;
    range.value = String(next);
    show(dayAt(form, next));
  }, playEvery);
}

export function startDateBar(): void {
  const form = document.querySelector<HTMLElement>('[data-datebar]');
  if (!form || form.dataset.bound) {
    return;
  }

  form.dataset.bound = 'true';
  const range = form.querySelector<HTMLInputElement>('input[type=range]');
  if (range) {
    bindSlider(form, range);
  }

  form.querySelector('input[type=date]')?.addEventListener('change', event => {
    const day = (event.target as HTMLInputElement).value;
    if (day) {
      show(day);
    }
  });
}

function bindSlider(form: HTMLElement, range: HTMLInputElement): void {
  const button = form.querySelector<HTMLElement>('[data-action=play]');
  range.addEventListener('input', () => {
    stop(button);
    show(dayAt(form, Number(range.value)));
  });
  button?.addEventListener('click', () => play(form, range, button));
}
