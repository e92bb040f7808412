// The map: land, Ukraine, and a sign at each party's capital. What it shows is read from the table below it.
import { Map as Canvas, Marker, Popup, setWorkerUrl, type LngLatBoundsLike } from 'maplibre-gl';
import { keepApart } from './apart';
import { fills, outlines, read } from './shapes';

type Place = { code: string; at: [number, number]; state: string; sign: string; look: string; row: HTMLElement };

const europe: LngLatBoundsLike = [[-11, 35], [41, 64]];
/** A change of the page empties the stage; what is in the frame goes on. */
let kept: { frame: HTMLElement; canvas: Canvas; markers: Marker[] } | undefined;

function hasWebGl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function places(): Place[] {
  return [...document.querySelectorAll<HTMLElement>('.map-table tr[data-place]')].map(row => ({
    code: row.dataset.code!,
    at: row.dataset.place!.split(' ').map(Number) as [number, number],
    state: row.dataset.state!, sign: row.dataset.sign!, look: row.dataset.look!, row,
  }));
}

/** What the popup says is what the table says. */
function contentOf(place: Place): HTMLElement {
  const made = document.createElement('div');
  const name = document.createElement('p');
  name.append(place.row.querySelector('th a')!.cloneNode(true));
  const state = document.createElement('p');
  state.append(place.row.querySelector('.state')!.cloneNode(true));
  const counts = document.createElement('p');
  counts.append(place.row.querySelector('.counts')!.textContent!.trim());
  made.append(name, state, counts);
  return made;
}

function markerOf(place: Place): Marker {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `map-sign ${place.look}`;
  const name = place.row.querySelector('th a')!.textContent!.trim();
  const label = `${name}: ${place.state}`;
  const code = document.createElement('span');
  code.className = 'code';
  code.textContent = place.code;
  const sign = document.createElement('b');
  sign.textContent = place.sign;
  const words = document.createElement('span');
  words.className = 'away';
  words.textContent = label;
  button.append(sign, code, words);
  const popup = new Popup({ offset: 14, closeButton: true, maxWidth: '18rem' }).setDOMContent(contentOf(place));
  const marker = new Marker({ element: button, anchor: 'center' }).setLngLat(place.at).setPopup(popup);
  // Its own words name it better than those that a marker is given.
  button.removeAttribute('aria-label');
  button.title = label;
  popup.on('open', () => popup.getElement()?.querySelector<HTMLElement>('a')?.focus());
  popup.on('open', () => popup.getElement()?.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      popup.remove();
      button.focus();
    }
  }));
  return marker;
}

// With soft edges, the seams between the triangles would show.
function fillOf(name: string): { 'fill-color': string; 'fill-antialias': boolean } {
  return { 'fill-color': colour(name), 'fill-antialias': false };
}

function paint(canvas: Canvas): void {
  canvas.setPaintProperty('sea', 'background-color', colour('--map-sea'));
  canvas.setPaintProperty('land', 'fill-color', colour('--map-land'));
  canvas.setPaintProperty('coast', 'line-color', colour('--line'));
  canvas.setPaintProperty('ukraine', 'fill-color', colour('--map-ukraine'));
  canvas.setPaintProperty('border', 'line-color', colour('--soft'));
}

async function make(frame: HTMLElement): Promise<Canvas> {
  const [land, ukraine] = await Promise.all([read('land'), read('ukraine')]);
  setWorkerUrl('/assets/maplibre-gl-worker.mjs');
  const canvas = new Canvas({
    container: frame, bounds: europe, attributionControl: false, fadeDuration: 0, renderWorldCopies: false,
    dragRotate: false, pitchWithRotate: false, maxZoom: 8, cooperativeGestures: false,
    style: {
      version: 8,
      sources: {
        // Triangles that are left out where they are small would be holes.
        land: { type: 'geojson', data: fills(land), tolerance: 0 },
        ukraine: { type: 'geojson', data: fills(ukraine), tolerance: 0 },
        coast: { type: 'geojson', data: outlines(land) },
        border: { type: 'geojson', data: outlines(ukraine) },
      },
      layers: [
        { id: 'sea', type: 'background', paint: { 'background-color': colour('--map-sea') } },
        { id: 'land', type: 'fill', source: 'land', paint: fillOf('--map-land') },
        { id: 'coast', type: 'line', source: 'coast', paint: { 'line-color': colour('--line'), 'line-width': 0.8 } },
        { id: 'ukraine', type: 'fill', source: 'ukraine', paint: fillOf('--map-ukraine') },
        { id: 'border', type: 'line', source: 'border', paint: { 'line-color': colour('--soft'), 'line-width': 1.3 } },
      ],
    },
  });
  await new Promise(done => canvas.once('idle', done));
  new MutationObserver(() => paint(canvas))
    .observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return canvas;
}

function boundsOf(all: Place[]): LngLatBoundsLike {
  const [lons, lats] = [all.map(place => place.at[0]), all.map(place => place.at[1])];
  const south = Math.max(-60, Math.min(...lats) - 6);
  return [[Math.min(...lons) - 4, south], [Math.max(...lons) + 4, Math.max(...lats) + 6]];
}

function startTools(root: HTMLElement, canvas: Canvas, all: Place[]): void {
  const acts: Record<string, () => void> = {
    europe: () => canvas.fitBounds(europe, { animate: false }),
    all: () => canvas.fitBounds(boundsOf(all), { animate: false, padding: 10 }),
    in: () => canvas.zoomIn({ animate: false }),
    out: () => canvas.zoomOut({ animate: false }),
  };
  // The same buttons can be there after a change of the page: each does one thing.
  root.querySelectorAll<HTMLElement>('[data-fit]').forEach(button => {
    button.onclick = acts[button.dataset.fit!]!;
  });
  const form = document.querySelector<HTMLFormElement>('.filters');
  if (form) {
    form.onchange = () => form.requestSubmit();
  }
}

export async function start(root: HTMLElement): Promise<void> {
  root.hidden = false;
  const stage = root.querySelector<HTMLElement>('.map-stage')!;
  if (!hasWebGl()) {
    stage.hidden = true;
    root.querySelector<HTMLElement>('.map-tools')!.hidden = true;
    root.querySelector<HTMLElement>('.map-missing')!.hidden = false;
    return;
  }

  if (kept) {
    stage.replaceChildren(kept.frame);
    kept.canvas.resize();
    kept.markers.forEach(marker => {
      marker.getPopup()?.remove();
      marker.remove();
    });
  } else {
    const frame = document.createElement('div');
    frame.className = 'map-frame';
    stage.replaceChildren(frame);
    kept = { frame, canvas: await make(frame), markers: [] };
    kept.canvas.on('zoomend', () => keepApart(kept!.canvas, kept!.markers));
  }

  const { canvas } = kept;
  const all = places();
  // West to east, so that the tab key walks over the map as one reads.
  kept.markers = all.sort((a, b) => a.at[0] - b.at[0]).map(place => markerOf(place).addTo(canvas));
  keepApart(canvas, kept.markers);
  startTools(root, canvas, all);
}
