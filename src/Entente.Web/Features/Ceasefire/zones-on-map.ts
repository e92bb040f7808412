// The zones of a day as the map draws them: their states are read from the table, their outlines from the server.
import type { ExpressionSpecification, LayerSpecification, Map as Canvas } from 'maplibre-gl';
import { fills, outlines, type Shapes } from '../Map/shapes';

type Shape = Shapes['features'][number];
type Zone = Omit<Shape, 'properties'> & { properties: { name: string; title: string } };
type Drawn = { type: 'FeatureCollection'; features: object[] };

const signs: Record<string, string> = { quiet: '○', holds: '●', strained: '◐', broken: '×', unknown: '?' };
const kept = new Map<string, Zone[]>();

async function read(address: string): Promise<Zone[]> {
  const known = kept.get(address);
  if (known) {
    return known;
  }

  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`the zones could not be read: ${answer.status}`);
  }

  const { features } = await answer.json() as { features: Zone[] };
  kept.clear();
  kept.set(address, features);
  return features;
}

/** What the table says of each zone, by name; what it does not name is not judged. */
function said(): Map<string, { state: string; watched: boolean; whole: boolean; told: string }> {
  return new Map([...document.querySelectorAll<HTMLElement>('tr[data-zone]')].map(row => {
    const { zone, state, watched, gaps, days } = row.dataset as Record<string, string>;
    const unknown = watched === 'no' ? '\nnobody looked enough'
      : gaps !== '0' ? `\nnobody looked enough on ${gaps} of ${days} days` : '';
    return [zone!, { state: state!, watched: watched === 'yes', whole: gaps === '0', told: unknown }];
  }));
}

/** A place on the northern edge of the largest part, where the name stands. */
function top(zone: Zone): [number, number] {
  const polygons = zone.geometry.type === 'MultiPolygon' ? zone.geometry.coordinates : [];
  const rings = polygons.map(polygon => polygon[0]!);
  const width = (ring: [number, number][]): number => {
    const lons = ring.map(([lon]) => lon);
    return lons.reduce((a, b) => Math.max(a, b)) - lons.reduce((a, b) => Math.min(a, b));
  };
  const ring = rings.reduce((best, next) => width(next) > width(best) ? next : best);
  const lons = ring.map(([lon]) => lon);
  const middle = (lons.reduce((a, b) => Math.max(a, b)) + lons.reduce((a, b) => Math.min(a, b))) / 2;
  let north = -90;
  for (let i = 1; i < ring.length; i++) {
    const [from, to] = [ring[i - 1]!, ring[i]!];
    if (from[0] <= middle !== to[0] <= middle) {
      north = Math.max(north, from[1] + (to[1] - from[1]) * (middle - from[0]) / (to[0] - from[0]));
    }
  }

  return [middle, north];
}

/** Draws the zones that an address has. */
export async function drawZones(canvas: Canvas, address: string): Promise<void> {
  const [zones, words] = [await read(address), said()];
  const areas: Drawn = { type: 'FeatureCollection', features: [] };
  const lines: Drawn = { type: 'FeatureCollection', features: [] };
  const names: Drawn = { type: 'FeatureCollection', features: [] };
  for (const zone of zones.filter(one => one.geometry.coordinates.length > 0)) {
    const word = words.get(zone.properties.name);
    const shapes: Shapes = { type: 'FeatureCollection', features: [{ ...zone, properties: null }] };
    const properties = {
      state: word?.state ?? 'none', watched: word?.watched ?? true, whole: word?.whole ?? true,
      name: word ? `${signs[word.state] ?? ''} ${zone.properties.title}: ${word.state}${word.told}`
        : zone.properties.title,
    };
    areas.features.push({ ...fills(shapes).features[0]!, properties });
    lines.features.push({ ...outlines(shapes).features[0]!, properties });
    names.features.push({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: top(zone) } });
  }

  for (const [id, data] of Object.entries({ 'zone-areas': areas, 'zone-lines': lines, 'zone-names': names })) {
    (canvas.getSource(id) as unknown as { setData(data: object): void }).setData(data);
  }
}

const state = (colours: Record<string, string>): ExpressionSpecification => ['match', ['get', 'state'],
  'quiet', colours['--holds']!, 'holds', colours['--holds']!, 'strained', colours['--stuck']!,
  'broken', colours['--not']!, colours['--faint']!];

/** The layers of the zones: the worse, the wider the line; dashed where nobody looked on some day. */
export function zoneLayers(colours: Record<string, string>): LayerSpecification[] {
  const line = (id: string, width: number, filter: ExpressionSpecification, dashes?: number[]): LayerSpecification => ({
    id, type: 'line', source: 'zone-lines', filter,
    paint: { 'line-color': state(colours), 'line-width': width, ...(dashes ? { 'line-dasharray': dashes } : {}) },
  });
  const is = (...states: string[]): ExpressionSpecification =>
    ['all', ['get', 'whole'], ['in', ['get', 'state'], ['literal', states]]];
  return [
    {
      id: 'zone-wash', type: 'fill', source: 'zone-areas', filter: ['!=', ['get', 'state'], 'none'],
      paint: { 'fill-color': state(colours), 'fill-opacity': 0.09, 'fill-antialias': false },
    },
    {
      id: 'zone-hatch', type: 'fill', source: 'zone-areas', filter: ['!', ['get', 'watched']],
      paint: { 'fill-pattern': 'hatch', 'fill-antialias': false },
    },
    line('zone-calm', 1.5, is('quiet', 'holds')),
    line('zone-strained', 2.5, is('strained')),
    line('zone-broken', 3.8, is('broken')),
    line('zone-unknown', 2.2, ['!', ['get', 'whole']], [3, 2]),
    line('zone-none', 0.8, is('none')),
  ];
}

export function zoneNames(colours: Record<string, string>): LayerSpecification {
  return {
    id: 'zone-names', type: 'symbol', source: 'zone-names',
    layout: {
      'text-field': ['get', 'name'], 'text-font': ['sans-serif'], 'text-size': 13, 'text-anchor': 'top',
      'text-offset': [0, 0.35], 'text-max-width': 22,
    },
    paint: { 'text-color': state(colours), 'text-halo-color': colours['--card']!, 'text-halo-width': 2 },
  };
}

/** Lines aslant: here nothing can be told. */
export function hatch(colour: string): ImageData {
  const size = 16;
  const drawn = document.createElement('canvas');
  [drawn.width, drawn.height] = [size, size];
  const pen = drawn.getContext('2d')!;
  pen.strokeStyle = colour;
  pen.globalAlpha = 0.55;
  pen.lineWidth = 1.5;
  for (const shift of [-size, 0, size]) {
    pen.beginPath();
    pen.moveTo(shift - 2, size + 2);
    pen.lineTo(shift + size + 2, -2);
    pen.stroke();
  }

  return pen.getImageData(0, 0, size, size);
}
