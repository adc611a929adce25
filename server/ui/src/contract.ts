// What the server answers to the graph view.

export interface NodeData {
  id: string;
  page: string;
  label: string;
  kind: string;
  colour: string;
  degree: number;
  begin: string | null;
  end: string | null;
}

export interface EdgeData {
  id: string;
  source: string;
  target: string;
  kind: string;
  label: string;
  weight: number;
  stance: string | null;
  basis: string | null;
  begin: string | null;
  end: string | null;
}

export interface Network {
  nodes: NodeData[];
  edges: EdgeData[];
  total: number;
  next: string | null;
  truncated: boolean;
}

export interface Passage {
  start: number;
  end: number;
  page: string | null;
  link: string | null;
}

export interface Claim {
  page: string;
  label: string;
  document: { label: string; page: string | null };
  voice: string;
  passages: Passage[];
  quotation: string | null;
  rule: string | null;
  decision: string | null;
  polarity: string;
  modality: string;
}

export interface Hit {
  iri: string;
  label: string;
  kind: string;
  page: string;
}
