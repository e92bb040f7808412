// Moves and scales a picture within its stage by pointer, wheel and keys.
const smallest = 0.1;
const largest = 2.5;
const readable = 0.5;

export class Pan {
  private x = 0;
  private y = 0;
  private scale = 1;
  private draggedAt = -Infinity;

  constructor(
    private readonly stage: HTMLElement,
    private readonly all: SVGElement,
    private readonly size: { width: number; height: number },
  ) {
    stage.addEventListener('wheel', event => this.onWheel(event), { passive: false });
    stage.addEventListener('pointerdown', event => this.onPointer(event));
    // What was dragged was not meant as a click on the node below.
    stage.addEventListener('click', event => {
      if (performance.now() - this.draggedAt < 80) {
        event.preventDefault();
        event.stopPropagation();
      }
    }, { capture: true });
    stage.addEventListener('dragstart', event => event.preventDefault());
  }

  /** The whole picture; where that would be too small to read, its beginning. */
  fit(whole: boolean): void {
    const { clientWidth, clientHeight } = this.stage;
    const fitting = Math.min((clientWidth - 16) / this.size.width, (clientHeight - 20) / this.size.height, 1.2);
    this.scale = Math.max(whole ? smallest : readable, fitting);
    this.x = Math.max(8, (clientWidth - this.size.width * this.scale) / 2);
    this.y = Math.max(10, (clientHeight - this.size.height * this.scale) / 2);
    this.apply();
  }

  zoom(factor: number, at?: { x: number; y: number }): void {
    const { x, y } = at ?? { x: this.stage.clientWidth / 2, y: this.stage.clientHeight / 2 };
    const scale = Math.min(largest, Math.max(smallest, this.scale * factor));
    this.x = x - (x - this.x) * scale / this.scale;
    this.y = y - (y - this.y) * scale / this.scale;
    this.scale = scale;
    this.apply();
  }

  /** Brings a box to the middle, large enough to be read. */
  centre(box: { x: number; y: number; width: number; height: number }): void {
    this.scale = Math.max(this.scale, readable);
    this.x = this.stage.clientWidth / 2 - (box.x + box.width / 2) * this.scale;
    this.y = this.stage.clientHeight / 2 - (box.y + box.height / 2) * this.scale;
    this.apply();
  }

  /** Moves no further than it takes for a box to be seen. */
  show(box: { x: number; y: number; width: number; height: number }): void {
    const left = box.x * this.scale + this.x;
    const top = box.y * this.scale + this.y;
    const isSeen = left >= 0 && top >= 0
      && left + box.width * this.scale <= this.stage.clientWidth
      && top + box.height * this.scale <= this.stage.clientHeight;
    if (!isSeen) {
      this.centre(box);
    }
  }

  move(x: number, y: number): void {
    this.x += x;
    this.y += y;
    this.apply();
  }

  private apply(): void {
    const [x, y, scale] = [this.x.toFixed(1), this.y.toFixed(1), this.scale.toFixed(4)];
    this.all.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
  }

  private onWheel(event: WheelEvent): void {
    event.preventDefault();
    const frame = this.stage.getBoundingClientRect();
    this.zoom(Math.exp(-event.deltaY / 500), { x: event.clientX - frame.left, y: event.clientY - frame.top });
  }

  private onPointer(event: PointerEvent): void {
    if (event.button !== 0) {
      return;
    }

    let [x, y, gone] = [event.clientX, event.clientY, 0];
    const end = new AbortController();
    const { signal } = end;
    document.addEventListener('pointermove', move => {
      gone += Math.abs(move.clientX - x) + Math.abs(move.clientY - y);
      this.move(move.clientX - x, move.clientY - y);
      [x, y] = [move.clientX, move.clientY];
    }, { signal });
    document.addEventListener('pointercancel', () => end.abort(), { signal });
    document.addEventListener('pointerup', () => {
      end.abort();
      if (gone > 6) {
        this.draggedAt = performance.now();
      }
    }, { signal });
  }
}
