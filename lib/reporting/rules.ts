import { RESULTS, type Result, type SectionName } from "@/lib/demands/results";
import type { DemandStatus, Outcome } from "@/lib/generated/prisma/enums";

/** How one demand stands for the report. */
export interface DemandEnd {
  status: DemandStatus;
  outcome: Outcome | null;
  /** What a released package holds, collected or not; null where none was released. */
  released: "content" | "noncontent" | null;
  /** The authority was sent to the customer. */
  redirected: boolean;
}

// A demand that a newer instrument replaced was given up by the authority; one that a court set aside was refused in full.
const CLOSED_RESULTS = {
  REDIRECTED: "redirected",
  REJECTED: "rejected",
  SET_ASIDE: "rejected",
  WITHDRAWN: "withdrawn",
  SUPERSEDED: "withdrawn",
  NO_DATA: "no_data",
  PRESERVED: "preserved",
  PRODUCED_FULL: "disclosed_noncontent",
  PRODUCED_PART: "disclosed_noncontent",
  NOT_COLLECTED: "disclosed_noncontent",
} as const satisfies Record<Outcome, Result>;

/** What became of one demand. A released package counts as disclosed, so that disclosure is never understated. */
export function resultOf({ status, outcome, released, redirected }: DemandEnd): Result {
  if (released) return released === "content" ? "disclosed_content" : "disclosed_noncontent";
  // Preservation starts with a confirmed hold: the data are kept from then on.
  if (status === "PRESERVING") return "preserved";
  if (status !== "CLOSED" || !outcome) return "pending";
  // Without data of ours it led the authority to the customer, however it then ended; what a newer paper yields is its own request.
  return redirected ? strongest([CLOSED_RESULTS[outcome], "redirected"]) : CLOSED_RESULTS[outcome];
}

/** The strongest of several results; `no_data` only if nothing else happened. */
export function strongest(results: readonly Result[]): Result {
  return RESULTS.find((result) => results.includes(result)) ?? "no_data";
}

/** Instruments that are alike in all that the report looks at. */
export interface Counted {
  section: SectionName;
  /** Country of the authority that served us. */
  jurisdiction: string;
  /** Code and title of the instrument's kind. */
  kind: string;
  title: string;
  result: Result;
  count: number;
}

export interface Line {
  key: string;
  title: string;
  counts: Record<Result, number>;
  /** The sum of the counts: instruments, each once. */
  total: number;
}

export interface Cell extends Line {
  jurisdiction: string;
  kind: string;
}

export interface Section {
  /** One line for each jurisdiction and kind that occurs. */
  cells: Cell[];
  byJurisdiction: Line[];
  byKind: Line[];
  total: Line;
}

const emptyLine = (key: string, title: string): Line => ({
  key,
  title,
  counts: Object.fromEntries(RESULTS.map((result) => [result, 0])) as Record<Result, number>,
  total: 0,
});

function add<L extends Line>(lines: Map<string, L>, line: L, { result, count }: Counted): void {
  const kept = lines.get(line.key) ?? line;
  kept.counts[result] += count;
  kept.total += count;
  lines.set(line.key, kept);
}

const inOrder = <L extends Line>(lines: Map<string, L>) =>
  [...lines.values()].sort((a, b) => (a.key < b.key ? -1 : 1));

/** Adds the instruments of one section up by jurisdiction, by kind and in all; every sum equals that of its parts. Pure. */
export function countSection(section: SectionName, counted: readonly Counted[]): Section {
  const cells = new Map<string, Cell>();
  const byJurisdiction = new Map<string, Line>();
  const byKind = new Map<string, Line>();
  const total = new Map([["", emptyLine("", "All")]]);
  for (const entry of counted.filter((one) => one.section === section)) {
    const { jurisdiction, kind, title } = entry;
    add(cells, { ...emptyLine(`${jurisdiction} ${kind}`, title), jurisdiction, kind }, entry);
    add(byJurisdiction, emptyLine(jurisdiction, jurisdiction), entry);
    add(byKind, emptyLine(kind, title), entry);
    add(total, emptyLine("", "All"), entry);
  }
  return {
    cells: inOrder(cells),
    byJurisdiction: inOrder(byJurisdiction),
    byKind: inOrder(byKind),
    total: total.get("") ?? emptyLine("", "All"),
  };
}
