// What is on screen as SVG, written from the places that sigma gives; PNG is painted from it.
// Source: Scalable Vector Graphics 2, https://www.w3.org/TR/SVG2/

import { caption, isActual } from "./network";
import type { Picture } from "./picture";

const FONT = "ui-sans-serif, system-ui, sans-serif";
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu; // XML 1.0, section 2.2

/** The picture as an SVG document of the size that it has on screen. */
export function drawing(picture: Picture): string {
  const { sigma, graph, theme } = picture;
  const { width, height } = sigma.getDimensions();
  const lines: string[] = [];
  const edges: string[] = [];
  const nodes: string[] = [];
  const labels: string[] = [];
  const at = (node: string) => {
    const data = sigma.getNodeDisplayData(node);
    if (!data || data.hidden) return null;
    return { ...data, ...sigma.framedGraphToViewport(data), size: sigma.scaleSize(data.size) };
  };
  graph.forEachEdge((edge, { data, curvature }, source, target) => {
    const [from, to, look] = [at(source), at(target), sigma.getEdgeDisplayData(edge)];
    if (!from || !to || !look || look.hidden || source === target) return;
    const bent = bend(from, to, curvature ?? 0);
    const dashes = data.basis && data.basis !== "stated" ? ' stroke-dasharray="5 3"' : "";
    edges.push(
      `<path d="${bent.path}" stroke="${look.color}" stroke-width="${n(look.size)}"${dashes}/>`,
      `<path d="${bent.arrow}" fill="${look.color}" stroke="none"/>`,
    );
    if (graph.size <= 150) labels.push(text(bent.x, bent.y, caption(data), theme.quiet, 10, "middle"));
  });
  graph.forEachNode((node, { data, label }) => {
    const look = at(node);
    if (!look) return;
    const fill = isActual(data.kind) ? look.color : theme.ground;
    nodes.push(
      `<circle cx="${n(look.x)}" cy="${n(look.y)}" r="${n(look.size)}" fill="${fill}" stroke="${look.color}" stroke-width="2"><title>${escaped(data.label)}</title></circle>`,
    );
    const place = picture.labels.painted.get(node);
    const chosen = node === picture.selected && { x: look.x + look.size + 3, y: look.y + 4 };
    const named = place ?? chosen;
    if (named) labels.push(text(named.x, named.y, label, theme.ink, 13));
  });
  lines.push(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}">`,
    `<rect width="100%" height="100%" fill="${theme.ground}"/>`,
    `<g fill="none">${edges.join("")}</g>`,
    `<g>${nodes.join("")}</g>`,
    `<g paint-order="stroke" stroke="${theme.ground}" stroke-width="2">${labels.join("")}</g>`,
    "</svg>",
  );
  return lines.join("\n");
}

/** An SVG document painted as PNG, twice as large. */
export async function painted(document_: string, scale = 2): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([document_], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width * scale;
    canvas.height = image.height * scale;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((found, failed) =>
      canvas.toBlob((blob) => (blob ? found(blob) : failed(new Error("this picture is too large")))),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

export function escaped(value: string): string {
  const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return value.replace(FORBIDDEN, "\ufffd").replace(/[&<>"]/g, (c) => names[c] ?? c);
}

interface Place {
  x: number;
  y: number;
  size: number;
}

/** A link from node to node, bent as sigma bends it, with its arrow and the place of its label. */
function bend(from: Place, to: Place, curvature: number) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const middle = { x: (from.x + to.x) / 2 + dy * curvature, y: (from.y + to.y) / 2 - dx * curvature };
  const length = Math.hypot(to.x - middle.x, to.y - middle.y) || 1;
  const [ux, uy] = [(to.x - middle.x) / length, (to.y - middle.y) / length];
  const tip = { x: to.x - ux * to.size, y: to.y - uy * to.size };
  const foot = { x: tip.x - ux * 8, y: tip.y - uy * 8 };
  return {
    path: `M${n(from.x)} ${n(from.y)}Q${n(middle.x)} ${n(middle.y)} ${n(foot.x)} ${n(foot.y)}`,
    arrow: `M${n(tip.x)} ${n(tip.y)}L${n(foot.x - uy * 4)} ${n(foot.y + ux * 4)}L${n(foot.x + uy * 4)} ${n(foot.y - ux * 4)}Z`,
    x: (from.x + 2 * middle.x + to.x) / 4,
    y: (from.y + 2 * middle.y + to.y) / 4,
  };
}

function text(x: number, y: number, label: string, fill: string, size: number, anchor = "start") {
  return `<text x="${n(x)}" y="${n(y)}" fill="${fill}" font-size="${size}" text-anchor="${anchor}">${escaped(label)}</text>`;
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}
