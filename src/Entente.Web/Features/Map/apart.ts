// Signs of neighbouring capitals, moved from each other until all can be read.
import type { Map as Canvas, Marker } from 'maplibre-gl';

const width = 54;
const height = 25;
const rounds = 12;

export function keepApart(canvas: Canvas, markers: Marker[]): void {
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

  boxes.forEach(({ marker, x, y }) => marker.setOffset([Math.round(x), Math.round(y)]));
}
