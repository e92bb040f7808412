// How what was seen is drawn: areas as areas, clusters with their number, nothing by colour alone.
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';

/** The layers that can be opened, those on top first. */
export const openable = ['spots', 'clusters', 'areas'];

const colour = (colours: Record<string, string>): ExpressionSpecification =>
  ['match', ['get', 'look'], 'aside', colours['--faint']!, colours['--not']!];

const looks: [look: string, width: number, dashes?: number[]][] =
  [['sure', 1.8], ['possible', 1.8, [3, 2]], ['outside', 1.6, [0.8, 2]], ['aside', 1.2]];

export function seenLayers(colours: Record<string, string>): LayerSpecification[] {
  const from = (layer: string) => ({ source: 'seen', 'source-layer': layer });
  const text = {
    'text-font': ['sans-serif'], 'text-size': 12, 'text-max-width': 12,
  } satisfies Record<string, unknown>;
  const halo = { 'text-color': colours['--ink']!, 'text-halo-color': colours['--card']!, 'text-halo-width': 1.6 };
  return [
    {
      id: 'areas', type: 'fill', ...from('areas'),
      paint: {
        'fill-color': colour(colours), 'fill-antialias': false,
        // The wider, the lighter: many lie over one another.
        'fill-opacity': ['case', ['==', ['get', 'wide'], 1], 0.04,
          ['match', ['get', 'look'], 'sure', 0.18, 'possible', 0.08, 0.04]],
      },
    },
    ...looks.map(([look, width, dashes]): LayerSpecification => ({
      id: `edges-${look}`, type: 'line', ...from('edges'), filter: ['==', ['get', 'look'], look],
      paint: { 'line-color': colour(colours), 'line-width': width, ...(dashes ? { 'line-dasharray': dashes } : {}) },
    })),
    {
      id: 'spots', type: 'circle', ...from('spots'),
      paint: {
        'circle-radius': 5, 'circle-stroke-width': 2.2, 'circle-stroke-color': colour(colours),
        'circle-color': ['case', ['==', ['get', 'exact'], 1], colour(colours), colours['--card']!],
      },
    },
    {
      id: 'clusters', type: 'circle', ...from('clusters'),
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['get', 'n'], 1, 9, 10, 12, 100, 16, 1000, 20, 100000, 26],
        'circle-color': colours['--card']!, 'circle-stroke-color': colour(colours),
        'circle-stroke-width': ['match', ['get', 'look'], 'sure', 2.2, 1.2],
        'circle-stroke-opacity': ['match', ['get', 'look'], 'sure', 1, 0.75],
      },
    },
    {
      id: 'cluster-numbers', type: 'symbol', ...from('clusters'),
      layout: { ...text, 'text-field': ['get', 'name'], 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': colours['--ink']! },
    },
    {
      id: 'cluster-doubts', type: 'symbol', ...from('clusters'),
      filter: ['any', ['>', ['get', 'possible'], 0], ['>', ['get', 'outside'], 0]],
      layout: {
        ...text, 'text-size': 11, 'text-anchor': 'top', 'text-offset': [0, 1.3],
        'text-field': ['concat',
          ['case', ['>', ['get', 'possible'], 0], ['concat', ['to-string', ['get', 'possible']], ' ? '], ''],
          ['case', ['>', ['get', 'outside'], 0], ['concat', ['to-string', ['get', 'outside']], ' outside'], '']],
      },
      paint: halo,
    },
    {
      id: 'spot-names', type: 'symbol', ...from('spots'),
      layout: { ...text, 'text-field': ['get', 'name'], 'text-anchor': 'left', 'text-offset': [0.8, 0] },
      paint: halo,
    },
    {
      id: 'area-names', type: 'symbol', ...from('names'),
      layout: { ...text, 'text-field': ['get', 'name'], 'text-anchor': 'bottom', 'text-offset': [0, -0.2] },
      paint: halo,
    },
  ];
}
