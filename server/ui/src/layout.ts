// Places of a graph's nodes, found by a worker so that the page stays responsive.

import type Graph from "graphology";
import { inferSettings } from "graphology-layout-forceatlas2";
import { graphToByteArrays } from "graphology-layout-forceatlas2/helpers.js";

export interface Task {
  id: number;
  nodes: Float32Array;
  edges: Float32Array;
  settings: object;
  iterations: number;
}

interface Report {
  id: number;
  places: Float32Array;
  done: boolean;
}

const DEFAULTS = { linLogMode: false, outboundAttractionDistribution: false, adjustSizes: false };
const SHARE = 4; // showing places takes a fifth of the time at most
const STILL = "(prefers-reduced-motion: reduce)";

export class Layout {
  private readonly worker: Worker;
  private task = 0;
  private order: string[] = [];
  private latest: Report | null = null;
  private cost = 10; // milliseconds that it took to show places

  /**
   * Args:
   *   graph: Its nodes have places, any to start with.
   *   placed: Called when nodes have moved, and whether that was the last time.
   */
  constructor(
    private readonly graph: Graph,
    private readonly placed: (done: boolean) => void,
  ) {
    this.worker = new Worker(new URL("./explore-layout.js", import.meta.url), { type: "module" });
    this.worker.onmessage = (message: MessageEvent<Report>) => this.take(message.data);
  }

  /** Begins anew from where the nodes are; what is under way is given up. */
  start(iterations: number): void {
    this.task += 1;
    if (!this.graph.order) return;
    this.order = this.graph.nodes();
    const { nodes, edges } = graphToByteArrays(this.graph, (_, { weight }) =>
      Math.min(1 + Math.log2(weight ?? 1), 4), // or the busiest pair would pull all others in
    );
    const settings = {
      ...DEFAULTS,
      edgeWeightInfluence: 1,
      barnesHutTheta: 0.8,
      ...inferSettings(this.graph),
    };
    const message: Task = { id: this.task, nodes, edges, settings, iterations };
    this.worker.postMessage(message, [nodes.buffer, edges.buffer]);
  }

  stop(): void {
    this.worker.terminate();
  }

  /** Keeps the latest report only, and shows it when the page has had time to breathe. */
  private take(report: Report): void {
    if (report.id !== this.task || (!report.done && matchMedia(STILL).matches)) return;
    const waits = this.latest !== null;
    this.latest = report;
    if (waits) return;
    setTimeout(() => {
      const began = performance.now();
      if (this.latest) this.show(this.latest);
      this.latest = null;
      requestAnimationFrame(() => setTimeout(() => (this.cost = performance.now() - began)));
    }, SHARE * this.cost);
  }

  private show({ id, places, done }: Report): void {
    if (id !== this.task) return;
    const index = new Map(this.order.map((node, i) => [node, 2 * i]));
    this.graph.updateEachNodeAttributes(
      (node, attributes) => {
        const at = index.get(node);
        if (at === undefined || attributes["held"]) return attributes;
        return { ...attributes, x: places[at], y: places[at + 1] };
      },
      { attributes: ["x", "y"] },
    );
    this.placed(done);
  }
}
