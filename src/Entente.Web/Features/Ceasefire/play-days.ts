// Steps the slider of days by itself: only when asked, until its end or until somebody does anything.

/** So long a day stands still once all of it is drawn. */
const pause = 1_000;
let isPlaying = false;
let waiting: number | undefined;
let button: HTMLButtonElement | undefined;

function say(): void {
  if (button) {
    button.textContent = isPlaying ? 'Stop' : 'Play the days';
  }
}

function stop(): void {
  isPlaying = false;
  window.clearTimeout(waiting);
  say();
}

function step(slider: HTMLInputElement, to: number): void {
  slider.value = String(to);
  slider.dispatchEvent(new Event('input'));
}

const isAtEnd = (slider: HTMLInputElement): boolean => Number(slider.value) >= Number(slider.max);

/** The next day, once the present one has been seen. */
function goOn(slider: HTMLInputElement): void {
  window.clearTimeout(waiting);
  if (!isPlaying || isAtEnd(slider)) {
    stop();
    return;
  }

  waiting = window.setTimeout(() => {
    if (isPlaying && slider.isConnected && !document.hidden) {
      step(slider, Number(slider.value) + 1);
    } else {
      stop();
    }
  }, pause);
}

/** What presses the button is left to the button. */
function hear(event: Event): void {
  const presses = button?.contains(event.target as Node)
    && (!(event instanceof KeyboardEvent) || ['Enter', ' '].includes(event.key));
  if (isPlaying && !presses) {
    stop();
  }
}

for (const kind of ['pointerdown', 'keydown', 'wheel']) {
  document.addEventListener(kind, hear, { capture: true, passive: true });
}

/** The button as the page has it now; a page that follows another goes on with what was begun. */
export function startPlay(root: HTMLElement): void {
  const slider = root.querySelector<HTMLInputElement>('#seen-day')!;
  button = root.querySelector<HTMLButtonElement>('[data-play]')!;
  button.onclick = () => {
    if (isPlaying) {
      stop();
      return;
    }

    isPlaying = true;
    say();
    if (isAtEnd(slider)) {
      step(slider, Number(slider.min));
    } else {
      goOn(slider);
    }
  };
  say();
}

/** Once the days of the page are drawn. */
export function playOn(root: HTMLElement): void {
  if (isPlaying) {
    button?.focus({ preventScroll: true });
    goOn(root.querySelector<HTMLInputElement>('#seen-day')!);
  }
}
