// Signs of neighbouring capitals, moved from each other until all can be read.
import type { Map as Canvas, Marker } from 'maplibre-gl';

const height = 25;
const rounds = 12;
/** A sign that is farther from its capital would tell of another country. */
const farthest = 26;
/** Below, the codes are left out: there is room for the signs alone. */
const withCodes = 2.8;

const near = (value: number, most: number): number => Math.round(Math.max(-most, Math.min(most, value)));

export function keepApart(canvas: Canvas, markers: Marker[]): void {
  const isSmall = canvas.getZoom() < withCodes;
  canvas.getContainer().classList.toggle('small', isSmall);
  const [width, most] = isSmall ? [27, farthest / 2] : [54, farthest];
  const boxes = markers.map(marker => ({ marker, at: canvas.project(marker.getLngLat()), x: 0, y: 0 }));
  for (let round = 0; round < rounds; round++) {
    for (const [i, one] of boxes.entries()) {
      for (const other of boxes.slice(i + 1)) {
        const x = other.at.x + other.x - one.at.x - one.x;
        const y = other.at.y + other.y - one.at.y - one.y;
        const [beyondX, beyondY] = [width - Math.abs(x), height - Math.abs(y)];
        if (beyondX > 0 && beyondY > 0) {
          // The shorter way out, half by each.
          const [byX, byY] = beyondX < beyondY
            ? [Math.sign(x || 1) * beyondX / 2, 0] : [0, Math.sign(y || 1) * beyondY / 2];
          [one.x, one.y, other.x, other.y] = [one.x - byX, one.y - byY, other.x + byX, other.y + byY];
        }
      }
    }
  }

  boxes.forEach(({ marker, x, y }) => marker.setOffset([near(x, most), near(y, most)]));
}
