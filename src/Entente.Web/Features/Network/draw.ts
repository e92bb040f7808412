// Draws the laid-out network as SVG. Nodes are links, so that they are focused, opened and copied as links are.
import { withWords } from '../../Layout/navigation';
import { element } from '../../Layout/svg';
import type { Arrow, Net, Node } from './data';
import type { Box, Layout, Point } from './layout';

const padding = 9;
const lines = 3;

const pen = document.createElement('canvas').getContext('2d');

function widthOf(text: string): number {
  if (!pen) {
    return text.length * 7;
  }

  pen.font = '13.5px system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
  return pen.measureText(text).width;
}

/** A text in lines no wider than given; what does not fit ends in an ellipsis. */
export function wrap(text: string, width: number, most: number): string[] {
  const wrapped: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || widthOf(longer) <= width) {
      line = longer;
    } else {
      wrapped.push(line);
      line = word;
    }
  }

  wrapped.push(line);
  const kept = wrapped.slice(0, most);
  return kept.map((one, i) => {
    let cut = i === most - 1 && wrapped.length > most ? `${one} …` : one;
    while (widthOf(cut) > width && cut.length > 2) {
      cut = `${cut.replace(/ ?…$/, '').slice(0, -1)}…`;
    }

    return cut;
  });
}

function shapeOf(node: Node, box: Box): SVGElement[] {
  const at = { x: box.x, y: box.y, width: box.width, height: box.height };
  const round = { commitment: 5, guarantee: 5, fact: 26, count: 0 }[node.kind] ?? 5;
  const behind = node.count > 1
    ? [element('rect', { ...at, x: box.x + 5, y: box.y + 5, rx: round, class: 'net-behind' })]
    : [];
  const inner = node.kind === 'guarantee'
    ? [element('rect', {
      x: box.x + 3, y: box.y + 3, width: box.width - 6, height: box.height - 6, rx: 3, class: 'net-inner',
    })]
    : [];
  return [...behind, element('rect', { ...at, rx: round, class: 'net-box' }), ...inner];
}

function textOf(node: Node, box: Box): SVGElement[] {
  const left = box.x + padding + (node.kind === 'fact' ? 7 : 1);
  const width = box.width - (left - box.x) - padding;
  const kind = node.kind === 'commitment' ? node.code : node.kind;
  const state = `${node.sign} ${node.state}`;
  const hasRoom = widthOf(`${state} ${kind}`) * 1.06 < width;
  const head = element('text', { x: left, y: box.y + 19, class: 'net-head' }, state);
  const right = box.x + box.width - padding - (node.kind === 'fact' ? 7 : 0);
  const side = element('text', { x: right, y: box.y + 19, class: 'net-code' }, hasRoom ? kind : '');
  const words = hasRoom || node.kind !== 'commitment' || node.count > 1 ? node.title : `${node.code}: ${node.title}`;
  const most = node.own ? lines - 1 : lines;
  const below = wrap(words, width, most);
  if (node.own) {
    below.push(node.own === 1 ? 'and a fact of its own' : `and ${node.own} facts of their own`);
  }

  const title = below.map((line, i) => element('text', {
    x: left, y: box.y + 35 + i * 15.5, class: i === below.length - 1 && node.own ? 'net-own' : 'net-title',
  }, line));
  return [head, side, ...title];
}

function drawNode(node: Node, box: Box): SVGElement {
  const many = node.count > 1 ? `${node.count} commitments, ` : '';
  const label = `${node.kind === 'commitment' ? '' : `${node.kind}: `}${many}${node.code} ${node.title}, ${node.state}`;
  return element('a', {
    href: withWords({ node: node.id }), class: `net-node ${node.kind} ${node.look}`, 'data-id': node.id,
    tabindex: -1, draggable: 'false',
  }, element('title', {}, label.trim()), ...shapeOf(node, box), ...textOf(node, box));
}

function lineOf(points: Point[]): string {
  return points.map((point, i) => `${i ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`).join('');
}

function drawArrow(arrow: Arrow, points: Point[], circles: string[][]): SVGElement {
  const inCircle = !arrow.met && circles.some(circle => circle.includes(arrow.from) && circle.includes(arrow.to));
  const look = ['net-arrow', arrow.kind, arrow.met ? 'met' : '', inCircle ? 'in-circle' : ''].filter(Boolean).join(' ');
  const path = element('path', { d: lineOf(points), class: look });
  path.dataset.from = arrow.from;
  path.dataset.to = arrow.to;
  const end = points.at(-1);
  const tip = end ? element('path', { d: `M${end.x} ${end.y}l-7 -4v8z`, class: 'net-tip' }) : '';
  return element('g', { class: look.replace('net-arrow', 'net-line') }, path, tip);
}

function drawCircle(box: Box, size: number): SVGElement {
  return element('g', { class: 'net-circle' },
    element('rect', { x: box.x, y: box.y, width: box.width, height: box.height, rx: 12 }),
    element('text', { x: box.x + 14, y: box.y + 22 }, size === 2
      ? '↻ circle: each waits for the other' : '↻ circle: each waits for another of them'));
}

/** The picture; all of it in one group, which zooming and panning moves. */
export function draw(net: Net, layout: Layout): SVGSVGElement {
  const all = element('g', { class: 'net-all' });
  layout.circles.forEach((box, i) => all.append(drawCircle(box, net.circles[i]?.length ?? 0)));
  net.arrows.forEach((arrow, i) => all.append(drawArrow(arrow, layout.paths[i] ?? [], net.circles)));
  const inOrder = [...net.nodes].sort((one, other) => {
    const [a, b] = [layout.boxes.get(one.id)!, layout.boxes.get(other.id)!];
    return a.x - b.x || a.y - b.y;
  });
  inOrder.forEach(node => all.append(drawNode(node, layout.boxes.get(node.id)!)));
  return element('svg', { class: 'net-svg', role: 'group', 'aria-label': 'Who waits for whom' }, all) as SVGSVGElement;
}
