// The timeline's picture: lanes, marks, the day of the board, and lines between what contradicts.
import { element } from '../../Layout/svg';
import { make, place, top, type Data, type Placed } from './marks';
import { dayLength, TimeScale, write } from './scale';

const labelWidth = 150;
const bottom = 6;

export class Picture {
  readonly marks: Placed[];
  readonly svg: SVGSVGElement;
  readonly scale: TimeScale;
  private readonly behind = element('g', {});
  private readonly ties = element('g', { class: 'tl-ties' });
  private readonly day: number;

  constructor(private readonly data: Data, private readonly stage: HTMLElement) {
    this.day = Date.parse(data.day);
    this.marks = data.marks.map(make);
    const times = [...this.marks.flatMap(mark => [mark.time, mark.until]), this.day];
    const margin = Math.max(4 * dayLength, (Math.max(...times) - Math.min(...times)) * 0.02);
    const [first, last] = [Math.min(...times) - margin, Math.max(...times) + margin];
    // What lies far ahead would press the past together; it is counted at the edge.
    const until = Math.min(last, this.day + Math.max(30 * dayLength, (this.day - first) * 0.15));
    this.scale = new TimeScale(first, Math.max(until, first + 14 * dayLength), first, last, labelWidth, this.width());
    this.svg = element('svg', { class: 'tl-svg', role: 'group', 'aria-label': 'Timeline' },
      this.behind, this.ties, element('g', {}, ...this.inReadingOrder().map(mark => mark.node))) as SVGSVGElement;
    this.update();
    stage.prepend(this.svg);
  }

  /** Draws again for the time that is shown now. */
  update(): void {
    this.scale.right = this.width();
    const lanes = place(this.marks, this.data.lanes.length, this.scale);
    const last = lanes.at(-1);
    const height = (last ? last.y + last.height : top) + bottom;
    this.svg.setAttribute('height', String(height));
    this.svg.setAttribute('viewBox', `0 0 ${this.width()} ${height}`);
    this.behind.replaceChildren(
      ...lanes.map((lane, i) => element('rect', {
        x: 0, y: lane.y, width: this.width(), height: lane.height, class: i % 2 ? 'tl-lane odd' : 'tl-lane',
      })),
      ...this.axis(height),
      ...this.beyond(),
      ...lanes.map((lane, i) => this.label(this.data.lanes[i]!.name, lane.y + 17)));
    this.drawTies();
  }

  /** The mark to which an arrow key leads. */
  next(from: Placed, key: string): Placed | undefined {
    const inLane = (lane: number): Placed[] => this.marks.filter(mark => mark.mark.lane === lane);
    const own = inLane(from.mark.lane);
    switch (key) {
      case 'ArrowRight': return own[own.indexOf(from) + 1];
      case 'ArrowLeft': return own[own.indexOf(from) - 1];
      case 'Home': return own[0];
      case 'End': return own.at(-1);
      case 'ArrowDown':
      case 'ArrowUp': {
        const others = inLane(from.mark.lane + (key === 'ArrowDown' ? 1 : -1));
        return others.sort((a, b) => Math.abs(a.time - from.time) - Math.abs(b.time - from.time))[0];
      }
      default: return undefined;
    }
  }

  /** The ties of a mark stand out. */
  stress(place: number | undefined): void {
    this.ties.querySelectorAll<SVGElement>('[data-ends]').forEach(tie =>
      tie.classList.toggle('stressed', tie.dataset.ends!.split(' ').includes(String(place))));
  }

  private inReadingOrder(): Placed[] {
    return [...this.marks].sort((a, b) => a.mark.lane - b.mark.lane || a.time - b.time);
  }

  private width(): number {
    return Math.max(320, this.stage.clientWidth);
  }

  private label(name: string, y: number): SVGElement {
    const short = name.length > 19 ? `${name.slice(0, 18)}…` : name;
    return element('text', { x: 10, y, class: 'tl-label' }, short, element('title', {}, name));
  }

  private axis(height: number): SVGElement[] {
    const { scale } = this;
    const ticks = scale.ticks().flatMap(({ time, word }) => [
      element('line', { x1: scale.x(time), x2: scale.x(time), y1: top - 6, y2: height, class: 'tl-tick' }),
      element('text', { x: scale.x(time) + 3, y: 16, class: 'tl-when' }, word),
    ]);
    const x = scale.x(this.day + dayLength / 2);
    if (x < scale.left || x > scale.right) {
      return ticks;
    }

    const isLeft = x > scale.right - 110;
    const word = write(this.day, { day: 'numeric', month: 'short', year: 'numeric' });
    return [
      element('rect', { x, y: top, width: Math.max(0, scale.right - x), height: height - top, class: 'tl-ahead' }),
      ...ticks,
      element('line', { x1: x, x2: x, y1: 0, y2: height, class: 'tl-day-line' }),
      element('rect', { x: isLeft ? x - 92 : x, y: 2, width: 92, height: 19, class: 'tl-day-box' }),
      element('text', { x: isLeft ? x - 87 : x + 5, y: 16, class: 'tl-day-word' }, word),
    ];
  }

  private beyond(): SVGElement[] {
    const earlier = this.marks.filter(mark => mark.time < this.scale.from).length;
    const later = this.marks.filter(mark => mark.time > this.scale.to).length;
    const word = (count: number, text: string, x: number, look: string): SVGElement[] =>
      count ? [element('text', { x, y: top + 12, class: `tl-beyond ${look}` }, text)] : [];
    return [
      ...word(earlier, `‹ ${earlier} earlier`, this.scale.left + 4, ''),
      ...word(later, `${later} later ›`, this.scale.right - 4, 'end'),
    ];
  }

  private drawTies(): void {
    this.ties.replaceChildren(...this.data.ties.flatMap(([one, other]) => {
      const [a, b] = [this.marks[one]!, this.marks[other]!];
      if (a.node.classList.contains('beyond') || b.node.classList.contains('beyond')) {
        return [];
      }

      const bend = a.y === b.y ? Math.min(30, 10 + Math.abs(a.x - b.x) / 10) : 0;
      const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2 - bend];
      return [element('path', {
        d: `M${a.x} ${a.y}Q${x} ${y - bend} ${b.x} ${b.y}`, class: 'tl-tie', 'data-ends': `${one} ${other}`,
      })];
    }));
  }
}
