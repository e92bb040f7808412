// The outlines that are drawn, and what fills them.
import earcut from 'earcut';

type Ring = [number, number][];
type Geometry = { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] };
type Shape = { type: 'Feature'; properties: null; geometry: Geometry };
export type Shapes = { type: 'FeatureCollection'; features: Shape[] };

export async function read(name: string): Promise<Shapes> {
  const answer = await fetch(`/assets/${name}.json`);
  if (!answer.ok) {
    throw new Error(`the outline of ${name} could not be read: ${answer.status}`);
  }

  const shape = await answer.json() as Shapes | Shape;
  return shape.type === 'FeatureCollection' ? shape : { type: 'FeatureCollection', features: [shape] };
}

function polygonsOf({ geometry }: Shape): Ring[][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
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

  const geometry: Geometry = { type: 'MultiPolygon', coordinates: triangles };
  return { type: 'FeatureCollection', features: [{ type: 'Feature', properties: null, geometry }] };
}
