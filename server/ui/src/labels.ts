// How sigma paints the names of nodes: those of the largest first, none over another.

import type { NodeHoverDrawingFunction, NodeLabelDrawingFunction } from "sigma/rendering";
import type { EdgeAttributes, NodeAttributes } from "./network";
import type { Theme } from "./theme";

const PADDING = 4;
const GAP = 3; // pixels between a node and its name

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface Wanted {
  context: CanvasRenderingContext2D;
  node: string;
  label: string;
  x: number;
  y: number;
  radius: number;
  height: number;
}

/** Where a name is painted: the left end of its base line. */
export interface Place {
  x: number;
  y: number;
}

export class Labels {
  /** The names that are painted, by node. */
  readonly painted = new Map<string, Place>();
  private wanted: Wanted[] = [];

  constructor(private readonly theme: () => Theme) {}

  /** To be called before each frame. */
  reset(): void {
    this.wanted = [];
    this.painted.clear();
  }

  /** Only notes what sigma would paint: it does not come in the order of size. */
  readonly draw: NodeLabelDrawingFunction<NodeAttributes, EdgeAttributes> = (context, data, settings) => {
    const { label, key, x, y, size } = data as typeof data & { key: string };
    if (!label) return;
    context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
    this.wanted.push({ context, node: key, label, x, y, radius: size, height: settings.labelSize });
  };

  /** To be called after each frame. */
  paint(): void {
    this.wanted.sort((a, b) => b.radius - a.radius);
    const taken = this.wanted.map(({ x, y, radius: r }): Box => {
      return { left: x - r, right: x + r, top: y - r, bottom: y + r };
    });
    for (const { context, node, label, x, y, radius, height } of this.wanted) {
      const width = context.measureText(label).width;
      const ends = [x + radius + GAP, x - radius - GAP - width]; // to the right, else to the left
      const boxes = ends.map((left) => {
        return { left, right: left + width, top: y - height / 2, bottom: y + height / 2 };
      });
      const free = boxes.find((box) => !taken.some((other) => overlap(box, other)));
      if (!free) continue;
      taken.push(free);
      const place = { x: free.left, y: y + height / 3 };
      this.painted.set(node, place);
      this.write(context, label, place);
    }
  }

  private write(context: CanvasRenderingContext2D, label: string, { x, y }: Place): void {
    const { ground, ink } = this.theme();
    // A rim of the ground's colour, so that links do not cross out the letters.
    context.lineWidth = 3;
    context.lineJoin = "round";
    context.strokeStyle = ground;
    context.strokeText(label, x, y);
    context.fillStyle = ink;
    context.fillText(label, x, y);
  }

  readonly drawHover: NodeHoverDrawingFunction<NodeAttributes, EdgeAttributes> = (context, data, settings) => {
    if (!data.label) return;
    const { ground, ink, accent } = this.theme();
    const size = settings.labelSize;
    context.font = `${settings.labelWeight} ${size}px ${settings.labelFont}`;
    const width = context.measureText(data.label).width;
    const left = data.x + data.size + GAP;
    context.fillStyle = ground;
    context.strokeStyle = accent;
    context.lineWidth = 1;
    context.beginPath();
    context.roundRect(
      left - PADDING,
      data.y - size / 2 - PADDING,
      width + 2 * PADDING,
      size + 2 * PADDING,
      3,
    );
    context.fill();
    context.stroke();
    context.beginPath();
    context.arc(data.x, data.y, data.size + 2, 0, 2 * Math.PI);
    context.stroke();
    context.fillStyle = ink;
    context.fillText(data.label, left, data.y + size / 3);
  };
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
  );
}
