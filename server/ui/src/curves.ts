// Links between the same two nodes bend apart, so that each can be seen.

import type { Graph } from "./network";

const SPREAD = 0.3; // of the distance of the two nodes, between one link and the next

/** Gives each link its curvature; one that is alone stays straight. */
export function spread(graph: Graph): void {
  const pairs = new Map<string, string[]>();
  graph.forEachEdge((edge, _, source, target) => {
    const key = source < target ? `${source} ${target}` : `${target} ${source}`;
    const edges = pairs.get(key);
    if (edges) edges.push(edge);
    else pairs.set(key, [edge]);
  });
  const curvatures = new Map<string, number>();
  for (const edges of pairs.values()) {
    edges.forEach((edge, i) => {
      const bent = (i - (edges.length - 1) / 2) * SPREAD;
      // Bent to the left of one direction is bent to the right of the other.
      curvatures.set(edge, graph.source(edge) < graph.target(edge) ? bent : -bent);
    });
  }
  graph.updateEachEdgeAttributes(
    (edge, attributes) => {
      const curvature = curvatures.get(edge) ?? 0;
      return { ...attributes, curvature, type: curvature ? "curved" : "straight" };
    },
    { attributes: ["curvature", "type"] },
  );
}
