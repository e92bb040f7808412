// Lays the network out in layers, in a worker: who waits stands to the right of what it waits for.
import ELK, { type ElkExtendedEdge, type ElkNode } from 'elkjs/lib/elk-api.js';
import type { Net } from './data';

export const nodeWidth = 156;
export const nodeHeight = 74;

export type Box = { x: number; y: number; width: number; height: number };
export type Point = { x: number; y: number };
export type Layout = {
  width: number; height: number; boxes: Map<string, Box>; circles: Box[]; paths: Point[][];
};

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.layered.mergeEdges': 'true',
  'elk.layered.spacing.nodeNodeBetweenLayers': '22',
  'elk.layered.spacing.edgeNodeBetweenLayers': '8',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '6',
  'elk.spacing.nodeNode': '12',
  'elk.spacing.edgeNode': '10',
  'elk.spacing.componentComponent': '24',
  'elk.aspectRatio': '1.9',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
};

let elk: InstanceType<typeof ELK> | undefined;

function graphOf(net: Net): ElkNode {
  const boxOf = (id: string): ElkNode => ({ id, width: nodeWidth, height: nodeHeight });
  const inCircle = new Set(net.circles.flat());
  const children: ElkNode[] = net.nodes.filter(node => !inCircle.has(node.id)).map(node => boxOf(node.id));
  net.circles.forEach((circle, i) => children.push({
    id: `circle ${i}`,
    children: circle.map(boxOf),
    layoutOptions: { ...options, 'elk.padding': '[top=34,left=12,bottom=12,right=12]' },
  }));
  // One ceasefire before which most take no effect would pull all of them towards it.
  const edges: ElkExtendedEdge[] = net.arrows.flatMap((arrow, i) => arrow.kind === 'applies' ? [] : [{
    id: `arrow ${i}`, sources: [arrow.from], targets: [arrow.to],
  }]);
  return { id: 'root', layoutOptions: options, children, edges };
}

function pathOf(edge: ElkExtendedEdge | undefined): Point[] {
  const section = edge?.sections?.[0];
  return section ? [section.startPoint, ...section.bendPoints ?? [], section.endPoint] : [];
}

function between(from: Box, to: Box): Point[] {
  return [{ x: from.x + from.width, y: from.y + from.height / 2 }, { x: to.x, y: to.y + to.height / 2 }];
}

export async function layOut(net: Net): Promise<Layout> {
  elk ??= new ELK({ workerUrl: '/assets/elk-worker.min.js' });
  const done = await elk.layout(graphOf(net));
  const boxes = new Map<string, Box>();
  const circles: Box[] = [];
  const toBox = (node: ElkNode): Box => ({ x: node.x!, y: node.y!, width: node.width!, height: node.height! });
  for (const child of done.children ?? []) {
    if (child.children?.length) {
      circles.push(toBox(child));
      child.children.forEach(inner => boxes.set(inner.id, toBox(inner)));
    } else {
      boxes.set(child.id, toBox(child));
    }
  }

  const byId = new Map((done.edges ?? []).map(edge => [edge.id, edge]));
  const paths = net.arrows.map((arrow, i) => arrow.kind === 'applies'
    ? between(boxes.get(arrow.from)!, boxes.get(arrow.to)!)
    : pathOf(byId.get(`arrow ${i}`)));
  return { width: done.width!, height: done.height!, boxes, circles, paths };
}
