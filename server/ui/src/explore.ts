// The page /explore.

import { readView } from "./address";
import { painted, drawing } from "./drawing";
import { need } from "./dom";
import { Explorer } from "./explorer";
import { Filters } from "./filters";
import { find } from "./finder";
import { save } from "./saving";

const view = readView(location.search);
const filters = new Filters(need("[data-filters]"), (given) => {
  Object.assign(view, given, { iri: null, selected: null });
  view.expanded.clear();
  void explorer.load();
});
const explorer = new Explorer(view, ({ graph }) => {
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

function move(x: number, y: number): void {
  const { x: left, y: bottom, ratio } = camera.getState();
  camera.setState({ x: left + 0.1 * x * ratio, y: bottom + 0.1 * y * ratio });
}

void explorer.load();
void filters.fill().then(
  () => filters.show(view),
  () => undefined, // without choices one can still look around
);
