// The triples of a CONSTRUCT result as a network: labels and classes become what nodes are called.

import type { Row } from "./bindings";
import { localName, pageOf } from "./bindings";
import type { EdgeData, Network, NodeData } from "./contract";

const RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const LABELS = [
  "http://www.w3.org/2000/01/rdf-schema#label",
  "http://www.w3.org/2004/02/skos/core#prefLabel",
];
const MOST = 5000; // links

// Okabe and Ito's colours, which the colour-blind can tell apart; the darker ones first.
const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c6d31", "#7f7f7f"];

export function isTriples(names: string[] | undefined): boolean {
  return names?.join() === "subject,predicate,object";
}

export function network(rows: Row[]): Network {
  const labels = new Map<string, string>();
  const kinds = new Map<string, string>();
  const nodes = new Map<string, NodeData>();
  const edges = new Map<string, EdgeData>();
  for (const { subject, predicate, object } of rows) {
    if (!subject || !predicate || !object) continue;
    if (LABELS.includes(predicate.value)) labels.set(subject.value, object.value);
    else if (predicate.value === RDF_TYPE) kinds.set(subject.value, localName(object.value));
  }
  const colours = new Map([...new Set(kinds.values())].map((kind, i) => [kind, COLOURS[i % COLOURS.length] ?? ""]));
  const node = (iri: string) => {
    const kind = kinds.get(iri) ?? "Thing";
    const known = nodes.get(iri) ?? {
      id: iri,
      page: pageOf(iri),
      label: labels.get(iri) ?? localName(iri),
      kind,
      colour: colours.get(kind) ?? "#0072b2",
      degree: 0,
      begin: null,
      end: null,
    };
    known.degree += 1;
    nodes.set(iri, known);
  };
  for (const { subject, predicate, object } of rows) {
    if (!subject || !predicate || !object || object.type === "literal") continue;
    if (predicate.value === RDF_TYPE || edges.size >= MOST) continue;
    const [source, target, kind] = [subject.value, object.value, localName(predicate.value)];
    node(source);
    node(target);
    const id = `${source} ${predicate.value} ${target}`;
    edges.set(id, { id, source, target, kind, label: kind, weight: 1, stance: null, basis: null, begin: null, end: null });
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], total: edges.size, next: null, truncated: edges.size >= MOST };
}
