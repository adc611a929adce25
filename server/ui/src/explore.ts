// The page /explore.

import { readView } from "./address";
import { painted, drawing } from "./drawing";
import { need } from "./dom";
import { Explorer } from "./explorer";
import { Filters, NEIGHBOURHOOD } from "./filters";
import { find } from "./finder";
import { save } from "./saving";

const view = readView(location.search);
const filters = new Filters(need("[data-filters]"), (given) => {
  // Filters that are set while one thing's neighbourhood is shown apply to that neighbourhood.
  if (given.view === NEIGHBOURHOOD) Object.assign(view, { filters: given.filters });
  else Object.assign(view, given, { iri: null, selected: null });
  filters.around(view.iri, label(view.iri));
  view.expanded.clear();
  void explorer.load();
});
const explorer = new Explorer(view, ({ graph }) => {
  if (view.iri) filters.around(view.iri, label(view.iri));
  filters.kinds(new Set(graph.mapNodes((_, { data }) => data.kind)));
});
const camera = explorer.picture.sigma.getCamera();
const canvas = need<HTMLElement>("[data-canvas]");

filters.show(view);
find(need("[data-find]"), (iri) => {
  Object.assign(view, { iri, selected: iri, filters: {} });
  view.expanded.clear();
  filters.show(view);
  void explorer.load();
});
need("[data-save=svg]").addEventListener("click", () => save(drawing(explorer.picture), "graph.svg"));
need("[data-save=png]").addEventListener("click", async () => {
  save(await painted(drawing(explorer.picture)), "graph.png");
});

const ZOOM = { duration: 150 };
const MOVES: Record<string, () => void> = {
  "+": () => void camera.animatedZoom(ZOOM),
  "=": () => void camera.animatedZoom(ZOOM),
  "-": () => void camera.animatedUnzoom(ZOOM),
  "0": () => void camera.animatedReset(ZOOM),
  ArrowLeft: () => move(-1, 0),
  ArrowRight: () => move(1, 0),
  ArrowUp: () => move(0, 1),
  ArrowDown: () => move(0, -1),
  Escape: () => explorer.select(null),
};
need("[data-zoom=in]").addEventListener("click", () => MOVES["+"]?.());
need("[data-zoom=out]").addEventListener("click", () => MOVES["-"]?.());
need("[data-zoom=all]").addEventListener("click", () => MOVES["0"]?.());
canvas.addEventListener("keydown", (event) => {
  const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : MOVES[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

function label(iri: string | null): string | null {
  return iri && explorer.graph.hasNode(iri) ? explorer.graph.getNodeAttribute(iri, "data").label : null;
}

function move(x: number, y: number): void {
  const { x: left, y: bottom, ratio } = camera.getState();
  camera.setState({ x: left + 0.1 * x * ratio, y: bottom + 0.1 * y * ratio });
}

void explorer.load();
void filters.fill().then(
  () => filters.show(view),
  () => undefined, // without choices one can still look around
);
