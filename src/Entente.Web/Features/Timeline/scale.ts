// Time from left to right, and the ticks that fit.
export const dayLength = 86_400_000;

export class TimeScale {
  constructor(
    public from: number, public to: number,
    private readonly first: number, private readonly last: number,
    public left: number, public right: number,
  ) {
  }

  x(time: number): number {
    return this.left + (time - this.from) / (this.to - this.from) * (this.right - this.left);
  }

  zoom(factor: number, x = (this.left + this.right) / 2): void {
    const share = (x - this.left) / (this.right - this.left);
    const at = this.from + share * (this.to - this.from);
    const length = Math.min(this.last - this.first, Math.max(7 * dayLength, (this.to - this.from) * factor));
    this.show(at - share * length, length);
  }

  /** Moves by a part of what is shown. */
  move(share: number): void {
    const length = this.to - this.from;
    this.show(this.from + share * length, length);
  }

  centre(time: number): void {
    const length = this.to - this.from;
    this.show(time - length / 2, length);
  }

  all(): void {
    [this.from, this.to] = [this.first, this.last];
  }

  private show(from: number, length: number): void {
    this.from = Math.max(this.first, Math.min(from, this.last - length));
    this.to = this.from + length;
  }

  /** Days where a line is drawn, with a word for each. */
  ticks(): { time: number; word: string }[] {
    const days = (this.to - this.from) / dayLength;
    const room = (this.right - this.left) / 80;
    const step = days / room;
    return step < 20 ? this.byDays(step <= 1 ? 1 : step <= 7 ? 7 : 14) : this.byMonths(Math.ceil(step / 30.5));
  }

  private byDays(step: number): { time: number; word: string }[] {
    const made = [];
    // Monday 5 January 1970 begins the weeks.
    const length = step * dayLength;
    const shift = 4 * dayLength;
    for (let time = Math.ceil((this.from - shift) / length) * length + shift; time <= this.to; time += length) {
      made.push({ time, word: write(time, { day: 'numeric', month: 'short' }) });
    }

    return made;
  }

  private byMonths(step: number): { time: number; word: string }[] {
    const made = [];
    const day = new Date(this.from);
    day.setUTCDate(1);
    for (; day.getTime() <= this.to; day.setUTCMonth(day.getUTCMonth() + step)) {
      if (day.getTime() >= this.from) {
        made.push({ time: day.getTime(), word: write(day.getTime(), { month: 'short', year: 'numeric' }) });
      }
    }

    return made;
  }
}

export function write(time: number, how: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...how, timeZone: 'UTC' }).format(time);
}
