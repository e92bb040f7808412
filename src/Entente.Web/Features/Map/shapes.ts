// The outlines that are drawn, and what fills them.
import earcut from 'earcut';

type Ring = [number, number][];
type Geometry = { type: 'Polygon' | 'MultiLineString'; coordinates: Ring[] }
  | { type: 'MultiPolygon'; coordinates: Ring[][] };
type Shape = { type: 'Feature'; properties: null; geometry: Geometry };
export type Shapes = { type: 'FeatureCollection'; features: Shape[] };

export async function read(name: string): Promise<Shapes> {
  const answer = await fetch(`/assets/${name}.json`);
  if (!answer.ok) {
    throw new Error(`the outline of ${name} could not be read: ${answer.status}`);
  }

  return { type: 'FeatureCollection', features: [await answer.json() as Shape] };
}

function polygonsOf({ geometry }: Shape): Ring[][] {
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : [geometry.coordinates];
}

/**
 * The shapes as triangles. The map's own triangulation fills sea beside concave coasts (earcut 3.2.4, which is built
 * into it); a triangle leaves it nothing to get wrong.
 */
export function fills(shapes: Shapes): Shapes {
  const triangles: Ring[][] = [];
  for (const polygon of shapes.features.flatMap(polygonsOf)) {
    const { vertices, holes } = earcut.flatten(polygon);
    const corners = earcut(vertices, holes);
    const at = (i: number): [number, number] => [vertices[2 * corners[i]!]!, vertices[2 * corners[i]! + 1]!];
    for (let i = 0; i < corners.length; i += 3) {
      triangles.push([[at(i), at(i + 1), at(i + 2), at(i)]]);
    }
  }

  return whole({ type: 'MultiPolygon', coordinates: triangles });
}

/** The shapes as lines: of areas the map would also draw the edges along which it cuts them into tiles. */
export function outlines(shapes: Shapes): Shapes {
  return whole({ type: 'MultiLineString', coordinates: shapes.features.flatMap(polygonsOf).flat() });
}

function whole(geometry: Geometry): Shapes {
  return { type: 'FeatureCollection', features: [{ type: 'Feature', properties: null, geometry }] };
}
