// A key to the thing to go to: the nearest linked one that lies in the key's direction, or undefined for other keys.
const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

export function walk({ nodes }, at, key) {
  const way = WAYS[key];
  if (!way || !nodes.length) return undefined;
  if (at < 0) return nodes.reduce((best, node) => (node.near.size > nodes[best].near.size ? node.index : best), 0);
  const here = nodes[at];
  const rate = (other) => {
    const [x, y] = [other.x - here.x, other.y - here.y];
    const along = x * way[0] + y * way[1];
    const aside = Math.abs(x * way[1]) + Math.abs(y * way[0]);
    return along > 0 && aside <= along * 2 ? along + 2 * aside : Infinity;
  };
  const nearest = (indices) => {
    let best = -1;
    for (const index of indices) {
      if (index !== at && rate(nodes[index]) < (best < 0 ? Infinity : rate(nodes[best]))) best = index;
    }
    return best;
  };
  const linked = nearest(here.near);
  if (linked >= 0) return linked;
  const any = nearest(nodes.keys());
  return any >= 0 ? any : at;
}
