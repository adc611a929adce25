// Lets the page scroll over a picture: one finger, or the wheel, moves the page, not the picture.

/**
 * Two fingers move and zoom the picture, as does the wheel with Ctrl or once the picture is focused.
 *
 * A single touch is kept from sigma, which would otherwise suppress scrolling; the browser then
 * reports a tap as a click, which sigma handles.
 */
export function letPageScroll(container: HTMLElement): void {
  // Sigma forbids scrolling on each of its layers.
  for (const layer of container.querySelectorAll("canvas")) layer.style.touchAction = "pan-x pan-y";
  container.addEventListener(
    "touchstart",
    (event) => {
      if (event.touches.length === 1) event.stopPropagation();
    },
    { capture: true, passive: true },
  );
  container.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !container.contains(document.activeElement)) event.stopPropagation();
    },
    { capture: true, passive: true },
  );
}
