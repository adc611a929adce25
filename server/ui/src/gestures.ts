// Pointer, wheel and pinch on a chart, told as moves and zooms.

export interface Moves {
  pan(pixels: number): void;
  zoom(factor: number, x: number): void;
}

const CLICK = 3; // pixels that a click may shake
const WHEEL = 500; // pixels of a wheel that zoom by a factor of e

export function listen(target: HTMLElement | SVGElement, moves: Moves): void {
  const pointers = new Map<number, number>();
  let dragged = 0;
  const offset = (x: number) => x - target.getBoundingClientRect().left;

  const move = (event: PointerEvent) => {
    const before = pointers.get(event.pointerId);
    if (before === undefined) return;
    const [one, other] = [...pointers.keys()];
    if (pointers.size === 1) {
      dragged += Math.abs(event.clientX - before);
      if (dragged > CLICK) moves.pan(before - event.clientX);
    } else if (one !== undefined && other !== undefined) {
      const rest = pointers.get(event.pointerId === one ? other : one) ?? 0;
      const [was, is] = [Math.abs(before - rest), Math.abs(event.clientX - rest)];
      if (was > 5 && is > 5) moves.zoom(was / is, offset((rest + event.clientX) / 2));
    }
    pointers.set(event.pointerId, event.clientX);
  };
  const up = (event: PointerEvent) => {
    pointers.delete(event.pointerId);
    if (!pointers.size) follow(removeEventListener as typeof addEventListener);
  };
  // Outside the chart, too, but only while something is held.
  const follow = (change: typeof addEventListener) => {
    change("pointermove", move);
    change("pointerup", up);
    change("pointercancel", up);
  };
  target.addEventListener("pointerdown", (event) => {
    const { pointerId, clientX } = event as PointerEvent;
    if (!pointers.size) follow(addEventListener);
    pointers.set(pointerId, clientX);
    dragged = 0;
  });
  // Where one drags over a link, one does not mean to open it.
  target.addEventListener("click", (event) => dragged > CLICK && event.preventDefault(), true);
  target.addEventListener("dragstart", (event) => event.preventDefault());
  target.addEventListener(
    "wheel",
    (event) => {
      const { deltaX, deltaY, ctrlKey, clientX } = event as WheelEvent;
      if (Math.abs(deltaX) > Math.abs(deltaY)) moves.pan(deltaX);
      // Else the page scrolls as one expects, unless the chart has been chosen.
      else if (ctrlKey || target.contains(document.activeElement)) {
        moves.zoom(Math.exp(deltaY / WHEEL), offset(clientX));
      } else return;
      event.preventDefault();
    },
    { passive: false },
  );
}
