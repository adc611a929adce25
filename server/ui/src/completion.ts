// What the editor proposes while one writes: this graph's prefixes, and its terms by their labels.

import type Yasqe from "@zazuko/yasqe";
import type { Hint } from "@zazuko/yasqe";

export interface Term {
  iri: string;
  curie: string;
  label: string;
  definition: string;
  kind: "class" | "property" | "concept";
}

export interface Terms {
  prefixes: Record<string, string>;
  terms: Term[];
}

type Editors = typeof Yasqe;
interface Picked extends Hint {
  hint: (editor: unknown, data: unknown, hint: Hint) => void;
}

const MOST = 60; // proposals

/** Replaces YASQE's completers, which ask other hosts, by ones that know this graph. */
export function complete(editors: Editors, { prefixes, terms }: Terms): void {
  const declared = Object.entries(prefixes).map(([name, iri]) => `${name}: <${iri}>`);
  const byText = new Map(terms.map((term) => [written(term), term]));
  editors.forkAutocompleter("prefixes", {
    name: "graph-prefixes",
    get: () => declared,
    bulk: true,
    persistenceId: null,
  });
  editors.registerAutocompleter({
    name: "graph-terms",
    bulk: false,
    autoShow: false,
    isValidCompletionPosition: (yasqe) => {
      const { string, type } = yasqe.getCompleteToken();
      const line = yasqe.getDoc().getLine(yasqe.getDoc().getCursor().line);
      return !/^[?$"'#]/.test(string) && type !== "comment" && !/^\s*(prefix|base)\b/i.test(line);
    },
    get: (_, token) => matching(terms, token?.string.trim() ?? "").map(written),
    postprocessHints: (yasqe, hints) => hints.map((hint) => picked(yasqe, hint, byText.get(hint.text), prefixes)),
  });
  // The list is merged with defaults position by position, so that the defaults must be these.
  editors.defaults.autocompleters = ["graph-prefixes", "variables", "graph-terms"];
  editors.defaults.prefixCcApi = null;
}

/** The terms whose name or label has what was typed, those that begin with it first. */
export function matching(terms: Term[], typed: string): Term[] {
  const sought = typed.replace(/^</, "").replace(/>$/, "").toLowerCase();
  const rank = (term: Term) => {
    const [curie, label] = [term.curie.toLowerCase(), term.label.toLowerCase()];
    const local = curie.split(":").at(-1) ?? "";
    if ([curie, label, local].some((name) => name.startsWith(sought))) return 0;
    if ([curie, label, term.iri.toLowerCase()].some((name) => name.includes(sought))) return 1;
    return label.includes(sought.split(":").at(-1) || sought) ? 2 : 3;
  };
  return terms
    .map((term) => ({ term, rank: rank(term) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank || a.term.label.localeCompare(b.term.label))
    .slice(0, MOST)
    .map(({ term }) => term);
}

function written({ iri, curie }: Term): string {
  return /^[\w-]*:[\w][\w.-]*$/.test(curie) ? curie : `<${iri}>`;
}

function picked(yasqe: Yasqe, hint: Hint, term: Term | undefined, prefixes: Record<string, string>): Hint {
  if (!term) return hint;
  const render = (element: HTMLElement) => {
    element.title = term.definition;
    element.append(`${term.label} `);
    const code = document.createElement("code");
    code.textContent = `${hint.text} · ${term.kind}`;
    element.append(code);
  };
  const put = (_editor: unknown, data: unknown, chosen: Hint) => {
    const { from, to } = { ...(data as Hint), ...chosen };
    const token = yasqe.getCompleteToken();
    const start = from ?? { line: yasqe.getDoc().getCursor().line, ch: token.start };
    yasqe.getDoc().replaceRange(hint.text, start, to ?? start);
    const name = hint.text.split(":")[0] ?? "";
    const iri = prefixes[name];
    if (iri && !hint.text.startsWith("<") && !(name in yasqe.getPrefixesFromQuery())) {
      yasqe.addPrefixes({ [name]: iri });
    }
  };
  const full: Picked = { ...hint, render, hint: put };
  return full;
}
