// The picture of who waits for whom: drawn once for what the address asks for, and kept while only the choice changes.
import { frameOf } from '../../Layout/frame';
import { navigate, withWords } from '../../Layout/navigation';
import { load, partAsked, reachable, type Net } from './data';
import { draw } from './draw';
import { layOut, type Layout } from './layout';
import { Pan } from './pan';

type Picture = {
  part: string; page: string; net: Net; layout: Layout; svg: SVGSVGElement; stage: HTMLElement; pan: Pan;
};

let kept: Picture | undefined;

/** Whether the page changed because a node was chosen: then the focus stays with it. */
let cameFromPicture = false;

function edition(): string {
  return document.querySelector('.stamp code')?.textContent ?? '';
}

function nodesOf(svg: SVGSVGElement): SVGAElement[] {
  return [...svg.querySelectorAll<SVGAElement>('.net-node')];
}

function nodeOf(picture: Picture, id: string): SVGAElement | undefined {
  return nodesOf(picture.svg).find(node => node.dataset.id === id);
}

/** What the chosen node waits for and what waits for it stands out; the rest steps back. */
function mark(picture: Picture, chosen: string): void {
  const { net, svg } = picture;
  const up = chosen ? reachable(net, chosen, true) : new Set<string>();
  const down = chosen ? reachable(net, chosen, false) : new Set<string>();
  svg.classList.toggle('has-chosen', chosen !== '');
  for (const node of nodesOf(svg)) {
    const id = node.dataset.id!;
    node.classList.toggle('chosen', id === chosen);
    node.classList.toggle('up', up.has(id));
    node.classList.toggle('down', down.has(id));
    node.toggleAttribute('aria-current', id === chosen);
    node.setAttribute('href', withWords({ node: id }));
  }

  for (const path of svg.querySelectorAll<SVGElement>('.net-arrow')) {
    const { from, to } = path.dataset;
    path.parentElement!.classList.toggle('up', up.has(from!) && up.has(to!));
    path.parentElement!.classList.toggle('down', down.has(from!) && down.has(to!));
  }
}

/** One node at a time is a stop of the tab key; the arrow keys go on from there. */
function makeStop(picture: Picture, node: SVGAElement | undefined): void {
  nodesOf(picture.svg).forEach(other => other.setAttribute('tabindex', other === node ? '0' : '-1'));
}

function focusOn(picture: Picture, id: string): void {
  const node = nodeOf(picture, id);
  if (node) {
    makeStop(picture, node);
    picture.pan.show(picture.layout.boxes.get(id)!);
    node.focus({ preventScroll: true });
  }
}

function neighbour(picture: Picture, id: string, key: string): string | undefined {
  const { net, layout } = picture;
  const order = nodesOf(picture.svg).map(node => node.dataset.id!);
  const nearest = (ids: string[]): string | undefined => {
    const y = layout.boxes.get(id)!.y;
    const away = (other: string): number => Math.abs(layout.boxes.get(other)!.y - y);
    return ids.sort((one, other) => away(one) - away(other))[0];
  };
  switch (key) {
    case 'ArrowRight': return nearest(net.arrows.filter(arrow => arrow.from === id).map(arrow => arrow.to));
    case 'ArrowLeft': return nearest(net.arrows.filter(arrow => arrow.to === id).map(arrow => arrow.from));
    case 'ArrowDown': return order[order.indexOf(id) + 1];
    case 'ArrowUp': return order[order.indexOf(id) - 1];
    case 'Home': return order[0];
    case 'End': return order.at(-1);
    default: return undefined;
  }
}

function onKey(picture: Picture, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }

  const step = 80;
  const at = (event.target as Element).closest<SVGAElement>('.net-node')?.dataset.id;
  const moves: Record<string, () => void> = {
    '+': () => picture.pan.zoom(1.25),
    '=': () => picture.pan.zoom(1.25),
    '-': () => picture.pan.zoom(0.8),
    '0': () => picture.pan.fit(true),
  };
  if (!at) {
    Object.assign(moves, {
      ArrowLeft: () => picture.pan.move(step, 0),
      ArrowRight: () => picture.pan.move(-step, 0),
      ArrowUp: () => picture.pan.move(0, step),
      ArrowDown: () => picture.pan.move(0, -step),
    });
  }

  const next = at && neighbour(picture, at, event.key);
  const move = next ? () => focusOn(picture, next) : moves[event.key];
  if (move || (at && event.key.startsWith('Arrow'))) {
    event.preventDefault();
    event.stopPropagation();
    move?.();
  }
}

async function make(place: HTMLElement): Promise<Picture> {
  const stage = frameOf('net-frame', 'Picture of who waits for whom', 'net-help');
  place.replaceChildren(stage);
  const part = partAsked();
  const net = await load();
  const layout = await layOut(net);
  const svg = draw(net, layout);
  const pan = new Pan(stage, svg.querySelector('.net-all')!, layout);
  const picture: Picture = { part, page: edition(), net, layout, svg, stage, pan };
  stage.replaceChildren(svg);
  stage.addEventListener('keydown', event => onKey(picture, event));
  stage.addEventListener('click', event => {
    cameFromPicture = (event.target as Element).closest('.net-node') !== null;
  });
  return picture;
}

function startFind(root: HTMLElement, picture: Picture): void {
  const field = root.querySelector<HTMLInputElement>('.net-find')!;
  const said = root.querySelector<HTMLElement>('.net-found')!;
  let found: string[] = [];
  const find = (): void => {
    const asked = field.value.trim().toLowerCase();
    found = asked === '' ? [] : picture.net.nodes
      .filter(node => [node.id, node.code, node.title, ...node.words].some(text => text.toLowerCase().includes(asked)))
      .map(node => node.id);
    nodesOf(picture.svg).forEach(node => node.classList.toggle('found', found.includes(node.dataset.id!)));
    said.textContent = asked === '' ? '' : `${found.length} found`;
    if (found[0]) {
      picture.pan.centre(picture.layout.boxes.get(found[0])!);
    }
  };
  field.oninput = find;
  field.onkeydown = event => {
    if (event.key === 'Enter' && found[0]) {
      event.preventDefault();
      navigate(withWords({ node: found[0] }));
    }
  };
}

function startTools(root: HTMLElement, picture: Picture): void {
  const acts: Record<string, () => void> = {
    in: () => picture.pan.zoom(1.25), out: () => picture.pan.zoom(0.8), fit: () => picture.pan.fit(true),
  };
  // The same buttons can be there after a change of the page: each does one thing.
  root.querySelectorAll<HTMLElement>('[data-zoom]').forEach(button => {
    button.onclick = acts[button.dataset.zoom!]!;
  });
  const form = document.querySelector<HTMLFormElement>('.net-filters');
  if (form) {
    form.onchange = () => form.requestSubmit();
  }

  startFind(root, picture);
}

/** Whether what was drawn is what the address asks for now; near a node, the choice decides what is drawn. */
function isStill(picture: Picture | undefined, chosen: string): picture is Picture {
  return picture !== undefined && picture.part === partAsked()
    && picture.page === (edition())
    && (chosen === '' ? !document.querySelector('.notice') : nodeOf(picture, chosen) !== undefined);
}

export async function start(root: HTMLElement): Promise<void> {
  const chosen = root.dataset.node ?? '';
  const place = root.querySelector<HTMLElement>('.net-stage')!;
  root.querySelector<HTMLElement>('.net-picture')!.hidden = false;
  const had = kept;
  const isSame = isStill(had, chosen);
  const picture = isSame ? had : await make(place);
  kept = picture;
  if (isSame) {
    place.replaceChildren(picture.stage);
  }

  mark(picture, chosen);
  makeStop(picture, nodeOf(picture, chosen) ?? nodesOf(picture.svg)[0]);
  if (!isSame) {
    picture.pan.fit(false);
    if (chosen) {
      picture.pan.show(picture.layout.boxes.get(chosen)!);
    }
  }

  if (chosen && cameFromPicture) {
    focusOn(picture, chosen);
  }

  cameFromPicture = false;
  startTools(root, picture);
}
