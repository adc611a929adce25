// Characters that cannot be seen, or turn what is beside them around, shown as what they are.

const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** A line of others as it can be shown in one of ours. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (c) => `‹U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}›`);
}
