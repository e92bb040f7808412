// The map of the ceasefire: zones with their states, and what was seen in tiles that the server makes.
import {
  Map as Canvas, Popup, setWorkerUrl, type LngLatBoundsLike, type MapGeoJSONFeature, type Point,
  type StyleSpecification,
} from 'maplibre-gl';
import { fills, outlines, read, type Shapes } from '../Map/shapes';
import { navigate, withWords } from '../../Layout/navigation';
import { playOn, startPlay } from './play-days';
import { openable, seenLayers } from './seen-layers';
import { drawZones, hatch, zoneLayers, zoneNames } from './zones-on-map';

const deepest = 14;
const dayLength = 86_400_000;
const names = ['--map-sea', '--map-land', '--map-ukraine', '--line', '--soft', '--card', '--ink', '--faint', '--holds',
  '--stuck', '--not'];
const nothing = { type: 'FeatureCollection' as const, features: [] };
/** A change of the page empties the stage; what is in the frame goes on. */
let kept: { frame: HTMLElement; canvas: Canvas; popup: Popup } | undefined;
let present: HTMLElement;
let asking: number | undefined;

function colours(): Record<string, string> {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(names.map(name => [name, style.getPropertyValue(name).trim()]));
}

function styleOf(land: Shapes, ukraine: Shapes, tiles: string): StyleSpecification {
  const now = colours();
  const plain = (data: object) => ({ type: 'geojson' as const, data: data as typeof nothing, tolerance: 0 });
  const fill = (id: string, colour: string) =>
    ({ id, type: 'fill' as const, source: id, paint: { 'fill-color': now[colour]!, 'fill-antialias': false } });
  const line = (id: string, colour: string, width: number) =>
    ({ id, type: 'line' as const, source: id, paint: { 'line-color': now[colour]!, 'line-width': width } });
  return {
    version: 8,
    sources: {
      land: plain(fills(land)), ukraine: plain(fills(ukraine)), coast: plain(outlines(land)),
      border: plain(outlines(ukraine)), 'zone-areas': plain(nothing), 'zone-lines': plain(nothing),
      'zone-names': plain(nothing), seen: { type: 'vector', tiles: [tiles], minzoom: 0, maxzoom: deepest },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': now['--map-sea']! } },
      fill('land', '--map-land'), line('coast', '--line', 0.8),
      fill('ukraine', '--map-ukraine'), line('border', '--soft', 1.3),
      ...zoneLayers(now), ...seenLayers(now), zoneNames(now),
    ],
  };
}

function boxOf(root: HTMLElement): LngLatBoundsLike {
  const [west, south, east, north] = root.dataset.box!.split(' ').map(Number) as [number, number, number, number];
  return [[west - 0.1, south - 0.1], [east + 0.1, north + 0.1]];
}

const tilesOf = (root: HTMLElement): string => location.origin + root.dataset.tiles!
  .replace(/%7B/gi, '{').replace(/%7D/gi, '}');

/** Longitude, latitude and zoom as they stand in the address. */
function asked(): { center: [number, number]; zoom: number } | undefined {
  const at = (new URL(location.href).searchParams.get('at') ?? '').split(',').map(Number);
  const [lon, lat, zoom] = at as [number, number, number];
  return at.length === 3 && Math.abs(lon) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= deepest + 1
    ? { center: [lon, lat], zoom } : undefined;
}

function placeOf(canvas: Canvas): string {
  const { lng, lat } = canvas.getCenter();
  return [lng.toFixed(4), lat.toFixed(4), canvas.getZoom().toFixed(2)].join(',');
}

/** Keeps the place in the address, unless the page has been left by now. */
function keepPlace(canvas: Canvas): void {
  if (canvas.getContainer().isConnected && location.pathname === '/ceasefire/map') {
    history.replaceState(history.state, '', withWords({ at: placeOf(canvas) }));
  }
}

async function repaint(canvas: Canvas): Promise<void> {
  const now = colours();
  const tiles = tilesOf(present);
  const [land, ukraine] = await Promise.all([read('land'), read('ukraine')]);
  const loaded = new Promise(done => canvas.once('style.load', done));
  canvas.setStyle(styleOf(land, ukraine, tiles), { diff: false });
  await loaded;
  canvas.addImage('hatch', hatch(now['--faint']!));
  await settled(canvas);
  present.dataset.theme = document.documentElement.dataset.theme!;
}

/** Draws the zones, and waits until all of it is to be seen. */
async function settled(canvas: Canvas): Promise<void> {
  await drawZones(canvas, present.dataset.zones!);
  canvas.triggerRepaint();
  await new Promise(done => canvas.once('idle', done));
}

async function make(frame: HTMLElement, root: HTMLElement): Promise<Canvas> {
  const [land, ukraine] = await Promise.all([read('land'), read('ukraine')]);
  setWorkerUrl('/assets/maplibre-gl-worker.mjs');
  const place = asked();
  const canvas = new Canvas({
    container: frame, attributionControl: false, fadeDuration: 0, renderWorldCopies: false, dragRotate: false,
    pitchWithRotate: false, maxZoom: deepest + 1, cooperativeGestures: false,
    style: styleOf(land, ukraine, tilesOf(root)),
    ...(place ?? { bounds: boxOf(root), fitBoundsOptions: { padding: 24 } }),
  });
  await new Promise(done => canvas.once('style.load', done));
  canvas.addImage('hatch', hatch(colours()['--faint']!));
  canvas.getCanvas().setAttribute('aria-label', 'Map of the ceasefire; the tables below say the same');
  new MutationObserver(() => void repaint(canvas))
    .observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  canvas.on('moveend', () => keepPlace(canvas));
  canvas.on('click', event => openAt(canvas, event.point));
  canvas.on('mousemove', event => {
    canvas.getCanvas().style.cursor = at(canvas, event.point) ? 'pointer' : '';
  });
  canvas.getCanvas().addEventListener('keydown', event => {
    if (event.key === 'Enter') {
      openAt(canvas, canvas.project(canvas.getCenter()), 30);
    }
  });
  return canvas;
}

function at(canvas: Canvas, point: Point, reach = 6): MapGeoJSONFeature | undefined {
  const box: [[number, number], [number, number]] =
    [[point.x - reach, point.y - reach], [point.x + reach, point.y + reach]];
  const found = canvas.queryRenderedFeatures(box, { layers: openable });
  return openable.map(layer => found.find(one => one.layer.id === layer)).find(one => one);
}

/** Opens what is drawn at a point: a cluster comes nearer, a place says what was seen there. */
function openAt(canvas: Canvas, point: Point, reach = 6): void {
  const found = at(canvas, point, reach);
  if (!found) {
    return;
  }

  const here = canvas.unproject(point);
  const spot = found.geometry.type === 'Point' ? found.geometry.coordinates as [number, number] : here;
  if (found.layer.id === 'clusters' && canvas.getZoom() < deepest) {
    canvas.jumpTo({ center: spot, zoom: Math.min(deepest, Math.floor(canvas.getZoom()) + 2) });
    return;
  }

  const { popup } = kept!;
  popup.setDOMContent(contentOf(found.properties)).setLngLat(spot).addTo(canvas);
  const element = popup.getElement();
  (element?.querySelector<HTMLElement>('a') ?? element?.querySelector<HTMLElement>('button'))?.focus();
}

/** What the server says of each thing, as text; the first few, with a way to each. */
function contentOf(properties: Record<string, unknown>): HTMLElement {
  const made = document.createElement('div');
  made.className = 'seen-told';
  const told = String(properties.told ?? '').split('\n').filter(line => line);
  for (const line of told) {
    const [id, words] = line.split('\t');
    const [path, query] = present.dataset.address!.split('?');
    const way = document.createElement('a');
    way.href = `${path}/${encodeURIComponent(id!)}${query ? `?${query}` : ''}`;
    way.textContent = id!;
    const item = document.createElement('p');
    item.append(way, ` ${words ?? ''}`);
    made.append(item);
  }

  const more = Number(properties.n) - told.length;
  if (more > 0) {
    const rest = document.createElement('p');
    rest.textContent = `${told.length ? 'And ' : ''}${more} ${told.length ? 'more' : 'together'}: choose fewer days, `
      + 'a kind or a status above.';
    made.append(rest);
  }

  return made;
}

function startTools(root: HTMLElement, canvas: Canvas): void {
  const acts: Record<string, () => void> = {
    all: () => canvas.fitBounds(boxOf(root), { animate: false, padding: 24 }),
    in: () => canvas.zoomIn({ animate: false }),
    out: () => canvas.zoomOut({ animate: false }),
  };
  root.querySelectorAll<HTMLElement>('[data-fit]').forEach(button => {
    button.onclick = acts[button.dataset.fit!]!;
  });
}

/** The slider moves the last day, and the first with it; the page follows once the hand rests. */
function startSlider(root: HTMLElement): void {
  const slider = root.querySelector<HTMLInputElement>('#seen-day')!;
  const output = root.querySelector<HTMLOutputElement>('output')!;
  slider.oninput = () => {
    const to = Date.parse(slider.dataset.first!) + Number(slider.value) * dayLength;
    const day = (time: number) => new Date(time).toISOString().slice(0, 10);
    const from = day(to - (Number(slider.dataset.days) - 1) * dayLength);
    output.value = from === day(to) ? from : `${from} to ${day(to)}`;
    slider.setAttribute('aria-valuetext', output.value);
    window.clearTimeout(asking);
    asking = window.setTimeout(() => navigate(withWords({ from, to: day(to) }), true), 120);
  };
}

function isDrawable(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

export async function start(root: HTMLElement): Promise<void> {
  present = root;
  root.hidden = false;
  startSlider(root);
  startPlay(root);
  const stage = root.querySelector<HTMLElement>('.map-stage')!;
  if (!isDrawable()) {
    stage.hidden = true;
    root.querySelector<HTMLElement>('.map-credit')!.hidden = true;
    root.querySelector<HTMLElement>('.map-missing')!.hidden = false;
    playOn(root);
    return;
  }

  if (kept) {
    stage.replaceChildren(kept.frame);
    kept.canvas.resize();
    kept.popup.remove();
    const place = asked();
    if (place && new URL(location.href).searchParams.get('at') !== placeOf(kept.canvas)) {
      kept.canvas.jumpTo(place);
    }

    const seen = kept.canvas.getSource('seen') as unknown as { tiles: string[]; setTiles(tiles: string[]): void };
    if (seen.tiles[0] !== tilesOf(root)) {
      seen.setTiles([tilesOf(root)]);
    }
  } else {
    const frame = document.createElement('div');
    frame.className = 'seen-frame';
    stage.replaceChildren(frame);
    kept = { frame, canvas: await make(frame, root), popup: new Popup({ maxWidth: '20rem' }) };
    kept.popup.on('close', () => {
      if (document.activeElement === document.body) {
        kept!.canvas.getCanvas().focus();
      }
    });
    frame.addEventListener('keydown', event => {
      if (event.key === 'Escape') {
        kept!.popup.remove();
      }
    });
  }

  startTools(root, kept.canvas);
  await settled(kept.canvas);
  root.dataset.drawn = root.dataset.tiles!;
  playOn(root);
}
