// The marks of the timeline: what they are, where they stand in their lanes, and the elements that show them.
import { element } from '../../Layout/svg';
import { write, type TimeScale } from './scale';

export type Mark = {
  lane: number; on: string; until: string | null; kind: string; who: string; text: string; state: string;
  sign: string; look: string; confidence: string; sources: string; link: string | null; opposed: boolean;
};

export type Data = {
  day: string; lanes: { id: string; name: string }[]; marks: Mark[]; ties: [number, number][];
};

export type Placed = {
  mark: Mark; place: number; time: number; until: number; node: SVGAElement; bar: SVGElement; x: number; y: number;
};

/** The same shapes as the legend's, which the server draws. */
const shapes: Record<string, string> = {
  meeting: 'M-6 -5H6V5H-6Z',
  deadline: 'M-4 7V-7L6 -3L-4 1',
  commitment: 'M0 -6.5L6.5 0L0 6.5L-6.5 0Z',
  fact: 'M0 -6.5L6.5 5H-6.5Z',
  caveat: 'M-5 -5L5 5M5 -5L-5 5',
  statement: 'M-5 0A5 5 0 1 0 5 0A5 5 0 1 0 -5 0Z',
};

const apart = 13;
const rowHeight = 14;
const mostRows = 4;
export const top = 28;

export function sayOf(mark: Mark, time: number): string {
  const day = write(time, { day: 'numeric', month: 'long', year: 'numeric' });
  const said = [
    `${day}, ${mark.kind}`, mark.who, mark.text, mark.state,
    mark.confidence && `confidence ${mark.confidence}`, mark.opposed ? '≠ contradicted' : '',
  ];
  return said.filter(Boolean).join('. ');
}

export function make(mark: Mark, place: number): Placed {
  const time = Date.parse(mark.on);
  const until = mark.until ? Date.parse(mark.until) : time;
  const bar = element('line', { class: 'tl-bar', y1: 0, y2: 0, x1: 0, x2: 0 });
  const sign = mark.opposed ? [element('text', { class: 'tl-against', x: 6, y: -3 }, '≠')] : [];
  const node = element('a', {
    class: `tl-mark ${mark.kind} ${mark.look}`, tabindex: -1, 'aria-label': sayOf(mark, time), draggable: 'false',
    'data-place': place, ...(mark.link ? { href: mark.link } : { role: 'img' }),
  }, bar, element('circle', { r: 10, class: 'tl-touch' }), element('path', { d: shapes[mark.kind]! }), ...sign);
  return { mark, place, time, until, node: node as SVGAElement, bar, x: 0, y: 0 };
}

/** Puts marks of a lane that would cover each other below one another; the heights of the lanes. */
export function place(marks: Placed[], lanes: number, scale: TimeScale): { y: number; height: number }[] {
  const rows = Array.from({ length: lanes }, (): number[] => []);
  for (const placed of marks) {
    placed.x = scale.x(placed.time);
    const ends = rows[placed.mark.lane]!;
    let row = ends.findIndex(end => placed.x - end >= apart);
    row = row >= 0 ? row : Math.min(ends.length, mostRows - 1);
    ends[row] = Math.max(placed.x, placed.until > placed.time ? scale.x(placed.until) : 0);
    placed.y = row;
  }

  let y = top;
  const made = rows.map(ends => {
    const lane = { y, height: Math.max(1, ends.length) * rowHeight + 10 };
    y += lane.height;
    return lane;
  });
  for (const placed of marks) {
    const lane = made[placed.mark.lane]!;
    placed.y = lane.y + 5 + rowHeight / 2 + placed.y * rowHeight;
    const isSeen = placed.x >= scale.left + 2 && placed.x <= scale.right - 2;
    placed.node.classList.toggle('beyond', !isSeen);
    placed.node.setAttribute('transform', `translate(${placed.x.toFixed(1)} ${placed.y})`);
    placed.bar.setAttribute('x2', String(Math.max(0, Math.min(scale.x(placed.until), scale.right) - placed.x)));
  }

  return made;
}
