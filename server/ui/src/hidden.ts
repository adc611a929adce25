// What the reader has turned off: kinds of nodes, and bases of positions.

import type { Graph } from "./network";

export const BASES = ["stated", "ascribed", "acted"];

export class Hidden {
  readonly names: Set<string>;

  constructor(names: Iterable<string>) {
    this.names = new Set(names);
  }

  toggle(name: string): void {
    if (!this.names.delete(name)) this.names.add(name);
  }

  node(graph: Graph, node: string): boolean {
    return this.names.has(graph.getNodeAttribute(node, "data").kind);
  }

  edge(graph: Graph, edge: string): boolean {
    const { basis } = graph.getEdgeAttribute(edge, "data");
    return (
      (basis !== null && this.names.has(basis)) ||
      this.node(graph, graph.source(edge)) ||
      this.node(graph, graph.target(edge))
    );
  }
}
