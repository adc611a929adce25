// The graph that is shown: nodes and links by their ids, merged as they come.

import { MultiDirectedGraph } from "graphology";
import type { EdgeData, Network, NodeData } from "./contract";

export interface NodeAttributes {
  data: NodeData;
  x: number;
  y: number;
  size: number;
  label: string;
  weight?: number;
  held?: boolean;
}

export interface EdgeAttributes {
  data: EdgeData;
  weight: number;
  size: number;
  curvature?: number;
  type?: string;
}

export type Graph = MultiDirectedGraph<NodeAttributes, EdgeAttributes>;

const GOLDEN = Math.PI * (3 - Math.sqrt(5));

export function emptyGraph(): Graph {
  return new MultiDirectedGraph<NodeAttributes, EdgeAttributes>();
}

/** Adds what is not there yet, new nodes around the one they were found from. */
export function merge(graph: Graph, network: Network, around?: string): number {
  const middle = around && graph.hasNode(around) ? graph.getNodeAttributes(around) : { x: 0, y: 0 };
  const before = graph.order;
  for (const data of network.nodes) {
    if (graph.hasNode(data.id)) continue;
    // A spiral: evenly spread, and the same each time.
    const turn = graph.order - (around ? before : 0) + 1;
    const away = (around ? 4 : 10) * Math.sqrt(turn);
    graph.addNode(data.id, {
      data,
      label: shown(data.label),
      x: middle.x + away * Math.cos(turn * GOLDEN),
      y: middle.y + away * Math.sin(turn * GOLDEN),
      size: Math.min(4 + 1.8 * Math.sqrt(data.degree), 18),
    });
  }
  for (const data of network.edges) {
    if (graph.hasEdge(data.id) || !graph.hasNode(data.source) || !graph.hasNode(data.target)) continue;
    const size = Math.min(1 + Math.log2(Math.max(data.weight, 1)), 5);
    graph.addDirectedEdgeWithKey(data.id, data.source, data.target, { data, weight: data.weight, size });
  }
  return graph.order - before;
}

/** Whether a matter is only spoken of, and not asserted as actual. */
export function isActual(kind: string): boolean {
  return !kind.startsWith("NonActual");
}

/** A local name in words: `NonActualEvent` is `Event (hypothetical or denied)`. */
export function words(name: string): string {
  const spaced = name.replace(/^NonActual(?=.)/, "").replace(/([a-z])([A-Z])/g, "$1 $2");
  const named = spaced.charAt(0).toUpperCase() + spaced.slice(1).toLowerCase();
  return isActual(name) ? named : `${named} (hypothetical or denied)`;
}

/** A label on one line, short enough to be painted, without marks that turn its direction. */
export function shown(label: string, longest = 36): string {
  const plain = label.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, " ");
  const characters = [...plain.trim()];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join("")}…` : plain.trim();
}

/** What to write on a link: its kind, and how a stance is known. */
export function caption(edge: EdgeData): string {
  const name = edge.stance ? [edge.stance, edge.basis].filter(Boolean).join(", ") : edge.label;
  return edge.weight > 1 ? `${name} ×${edge.weight}` : name;
}
