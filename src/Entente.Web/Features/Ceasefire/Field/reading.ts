// From what was typed to a record of the formats of docs/observations.md, or what is wrong with it, input by input.
import type { Kept } from './kept';

export type Typed = Record<string, string>;
export type Wrong = Record<string, string>;

const text = (typed: Typed, name: string): string => (typed[name] ?? '').trim();

/** A number as people type it; a comma is taken for a point. */
export function numberOf(typed: Typed, name: string): number | undefined {
  const written = text(typed, name).replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(written) ? Number(written) : undefined;
}

function checkNumber(typed: Typed, wrong: Wrong, name: string, least: number, most: number, needed: boolean): void {
  const value = numberOf(typed, name);
  if (text(typed, name) === '' ? needed : value === undefined || value < least || value > most) {
    wrong[name] = `Write a number from ${least} to ${most}.`;
  }
}

function checkWhole(typed: Typed, wrong: Wrong, name: string): void {
  if (!/^\d{1,6}$/.test(text(typed, name))) {
    wrong[name] = 'Write a whole number, 0 or more.';
  }
}

/** The moment of an input, in UTC; the inputs are by the phone's clock. */
export function momentOf(typed: Typed, name: string): string | undefined {
  const moment = new Date(text(typed, name));
  return Number.isNaN(moment.getTime()) ? undefined : `${moment.toISOString().slice(0, 19)}Z`;
}

function checkTimes(typed: Typed, wrong: Wrong, from: string, to: string, needsEnd: boolean): void {
  const [begin, end] = [momentOf(typed, from), momentOf(typed, to)];
  if (!begin) {
    wrong[from] = 'Say when it began.';
  } else if (Date.parse(begin) > Date.now() + 60_000) {
    wrong[from] = 'This lies in the future. Look at the phone\'s clock.';
  }

  if (needsEnd && !end) {
    wrong[to] = 'Say when it ended.';
  } else if (begin && end && end < begin) {
    wrong[to] = 'This is before the beginning.';
  }
}

function checkSector(typed: Typed, wrong: Wrong): void {
  checkNumber(typed, wrong, 'from_bearing', 0, 360, false);
  checkNumber(typed, wrong, 'to_bearing', 0, 360, false);
  checkNumber(typed, wrong, 'near_m', 0, 1_000_000, false);
  checkNumber(typed, wrong, 'far_m', 0, 1_000_000, true);
  const empty = ['from_bearing', 'to_bearing'].filter(name => text(typed, name) === '');
  if (empty.length === 1) {
    wrong[empty[0]!] = 'Give both bearings, or neither.';
  }

  if ((numberOf(typed, 'near_m') ?? 0) > (numberOf(typed, 'far_m') ?? Infinity)) {
    wrong.far_m = 'This is less than the least distance.';
  }
}

function checkObservation(typed: Typed): Wrong {
  const wrong: Wrong = {};
  if (!text(typed, 'kind')) {
    wrong.kind = 'Choose what it was.';
  }

  checkWhole(typed, wrong, 'count');
  checkTimes(typed, wrong, 'from', 'to', false);
  checkNumber(typed, wrong, 'lat', -90, 90, true);
  checkNumber(typed, wrong, 'lon', -180, 180, true);
  if (typed.how === 'sector') {
    checkSector(typed, wrong);
  } else {
    checkNumber(typed, wrong, 'precision_m', 0, 1_000_000, true);
  }

  if (typed.marking === 'codes' && !/^[A-Z][A-Z0-9-]*(\s*,\s*[A-Z][A-Z0-9-]*)*$/.test(text(typed, 'codes'))) {
    wrong.codes = 'Write codes in capitals with commas between them, such as UKR,FRA.';
  }

  return wrong;
}

function checkEffort(typed: Typed): Wrong {
  const wrong: Wrong = {};
  if (!text(typed, 'zone')) {
    wrong.zone = 'Name the zone that was looked at.';
  }

  checkTimes(typed, wrong, 'effort-from', 'effort-to', true);
  checkNumber(typed, wrong, 'done_hours', 0, 1_000_000, true);
  checkNumber(typed, wrong, 'planned_hours', 0.1, 1_000_000, true);
  checkWhole(typed, wrong, 'denied');
  return wrong;
}

/** What is wrong, by the name of the input; nothing where all is right. */
export const check = (form: Kept['form'], typed: Typed): Wrong =>
  (form === 'observation' ? checkObservation(typed) : checkEffort(typed));

const markingOf = (typed: Typed): string =>
  (typed.marking === 'codes' ? text(typed, 'codes').replace(/\s/g, '') : text(typed, 'marking'));

/** A feature of our GeoJSON. */
export function featureOf({ id, typed, photos }: Kept): object {
  const place = typed.how === 'sector'
    ? ['from_bearing', 'to_bearing', 'near_m', 'far_m'] : ['precision_m'];
  const properties: Record<string, string | number | undefined> = {
    kind: text(typed, 'kind'), count: Number(text(typed, 'count')),
    from: momentOf(typed, 'from'), to: momentOf(typed, 'to'),
    ...Object.fromEntries(place.map(name => [name, numberOf(typed, name)])),
    means: text(typed, 'means'), toward: text(typed, 'toward'), place: text(typed, 'place'),
    detail: text(typed, 'detail'), marking: markingOf(typed), photos: photos.join(' '),
  };
  return {
    type: 'Feature',
    id,
    geometry: { type: 'Point', coordinates: [numberOf(typed, 'lon'), numberOf(typed, 'lat')] },
    properties: Object.fromEntries(
      Object.entries(properties).filter(([, value]) => value !== undefined && value !== '')),
  };
}

const cell = (value: string): string => `"${value.replace(/\s+/g, ' ').replaceAll('"', '""')}"`;

export const effortHead = 'id,zone,from,to,means,done_hours,planned_hours,denied,reason';

/** A row of our table of efforts, on one line. */
export const effortRow = ({ id, typed }: Kept): string => [
  id, cell(text(typed, 'zone')), momentOf(typed, 'effort-from'), momentOf(typed, 'effort-to'),
  text(typed, 'effort-means'), numberOf(typed, 'done_hours'), numberOf(typed, 'planned_hours'), text(typed, 'denied'),
  cell(text(typed, 'reason')),
].join(',');
