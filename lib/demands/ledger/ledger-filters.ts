import { z } from "zod";

/** What a line of the ledger can be to whoever reads it now, in the order of the filter. */
export const LEDGER_STATES = {
  DUE: { title: "Due now", empty: "No notice is due." },
  OWED: { title: "Owed, with a day", empty: "No notice is owed whose day is known." },
  NO_END: { title: "Owed, no end known", empty: "For every notice owed it is known when it falls due." },
  UNREACHABLE: {
    title: "Owed, nobody can be reached",
    empty: "Whoever may be told of a notice owed can be reached.",
  },
  UNDER_WAY: { title: "On its way", empty: "No notice that was owed is on its way." },
  SENT: { title: "Sent", empty: "No notice that was owed has been sent yet." },
  QUIET: { title: "Secret, nothing owed", empty: "No demand under secrecy owes nothing." },
} as const;
export type LedgerState = keyof typeof LEDGER_STATES;
export const LEDGER_STATE_NAMES = Object.keys(LEDGER_STATES) as [LedgerState, ...LedgerState[]];

export const LEDGER_SORTS = ["due", "sent", "secrecy"] as const;

// An address typed or cut by hand must still show the ledger: what cannot be read counts as not given.
const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

const schema = z.object({
  state: optional(z.enum(LEDGER_STATE_NAMES)),
  customer: optional(z.guid()),
  /** Orders that can be challenged, and nobody has answered. */
  marked: optional(z.literal("on")),
  /** Otherwise what falls due next comes first. */
  sort: optional(z.enum(LEDGER_SORTS)),
});
export type LedgerFilters = z.infer<typeof schema>;

type Query = Readonly<Record<string, string | string[] | undefined>>;

export function readLedgerFilters(query: Query): LedgerFilters {
  const answers = Object.entries(query).map(([name, value]) => [name, value === "" ? undefined : value]);
  return schema.parse(Object.fromEntries(answers));
}

/** Where a page begins: how many lines come before it. */
export function readLedgerPlace(query: Query): number {
  return z.coerce.number().int().min(0).max(1_000_000).catch(0).parse(query.from);
}

/** The part of an address that asks for this; empty for the ledger as it opens. */
export function ledgerQuery(filters: LedgerFilters, from = 0): string {
  const set = Object.entries({ ...filters, ...(from > 0 && { from: String(from) }) });
  const query = new URLSearchParams(
    set.flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
  return query ? `?${query}` : "";
}
