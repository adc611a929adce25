// Rows of a SPARQL result, and which of their columns are names, numbers and dates.
// Source: SPARQL 1.1 Query Results JSON Format, section 3.

import { here } from "./root";

export interface Value {
  value: string;
  type: string;
  datatype?: string;
}

export type Row = Record<string, Value | undefined>;

const XSD = "http://www.w3.org/2001/XMLSchema#";
const DATES = ["date", "dateTime", "gYear", "gYearMonth"].map((name) => XSD + name);
const NUMBERS = ["integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger"].map((name) => XSD + name);

/** The columns in which every value that is there is a date. */
export function dateColumns(names: string[], rows: Row[]): string[] {
  return columns(names, rows, ({ datatype = "" }) => DATES.includes(datatype));
}

/** The columns in which every value that is there is a number. */
export function numberColumns(names: string[], rows: Row[]): string[] {
  return columns(names, rows, ({ value, datatype = "" }) => NUMBERS.includes(datatype) && Number.isFinite(Number(value)));
}

/** The column that names a row best: one of text, else the first of all, none of those that are taken. */
export function labelColumn(names: string[], rows: Row[], taken: string[]): string | undefined {
  const free = names.filter((name) => !taken.includes(name));
  return columns(free, rows, ({ type }) => type !== "uri")[0] ?? free[0];
}

/** The local name of an IRI. */
export function localName(iri: string): string {
  const name = iri.replace(/[#/]+$/, "").split(/[#/]/).at(-1) || iri;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Where this server shows what an IRI names. */
export function pageOf(iri: string): string {
  return here(`/page?${new URLSearchParams({ iri })}`);
}

function columns(names: string[], rows: Row[], fits: (value: Value) => boolean): string[] {
  return names.filter((name) => {
    const values = rows.map((row) => row[name]).filter((value) => value !== undefined);
    return values.length > 0 && values.every(fits);
  });
}
