// The form that says which view of the graph is wanted, and which filters apply.

import { FILTERS, type View } from "./address";
import type { Network } from "./contract";
import { el, need } from "./dom";
import { fetchJson } from "./fetching";
import { shown, words } from "./network";
import { here } from "./root";

export const NEIGHBOURHOOD = "neighbourhood"; // the view of one thing and what is linked to it

export class Filters {
  constructor(
    private readonly form: HTMLFormElement,
    changed: (given: Pick<View, "view" | "filters">) => void,
  ) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      changed(this.read());
    });
    form.addEventListener("change", (event) => {
      if (event.target instanceof HTMLSelectElement) changed(this.read());
    });
    // Clearing the filters leaves the view as it is.
    form.addEventListener("reset", () => {
      const { value } = this.field("view");
      setTimeout(() => {
        this.field("view").value = value;
        changed(this.read());
      });
    });
  }

  show({ view, iri, filters }: View): void {
    this.around(iri, null);
    if (!iri) this.field("view").value = view;
    if (Object.keys(filters).length) need<HTMLDetailsElement>("[data-narrow]", this.form).open = true;
    for (const name of FILTERS) {
      const field = this.field(name);
      const value = filters[name] ?? "";
      // A value that is not among the choices yet must still be seen.
      if (field instanceof HTMLSelectElement && ![...field.options].some((o) => o.value === value)) {
        field.append(el("option", { value }, value.split("/").at(-1) ?? value));
      }
      field.value = value;
    }
  }

  /** Says in the list of views that the neighbourhood of a thing is shown, by its name once it is known. */
  around(iri: string | null, label: string | null): void {
    const field = this.field("view") as HTMLSelectElement;
    const known = field.querySelector<HTMLOptionElement>(`option[value=${NEIGHBOURHOOD}]`);
    if (!iri) return known?.remove();
    const option = known ?? el("option", { value: NEIGHBOURHOOD });
    if (label) option.textContent = `neighbourhood of ${shown(label, 40)}`;
    else if (option.dataset["iri"] !== iri) option.textContent = "neighbourhood";
    option.dataset["iri"] = iri;
    if (!known) field.append(option);
    field.value = NEIGHBOURHOOD;
  }

  /** Fills the choices with the actors, issues and kinds that the graph has. */
  async fill(): Promise<void> {
    void this.suggest();
    const [stances, addresses] = await Promise.all(
      ["stances", "addresses"].map((view) => fetchJson<Network>(here(`/explore/graph.json?view=${view}`))),
    );
    if (!stances || !addresses) return;
    const held = new Set(stances.edges.map((edge) => edge.target));
    const named = new Map([...stances.nodes, ...addresses.nodes].map((node) => [node.id, node.label]));
    const issues = [...named].filter(([iri]) => held.has(iri));
    const actors = [...named].filter(([iri]) => !held.has(iri));
    this.choices("issue", issues);
    this.choices("actor", actors);
  }

  /** Suggests who says so: everybody in whose voice a claim is made. */
  private async suggest(): Promise<void> {
    const { voices } = await fetchJson<{ voices: string[] }>(here("/explore/voices.json"));
    need<HTMLDataListElement>("datalist", this.form).replaceChildren(...voices.map((value) => el("option", { value })));
  }

  /** Adds kinds to the choices. */
  kinds(kinds: Iterable<string>): void {
    const field = this.field("kind") as HTMLSelectElement;
    const known = new Map([...field.options].filter((o) => o.value).map((o) => [o.value, o.text]));
    for (const kind of kinds) known.set(kind, words(kind));
    this.choices("kind", [...known]);
  }

  private read(): Pick<View, "view" | "filters"> {
    const filters: View["filters"] = {};
    for (const name of FILTERS) {
      const value = this.field(name).value.trim();
      if (value) filters[name] = value;
    }
    return { view: this.field("view").value, filters };
  }

  private choices(name: string, known: [string, string][]): void {
    const field = this.field(name) as HTMLSelectElement;
    const value = field.value;
    const sorted = known.sort(([, a], [, b]) => a.localeCompare(b));
    const options = sorted.map(([iri, label]) => el("option", { value: iri }, label));
    const any = field.options[0] ?? el("option", { value: "" }, "any");
    field.replaceChildren(any, ...options);
    if (value && !sorted.some(([iri]) => iri === value)) field.append(el("option", { value }, value));
    field.value = value;
  }

  private field(name: string): HTMLInputElement | HTMLSelectElement {
    return need(`[name="${name}"]`, this.form);
  }
}
