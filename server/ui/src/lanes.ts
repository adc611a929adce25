// Rows of a timeline: what would overlap goes one below the other.

export interface Extent {
  left: number;
  right: number; // of the bar and its label
  bar: number; // of the bar alone
}

/** The row of each extent, -1 where all rows are taken. Extents come from left to right. */
export function lanes(extents: Extent[], most: number): number[] {
  const ends: number[] = [];
  return extents.map(({ left, right }) => {
    let lane = ends.findIndex((end) => end <= left);
    if (lane < 0 && ends.length < most) lane = ends.length;
    if (lane >= 0) ends[lane] = right;
    return lane;
  });
}
