// The page /sparql: YASGUI's editor and result views, asking this server and no other.

import Yasgui from "@zazuko/yasgui";
import { complete, type Terms } from "./completion";
import { need } from "./dom";
import { fetchJson } from "./fetching";
import { BarsView, GraphView, TimelineView } from "./results";
import { here } from "./root";
import { Tabs } from "./tabs";

const root = need<HTMLElement>("[data-editor]");
const status = need<HTMLElement>("[data-status]");

async function start(): Promise<void> {
  let terms: Terms = { prefixes: {}, terms: [] };
  let complaint = "";
  try {
    terms = await fetchJson<Terms>(here("/explore/terms.json"));
  } catch (error) {
    complaint = `Completion is not available: ${(error as Error).message}`;
  }
  const { Yasqe, Yasr } = Yasgui;
  complete(Yasqe, terms);
  type Registered = Parameters<typeof Yasr.registerPlugin>[1];
  for (const [name, view] of Object.entries({ graph: GraphView, timeline: TimelineView, bars: BarsView })) {
    Yasr.registerPlugin(name, view as unknown as Registered);
  }
  Yasr.defaults.pluginOrder = ["table", "graph", "timeline", "bars", "response"];
  const tabs = new Tabs(root, beginning(terms), terms.prefixes, (text) => (status.textContent = text));
  if (complaint) status.textContent = complaint;
  const asked = root.dataset["query"];
  if (asked) tabs.open(asked, "From the address");
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-example]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      tabs.run(link.dataset["example"] ?? "", link.textContent?.trim());
    });
  }
}

function beginning({ prefixes }: Terms): string {
  const declared = Object.entries(prefixes).map(([name, iri]) => `PREFIX ${name}: <${iri}>`);
  return [...declared, "", "SELECT * WHERE {", "  ?s ?p ?o .", "} LIMIT 10"].join("\n").trimStart();
}

void start();
