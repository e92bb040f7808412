// What the picture is drawn from, as the server sends it.
export type Node = {
  id: string; kind: string; code: string; title: string; state: string; sign: string; look: string; count: number;
  own: number; words: string[];
};

export type Arrow = { from: string; to: string; kind: string; met: boolean };

export type Net = { nodes: Node[]; arrows: Arrow[]; circles: string[][] };

/** The words of the address that say which part is shown; what is chosen in it is not one of them. */
export function partAsked(): string {
  const words = new URLSearchParams(location.search);
  words.delete('node');
  return words.toString();
}

export async function load(): Promise<Net> {
  // The chosen node matters where only its neighbourhood is shown.
  const answer = await fetch(`/network/data${location.search}`);
  if (!answer.ok) {
    throw new Error(`the network could not be read: ${answer.status}`);
  }

  return await answer.json() as Net;
}

/** All that can be reached from a node along the arrows, or against them. */
export function reachable(net: Net, start: string, backwards: boolean): Set<string> {
  const next = new Map<string, string[]>();
  for (const { from, to } of net.arrows) {
    const [at, other] = backwards ? [to, from] : [from, to];
    next.set(at, [...next.get(at) ?? [], other]);
  }

  const seen = new Set([start]);
  for (const at of seen) {
    next.get(at)?.forEach(other => seen.add(other));
  }

  return seen;
}
