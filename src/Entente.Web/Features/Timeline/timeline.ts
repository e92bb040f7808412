// Moves, zooms and reads the timeline's picture. On a narrow screen the list below is what is read.
import { frameOf } from '../../Layout/frame';
import { navigate } from '../../Layout/navigation';
import type { Data, Placed } from './marks';
import { Picture } from './picture';
import { write } from './scale';

function line(look: string, ...texts: string[]): HTMLElement {
  const made = document.createElement('p');
  made.className = look;
  made.append(...texts);
  return made;
}

function tell(tip: HTMLElement, picture: Picture, placed: Placed): void {
  const { mark } = placed;
  const day = write(placed.time, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const last = mark.until ? ` to ${write(placed.until, { day: 'numeric', month: 'short' })}` : '';
  tip.replaceChildren(
    line('soft', `${day}${last} · ${mark.kind}`),
    ...mark.who ? [line('who', mark.who)] : [],
    line('', mark.text),
    ...mark.state ? [line(`state ${mark.look}`, `${mark.sign} ${mark.state}`)] : [],
    ...mark.opposed ? [line('tl-opposed', '≠ another statement contradicts this')] : [],
    line('soft', [mark.sources, mark.confidence && `confidence: ${mark.confidence}`].filter(Boolean).join(' · ')),
  );
  tip.hidden = false;
  const { clientWidth, clientHeight } = tip.parentElement!;
  tip.style.left = `${Math.max(4, Math.min(placed.x - 20, clientWidth - tip.offsetWidth - 4))}px`;
  const isAbove = placed.y + 18 + tip.offsetHeight > clientHeight && placed.y - 14 - tip.offsetHeight > 0;
  tip.style.top = `${isAbove ? placed.y - 14 - tip.offsetHeight : placed.y + 18}px`;
  picture.stress(placed.place);
}

function startReading(stage: HTMLElement, picture: Picture): void {
  const tip = document.createElement('div');
  tip.className = 'tl-tip';
  tip.hidden = true;
  // What it says is the mark's own label already.
  tip.setAttribute('aria-hidden', 'true');
  stage.append(tip);
  const markAt = (event: Event): Placed | undefined => {
    const node = (event.target as Element).closest<SVGElement>('.tl-mark');
    return node ? picture.marks[Number(node.dataset.place)] : undefined;
  };
  const hide = (): void => {
    tip.hidden = true;
    picture.stress(undefined);
  };
  for (const kind of ['pointerover', 'focusin']) {
    stage.addEventListener(kind, event => {
      const placed = markAt(event);
      placed ? tell(tip, picture, placed) : hide();
    });
  }

  stage.addEventListener('pointerleave', hide);
  stage.addEventListener('focusout', hide);
  stage.addEventListener('keydown', event => {
    const placed = markAt(event);
    if (event.key === 'Escape') {
      hide();
    } else if (placed && event.key === 'Enter' && placed.mark.link) {
      event.preventDefault();
      navigate(placed.mark.link);
    }
  });
}

function makeStop(picture: Picture, stop: Placed | undefined): void {
  picture.marks.forEach(mark => mark.node.setAttribute('tabindex', mark === stop ? '0' : '-1'));
}

function startMoving(root: HTMLElement, stage: HTMLElement, picture: Picture): void {
  const { scale } = picture;
  const acts: Record<string, () => void> = {
    in: () => scale.zoom(0.6), out: () => scale.zoom(1 / 0.6), fit: () => scale.all(),
    back: () => scale.move(-0.4), on: () => scale.move(0.4),
  };
  const act = (name: string): void => {
    acts[name]!();
    picture.update();
  };
  // The same buttons can be there after a change of the page: each does one thing.
  root.querySelectorAll<HTMLElement>('[data-zoom]').forEach(button => {
    button.onclick = () => act(button.dataset.zoom!);
  });
  const keys: Record<string, string> = { '+': 'in', '=': 'in', '-': 'out', '0': 'fit' };
  stage.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }

    const node = (event.target as Element).closest<SVGElement>('.tl-mark');
    const next = node ? picture.next(picture.marks[Number(node.dataset.place)]!, event.key) : undefined;
    const name = keys[event.key] ?? (node ? undefined : { ArrowLeft: 'back', ArrowRight: 'on' }[event.key]);
    if (next) {
      walkTo(picture, next);
    } else if (name) {
      act(name);
    } else if (!node || !event.key.startsWith('Arrow')) {
      return;
    }

    event.preventDefault();
    event.stopPropagation();
  });
  stage.addEventListener('wheel', event => {
    if (event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      event.ctrlKey
        ? scale.zoom(Math.exp(event.deltaY / 300), event.clientX - stage.getBoundingClientRect().left)
        : scale.move(event.deltaX / (scale.right - scale.left));
      picture.update();
    }
  }, { passive: false });
  startDragging(stage, picture);
}

function walkTo(picture: Picture, next: Placed): void {
  if (next.node.classList.contains('beyond')) {
    picture.scale.centre(next.time);
    picture.update();
  }

  makeStop(picture, next);
  next.node.focus();
}

function startDragging(stage: HTMLElement, picture: Picture): void {
  let draggedAt = -Infinity;
  stage.addEventListener('dragstart', event => event.preventDefault());
  stage.addEventListener('click', event => {
    if (performance.now() - draggedAt < 80) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, { capture: true });
  stage.addEventListener('pointerdown', event => {
    let [x, gone] = [event.clientX, 0];
    const end = new AbortController();
    document.addEventListener('pointermove', move => {
      gone += Math.abs(move.clientX - x);
      picture.scale.move((x - move.clientX) / (picture.scale.right - picture.scale.left));
      x = move.clientX;
      picture.update();
    }, { signal: end.signal });
    for (const kind of ['pointerup', 'pointercancel']) {
      document.addEventListener(kind, () => {
        end.abort();
        draggedAt = gone > 6 ? performance.now() : draggedAt;
      }, { signal: end.signal });
    }
  });
}

export async function start(root: HTMLElement): Promise<void> {
  root.hidden = false;
  const place = root.querySelector<HTMLElement>('.tl-stage')!;
  if (place.clientWidth === 0) {
    return;
  }

  const stage = frameOf('tl-frame', 'Picture of the timeline', 'tl-help');
  place.replaceChildren(stage);

  const answer = await fetch(`/timeline/data${location.search}`);
  if (!answer.ok) {
    throw new Error(`the timeline could not be read: ${answer.status}`);
  }

  const picture = new Picture(await answer.json() as Data, stage);
  makeStop(picture, [...picture.marks].sort((a, b) => a.mark.lane - b.mark.lane || a.time - b.time)[0]);
  startReading(stage, picture);
  startMoving(root, stage, picture);
  new ResizeObserver(() => picture.update()).observe(stage);
}
