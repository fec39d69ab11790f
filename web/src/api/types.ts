/** The shapes that the service answers with, as its OpenAPI has them. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Value = string | number | boolean | null | string[] | number[];
export type Evidence = Schemas["Evidence"];
/** A row: the columns that its query declares, and the sentences behind it. */
export type Row = Record<string, Value | Evidence[]> & { evidence: Evidence[] };
export type Answer = Omit<Schemas["Answer"], "rows"> & { rows: Row[] };
export type Asked = Omit<Schemas["Asked"], "answer"> & { answer: Answer | null };
export type Coverage = Schemas["Coverage"];
export type Conflict = Schemas["Conflict"];
export type Linked = Schemas["Linked"];
export type QueryCard = Schemas["QueryCard"];
export type ParameterCard = Schemas["ParameterCard"];
export type ColumnCard = Schemas["ColumnCard"];
export type Vocabulary = Schemas["VocabularyCard"];
export type TermCard = Schemas["TermCard"];
export type FormatCard = Schemas["FormatCard"];
export type NameCard = Schemas["NameCard"];
export type EntityCard = Schemas["EntityCard"];
export type LinkCard = Schemas["LinkCard"];
export type DocumentCard = Schemas["DocumentCard"];
export type StatementCard = Schemas["StatementCard"];
export type Problem = Schemas["Problem"];
export type UploadLimits = Schemas["UploadLimits"];
export type UploadCard = Schemas["UploadCard"];
export type FoundDocument = Schemas["FoundDocument"];
export type FoundFact = Schemas["FoundFact"];
export type FoundStatement = Schemas["FoundStatement"];
export type IssueCard = Schemas["IssueCard"];
export type Written = Schemas["Written"];

/** A part of the graph, in JSON Graph Format 2 (`?format=jgf`). */
export interface GraphNode {
  label: string;
  metadata: { kind: string; properties: Record<string, unknown>; scores: Record<string, number> };
}
export interface GraphEdge {
  id: string;
  source: string;
  target: string;
  relation: string;
  metadata: { properties: { statements?: string[] } & Record<string, unknown>; quotes: string[] };
}
export interface GraphStatement {
  id: string;
  quote: string;
  start: number;
  end: number;
  document: string;
  language: string;
  [property: string]: unknown;
}
export interface GraphDocument {
  id: string;
  name: string;
  published?: string;
  publisher?: string;
  url?: string;
  language?: string;
  release?: string;
}
export interface Graph {
  id: string;
  label: string;
  nodes: Record<string, GraphNode>;
  edges: GraphEdge[];
  metadata: {
    statements: Record<string, GraphStatement>;
    documents: Record<string, GraphDocument>;
    truncated: boolean;
  } & Record<string, unknown>;
}
