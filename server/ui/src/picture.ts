// The picture of a graph: sigma paints it, a worker finds the places.

import { EdgeCurvedArrowProgram } from "@sigma/edge-curve";
import { createNodeBorderProgram } from "@sigma/node-border";
import Sigma from "sigma";
import { EdgeArrowProgram, EdgeLineProgram } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData } from "sigma/types";
import { caption, isActual, type EdgeAttributes, type Graph, type NodeAttributes } from "./network";
import { spread } from "./curves";
import type { Hidden } from "./hidden";
import { Labels } from "./labels";
import { Layout } from "./layout";
import { letPageScroll } from "./scrolling";
import { mixed, onThemeChange, readTheme, stanceColour, visible, type Theme } from "./theme";

const FEW_EDGES = 150; // labels on more links than that cannot be read
const PICKED_EDGES = 3000; // telling which of more links is meant costs too much
const MANY = 1200; // more nodes are painted small, their links thin, and none while they move

const HollowProgram = createNodeBorderProgram<NodeAttributes, EdgeAttributes>({
  borders: [
    { size: { value: 0.35 }, color: { attribute: "color" } },
    { size: { fill: true }, color: { attribute: "core", defaultValue: "#ffffff" } },
  ],
});

export interface Events {
  selectNode(node: string): void;
  selectEdge(edge: string): void;
  selectNothing(): void;
  expand(node: string): void;
}

export class Picture {
  readonly sigma: Sigma<NodeAttributes, EdgeAttributes>;
  readonly layout: Layout;
  readonly labels = new Labels(() => this.theme);
  theme: Theme = readTheme();
  selected: string | null = null;
  private colours = new Map<string, string>();
  private near = new Set<string>();
  private settled = false;

  constructor(
    readonly graph: Graph,
    container: HTMLElement,
    readonly hidden: Hidden,
    private readonly events: Events,
  ) {
    this.sigma = new Sigma<NodeAttributes, EdgeAttributes>(graph, container, {
      allowInvalidContainer: true, // a part of the page that is folded has no size yet
      defaultEdgeType: "straight",
      defaultNodeType: "circle",
      nodeProgramClasses: { hollow: HollowProgram },
      edgeProgramClasses: {
        curved: EdgeCurvedArrowProgram,
        straight: EdgeArrowProgram,
        line: EdgeLineProgram,
      },
      defaultDrawNodeHover: this.labels.drawHover,
      defaultDrawNodeLabel: this.labels.draw,
      labelFont: "ui-sans-serif, system-ui, sans-serif",
      labelSize: 13,
      labelDensity: 2, // `Labels` leaves out those that would lie over others
      labelGridCellSize: 100,
      labelRenderedSizeThreshold: 5,
      edgeLabelSize: 11,
      stagePadding: 64, // for the names of what is at the edge
      zIndex: true,
      minCameraRatio: 0.02,
      maxCameraRatio: 10,
      nodeReducer: (node, data) => this.node(node, data),
      edgeReducer: (edge, data) => this.edge(edge, data),
    });
    this.layout = new Layout(graph, (done) => this.placed(done));
    this.sigma.on("beforeRender", () => this.labels.reset());
    this.sigma.on("afterRender", () => this.labels.paint());
    this.paint();
    this.listen(container);
    letPageScroll(container);
    onThemeChange(() => this.paint());
  }

  /** Takes what has been merged into the graph, and finds places for it. */
  arrange(): void {
    spread(this.graph);
    const { size } = this.graph;
    this.sigma.setSetting("renderEdgeLabels", size <= FEW_EDGES);
    this.sigma.setSetting("enableEdgeEvents", size <= PICKED_EDGES);
    this.sigma.setSetting("hideEdgesOnMove", this.many);
    this.sigma.setSetting("labelRenderedSizeThreshold", this.many ? 3 : 5);
    this.layout.start(this.many ? 300 : 600);
  }

  select(id: string | null): void {
    this.selected = id;
    const graph = this.graph;
    if (id && graph.hasNode(id)) this.near = new Set([id, ...graph.neighbors(id)]);
    else if (id && graph.hasEdge(id)) this.near = new Set(graph.extremities(id));
    else this.near = new Set();
    this.sigma.refresh({ skipIndexation: true });
  }

  refresh(): void {
    this.sigma.refresh({ skipIndexation: true });
  }

  /** A kind's colour, as it can be seen on the ground that the reader has. */
  colour(given: string): string {
    const known = this.colours.get(given) ?? visible(given, this.theme);
    this.colours.set(given, known);
    return known;
  }

  /** Brings a node to the middle. */
  async centre(node: string): Promise<void> {
    const at = this.sigma.getNodeDisplayData(node);
    const camera = this.sigma.getCamera();
    if (at) await camera.animate({ x: at.x, y: at.y, ratio: Math.min(camera.ratio, 0.8) }, { duration: 200 });
  }

  destroy(): void {
    this.layout.stop();
    this.sigma.kill();
  }

  private node(node: string, { data, ...rest }: NodeAttributes): Partial<NodeDisplayData> {
    const dim = this.near.size > 0 && !this.near.has(node);
    const core = this.theme.ground;
    const colour = this.colour(data.colour);
    return {
      ...rest,
      ...(this.many || isActual(data.kind) ? {} : { type: "hollow", core }),
      size: this.many ? Math.max(rest.size / 3, 1.5) : rest.size,
      color: dim ? mixed(colour, this.theme.ground, 0.75) : colour,
      label: dim ? null : rest.label,
      hidden: this.hidden.node(this.graph, node),
      highlighted: node === this.selected,
      forceLabel: node === this.selected,
      zIndex: dim ? 0 : 1,
    } as Partial<NodeDisplayData>;
  }

  private edge(edge: string, { data, ...rest }: EdgeAttributes): Partial<EdgeDisplayData> {
    const theme = this.theme;
    const chosen = edge === this.selected;
    const dim = this.near.size > 0 && !chosen && !this.touches(data.source, data.target);
    // What others ascribe to a holder is paler than what the holder states.
    const plain = stanceColour(data.stance, theme) ?? mixed(theme.quiet, theme.ground, this.many ? 0.8 : 0.45);
    const known = data.basis && data.basis !== "stated" ? mixed(plain, theme.ground, 0.4) : plain;
    return {
      ...rest,
      label: dim ? null : caption(data),
      color: chosen ? theme.accent : dim ? mixed(known, theme.ground, 0.75) : known,
      size: this.many ? 1 : rest.size + (chosen ? 2 : 0),
      ...(this.many && !chosen ? { type: "line" } : {}),
      hidden: this.hidden.edge(this.graph, edge),
      zIndex: dim ? 0 : 1,
    } as Partial<EdgeDisplayData>;
  }

  private get many(): boolean {
    return this.graph.order > MANY;
  }

  private touches(source: string, target: string): boolean {
    return source === this.selected || target === this.selected;
  }

  private placed(done: boolean): void {
    if (done && !this.settled) {
      this.settled = true;
      void this.sigma.getCamera().animatedReset({ duration: 0 });
    }
  }

  private paint(): void {
    this.theme = readTheme();
    this.colours.clear();
    this.sigma.setSetting("labelColor", { color: this.theme.ink });
    this.sigma.setSetting("edgeLabelColor", { color: this.theme.quiet });
    this.sigma.refresh();
  }

  private listen(container: HTMLElement): void {
    const { sigma, graph, events } = this;
    let held: string | null = null;
    sigma.on("clickNode", ({ node }) => events.selectNode(node));
    sigma.on("clickEdge", ({ edge }) => events.selectEdge(edge));
    sigma.on("clickStage", () => events.selectNothing());
    sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      events.expand(node);
    });
    sigma.on("enterNode", () => (container.style.cursor = "pointer"));
    sigma.on("leaveNode", () => (container.style.cursor = ""));
    sigma.on("downNode", ({ node }) => (held = node));
    sigma.getMouseCaptor().on("mousemovebody", (event) => {
      if (!held) return;
      const { x, y } = sigma.viewportToGraph(event);
      graph.mergeNodeAttributes(held, { x, y, held: true });
      event.preventSigmaDefault();
      event.original.preventDefault();
    });
    sigma.getMouseCaptor().on("mouseup", () => {
      if (held && graph.hasNode(held)) graph.setNodeAttribute(held, "held", false);
      held = null;
    });
  }
}
