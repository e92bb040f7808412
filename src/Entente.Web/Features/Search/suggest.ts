// Suggestions below the search box while one types: a combobox with a list. Without it the box is a plain form.
import { navigate } from '../../Layout/navigation';

type Suggestion = { title: string; kind: string; id: string; url: string };

const pauseBeforeAsking = 120;

function addressOf(form: HTMLFormElement): string {
  const words = new URLSearchParams();
  for (const [key, value] of new FormData(form)) {
    if (typeof value === 'string' && value) {
      words.set(key, value);
    }
  }

  return `/search/suggest?${words}`;
}

function optionOf(suggestion: Suggestion, index: number): HTMLLIElement {
  const option = document.createElement('li');
  option.id = `suggestion-${index}`;
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', 'false');
  option.dataset.url = suggestion.url;
  const title = document.createElement('bdi');
  title.textContent = suggestion.title;
  const kind = document.createElement('span');
  kind.textContent = suggestion.kind;
  option.append(title, kind);
  return option;
}

/** The box with its list; the list is looked up anew, since a change of page may put another in its place. */
class Suggestions {
  private request: AbortController | undefined;
  private timer = 0;
  private chosen = -1;

  constructor(private readonly form: HTMLFormElement, private readonly input: HTMLInputElement) {
    input.addEventListener('input', () => this.askSoon());
    input.addEventListener('keydown', event => this.onKey(event));
    input.addEventListener('blur', () => this.close());
    form.addEventListener('submit', () => this.close());
    // Pressing must not take the focus from the box, or the list would be gone before the click.
    form.addEventListener('pointerdown', event => {
      if ((event.target as Element).closest('[role=option]')) {
        event.preventDefault();
      }
    });
    form.addEventListener('click', event => {
      const option = (event.target as Element).closest<HTMLElement>('[role=option]');
      if (option) {
        this.follow(option);
      }
    });
  }

  /** What the server's markup does not say, since without a script it would not be true. */
  prepare(): void {
    this.input.setAttribute('role', 'combobox');
    this.input.setAttribute('aria-autocomplete', 'list');
    this.input.setAttribute('aria-controls', 'suggestions');
    this.close();
  }

  private get list(): HTMLElement {
    return this.form.querySelector<HTMLElement>('#suggestions')!;
  }

  private get options(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>('[role=option]')];
  }

  private get isOpen(): boolean {
    return !this.list.hidden;
  }

  private close(): void {
    clearTimeout(this.timer);
    this.request?.abort();
    this.list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
    this.choose(-1);
    this.say('');
  }

  private say(text: string): void {
    this.form.querySelector('[data-suggested]')!.textContent = text;
  }

  private askSoon(): void {
    clearTimeout(this.timer);
    this.request?.abort();
    if (this.input.value.trim() === '') {
      this.close();
      return;
    }

    this.timer = window.setTimeout(() => void this.ask(), pauseBeforeAsking);
  }

  private async ask(): Promise<void> {
    this.request = new AbortController();
    try {
      const response = await fetch(addressOf(this.form), { signal: this.request.signal });
      this.show(response.ok ? await response.json() as Suggestion[] : []);
    } catch {
      // Another letter was typed, or the server is away: the form still works.
    }
  }

  private show(suggestions: Suggestion[]): void {
    if (document.activeElement !== this.input) {
      return;
    }

    this.list.replaceChildren(...suggestions.map(optionOf));
    this.list.hidden = suggestions.length === 0;
    this.input.setAttribute('aria-expanded', String(this.isOpen));
    this.choose(-1);
    this.say(suggestions.length === 1 ? 'One suggestion' : `${suggestions.length} suggestions`);
  }

  private choose(index: number): void {
    this.chosen = index;
    this.options.forEach((option, i) => option.setAttribute('aria-selected', String(i === index)));
    if (index < 0) {
      this.input.removeAttribute('aria-activedescendant');
    } else {
      this.input.setAttribute('aria-activedescendant', this.options[index]!.id);
    }
  }

  private move(step: number): void {
    const count = this.options.length;
    // Beyond either end lies the box itself.
    this.choose(((this.chosen + 1 + step + count + 1) % (count + 1)) - 1);
  }

  private follow(option: HTMLElement): void {
    this.close();
    navigate(option.dataset.url!);
  }

  private onKey(event: KeyboardEvent): void {
    if (!this.isOpen || event.isComposing) {
      return;
    }

    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.close();
    } else if (event.key === 'Enter' && this.chosen >= 0) {
      event.preventDefault();
      this.follow(this.options[this.chosen]!);
    }
  }
}

const boxes = new WeakMap<HTMLElement, Suggestions>();

export function start(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const input = form.querySelector<HTMLInputElement>('input[name=q]');
  if (!input) {
    return;
  }

  const box = boxes.get(input) ?? new Suggestions(form, input);
  boxes.set(input, box);
  box.prepare();
}
