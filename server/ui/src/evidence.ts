// The evidence for a thing or a link: who says so, where, found by which rule, decided how.

import type { Claim } from "./contract";
import { el, safe } from "./dom";

export function claimList(claims: Claim[]): HTMLElement {
  if (!claims.length) return el("p", { class: "meta" }, "No claim is on record for this.");
  return el("ul", { class: "plain items" }, ...claims.map(claimItem));
}

function claimItem(claim: Claim): HTMLElement {
  const tags = [
    claim.polarity !== "positive" && claim.polarity,
    claim.modality !== "asserted" && claim.modality,
  ];
  return el(
    "li",
    {},
    el(
      "p",
      {},
      el("a", { href: safe(claim.page), dir: "auto" }, claim.label),
      ...tags.map((tag) => tag && el("span", { class: "tag not-actual" }, tag)),
    ),
    claim.quotation && el("p", {}, el("q", { dir: "auto" }, claim.quotation)),
    el(
      "dl",
      { class: "facts" },
      ...fact("who says so", claim.voice),
      ...fact("document", el("a", { href: safe(claim.document.page) }, claim.document.label)),
      ...fact(claim.passages.length > 1 ? "passages" : "passage", passages(claim)),
      ...(claim.rule ? fact("found by", claim.rule) : []),
      ...(claim.decision ? fact("review", claim.decision) : []),
    ),
  );
}

function passages(claim: Claim): HTMLElement {
  const list = el("span");
  claim.passages.forEach(({ start, end, page, link }, i) => {
    if (i) list.append("; ");
    list.append(el("a", { href: safe(page) }, `characters ${start}–${end}`));
    const address = safe(link);
    if (address) list.append(" (", el("a", { href: address, rel: "external" }, "on the publisher’s site"), ")");
  });
  return list;
}

export function fact(name: string, value: string | Node): HTMLElement[] {
  return [el("dt", {}, name), el("dd", { dir: "auto" }, value)];
}
