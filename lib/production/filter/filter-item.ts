import type { KnownBy } from "@/lib/demands/known-by";
import { domainOf, normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import type { Decision } from "@/lib/generated/prisma/enums";
import type { DataClass } from "@/lib/instruments/kind";

/** Whose records: what an item names, or what counsel narrowed it to. `normalised` as accounts are compared. */
export type Holder =
  | { kind: "account"; normalised: string }
  /** `below`: the paper names the domains below it, too (*.bee.example). */
  | { kind: "domain"; normalised: string; below?: true }
  /** `domains` null: which domains are this tenant's is not known, because its customer has several tenants. */
  | { kind: "tenant"; normalised: string; domains: readonly string[] | null };

/** An approved item as the filter asks it. */
export interface FilterItem {
  id: string;
  holder: Holder;
  /** Only records that also belong to one of these; empty: all of the holder's. */
  narrowedTo: readonly Holder[];
  dataClass: DataClass;
  /** Half-open, in ms since 1970 (UTC): `from` is in the range, `to` is not. */
  from: number;
  to: number;
  /** Of a prospective class: since when the order reaches what arises. What was there before is out. */
  since: number | null;
}

/** What an identifier of a paper, or a narrower one, names. */
export function holderOf(identifier: string, { tenants, domains }: KnownBy): Holder {
  const normalised = normaliseIdentifier(identifier);
  if (tenants.has(normalised))
    return { kind: "tenant", normalised, domains: tenants.size === 1 ? [...domains].sort() : null };
  const isDomain = !normalised.includes("@") && domainOf(normalised) !== null;
  if (!isDomain) return { kind: "account", normalised };
  return { kind: "domain", normalised, ...(identifier.trim().startsWith("*.") && { below: true as const }) };
}

interface Decided {
  id: string;
  decision: Decision;
  dataClass: string | null;
  rangeStart: Date | null;
  rangeEnd: Date | null;
  narrowedTo: readonly string[];
}

const PROSPECTIVE = new Set(["P-NC", "P-C"]);

/**
 * A decision of the approved scope as an item of the filter, named by the decision; null where nothing is let out by it. The range is read as
 * half-open: a record at its very end is out.
 * @param servedAt when the paper was served: what prospective classes reach arises after it
 */
export function filterItem(
  { identifier }: { identifier: string },
  decided: Decided,
  known: KnownBy,
  servedAt: Date,
): FilterItem | null {
  const { id, decision, dataClass, rangeStart, rangeEnd, narrowedTo } = decided;
  const isLetOut = decision === "APPROVE" || decision === "NARROW";
  if (!isLetOut || !dataClass || !rangeStart || !rangeEnd) return null;
  return {
    id,
    holder: holderOf(identifier, known),
    narrowedTo: narrowedTo.map((one) => holderOf(one, known)),
    dataClass: dataClass as DataClass,
    from: rangeStart.getTime(),
    to: rangeEnd.getTime(),
    since: PROSPECTIVE.has(dataClass) ? servedAt.getTime() : null,
  };
}
