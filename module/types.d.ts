/** An account to be read. */
export interface Article {
  id: string;
  text: string;
  metadata?: { title?: string; source?: string; author?: string; date?: string; url?: string };
}

/** Positions count Unicode code points into the unchanged text, `end` exclusive. */
export interface Place {
  start: number;
  end: number;
}
export interface Words extends Place {
  text: string;
}

export type EntityType =
  | "person" | "organization" | "place" | "group" | "event" | "product" | "law" | "work" | "facility"
  | "date" | "time" | "money" | "percent" | "quantity";

export interface Entity {
  id: string;
  name: string;
  type: EntityType;
  mentions: (Words & { form: "name" | "nominal" | "pronoun" })[];
}
export interface Quote extends Words {
  kind: "direct" | "partial" | "indirect";
  /** Who said it; `null` where that could not be told. */
  speaker: (Words & { entity: string | null; name: string | null }) | null;
  cue: Words | null;
  /** 0 to 1. */
  confidence: number;
}

/** What was learned from one article. Unknown is `null`. */
export interface Analysis {
  id: string;
  title: string | null;
  language: "en" | null;
  paragraphs: (Place & { kind: "heading" | "paragraph" | "list_item" | "table" | "byline" | "note" })[];
  sentences: Place[];
  entities: Entity[];
  quotes: Quote[];
  /** Runs in quotation marks that nobody said. */
  unattributed: (Words & { reason: "title" | "scare" | "term" | "unknown" })[];
  dates: (Words & { value: string | null })[];
  numbers: (Words & { value: number | null; unit: string | null })[];
}

/** A place in one of several articles. */
export interface Passage extends Place {
  article: string;
}

/** Several articles held side by side. */
export interface Comparison {
  articles: { id: string; title: string | null }[];
  /** Ids of the articles about each event. */
  events: string[][];
  alignments: { a: Passage; b: Passage; kind: "same_words" | "same_fact" | "same_topic"; score: number }[];
  /** Sentences of which no other account of the same event says the like. */
  unique: Passage[];
  facts: {
    slot: "date" | "day" | "place" | "number" | "money" | "participant" | "status" | "claim";
    label: string;
    values: { value: string; mentions: Passage[] }[];
    verdict: "agree" | "differ" | "conflict";
  }[];
  quote_variants: Passage[][];
  entities: { id: string; name: string; type: EntityType; counts: Record<string, number> }[];
}
