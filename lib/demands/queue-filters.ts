import { z } from "zod";
import { RESULTS, SECTION_NAMES } from "@/lib/demands/results";
import { TagName } from "@/lib/demands/tags/tag-name";
import { WORK_LIST_NAMES } from "@/lib/demands/work-list-names";
import { DemandStatus, FlagKind, Secrecy } from "@/lib/generated/prisma/enums";

/** OPEN is all on which something is left to do: also a closed demand whose notice is owed. ANY leaves none out. */
export const STATUS_FILTERS = ["OPEN", "ANY", ...Object.values(DemandStatus)] as const;

// An address typed or cut by hand must still show the queue: what cannot be read counts as not given.
const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
// PostgreSQL knows no year 0, and no text with a zero byte in it.
const hasYear = (text: string) => text >= "0001";
const day = optional(z.iso.date().refine(hasYear));

const schema = z.object({
  /** What was typed into the search box. */
  q: optional(
    z
      .string()
      .trim()
      .min(1)
      .max(200)
      .refine((text) => !text.includes("\0")),
  ),
  status: optional(z.enum(STATUS_FILTERS)),
  secrecy: optional(z.enum(Secrecy)),
  /** Code of the instrument's kind. */
  kind: optional(z.string().regex(/^[A-Z0-9-]{2,60}$/)),
  customer: optional(z.guid()),
  /** Country of the authority that served us. */
  jurisdiction: optional(
    z
      .string()
      .trim()
      .regex(/^[A-Za-z]{2}$/)
      .transform((text) => text.toUpperCase()),
  ),
  overdue: optional(z.literal("on")),
  /** The work list on which the demand stands for whoever asks. */
  next: optional(z.enum(WORK_LIST_NAMES)),
  tag: optional(TagName),
  /** Who takes care of it: a person's id, whoever asks, or nobody. */
  assignee: optional(z.union([z.guid(), z.enum(["me", "nobody"])])),
  restricted: optional(z.literal("on")),
  flag: optional(z.enum(FlagKind)),
  /** Otherwise what is due next comes first, and of the closed ones what was closed last. */
  sort: optional(z.enum(["received"])),
  /** Days, UTC, both inclusive, between which the instrument was served. */
  servedFrom: day,
  servedTo: day,
  /** The part of the report, and the result, under which the instrument is counted. */
  section: optional(z.enum(SECTION_NAMES)),
  result: optional(z.enum(RESULTS)),
});

export type QueueFilters = z.infer<typeof schema>;

/** Where a page of the queue begins: after or before one demand in the queue's order. */
export interface QueueCursor {
  direction: "after" | "before";
  /** The instant by which that demand is ordered; null for none. */
  at: Date | null;
  id: string;
  /** It stands among those whose notice to the customer is due, before all others. */
  noticeDue?: true;
}

const CURSOR =
  /^(due_)?(-|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** Reads the filters from the address of a page; what is unreadable is left out. */
export function readQueueFilters(query: Query): QueueFilters {
  const answers = Object.entries(query).map(([name, value]) => [name, value === "" ? undefined : value]);
  return schema.parse(Object.fromEntries(answers));
}

export type FilterName = keyof QueueFilters;

/** The parts of a query that no filter reads: a name that is none, or a value that the filter does not know. */
export function unreadableParts(query: URLSearchParams): { name: string; value: string }[] {
  const read: Readonly<Record<string, unknown>> = readQueueFilters(Object.fromEntries(query));
  return [...query].flatMap(([name, value]) =>
    read[name] === undefined && value !== "" ? [{ name, value }] : [],
  );
}

/** Reads the page's cursor from its address; null for the first page. */
export function readQueueCursor(query: Query): QueueCursor | null {
  for (const direction of ["after", "before"] as const) {
    const [, due, at, id] = CURSOR.exec(String(query[direction] ?? "")) ?? [];
    const instant = at && at !== "-" ? new Date(at) : null;
    if (at && at !== "-" && !hasYear(at)) continue;
    if (id && !Number.isNaN(instant?.getTime() ?? 0))
      return { direction, at: instant, id, ...(due && { noticeDue: true }) };
  }
  return null;
}

/** The part of an address after its question mark for these filters and this page; "" for neither. */
export function queueQuery(filters: QueueFilters, cursor: QueueCursor | null = null): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value);
  if (cursor)
    query.set(
      cursor.direction,
      `${cursor.noticeDue ? "due_" : ""}${cursor.at?.toISOString() ?? "-"}_${cursor.id}`,
    );
  return query.size > 0 ? `?${query}` : "";
}
