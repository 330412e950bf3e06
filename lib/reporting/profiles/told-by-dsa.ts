import { DSA_COLUMNS } from "./dsa";
import { isoCode } from "./member-states";
import { ToldBefore } from "./told-before";
import type { Published } from "./types";

const SCOPE = DSA_COLUMNS.indexOf("Scope");
const ORDERS = [
  DSA_COLUMNS.indexOf("Number of orders to act against illegal content received"),
  DSA_COLUMNS.indexOf("Number of orders to provide information"),
];

/** The orders of one Member State as the table of the Digital Services Act tells them. */
export interface ToldState {
  /** ISO 3166-1. */
  jurisdiction: string;
  orders: number;
}

/**
 * The Member States whose orders that table tells and whose requests a public report hides, or does not name; none where it
 * leaves its table by jurisdiction out beside a total that it tells: from that no number of a State follows. Pure.
 */
export function toldByDsa(dsa: Published, open: Published): ToldState[] {
  const before = new ToldBefore(open);
  const told = before.table("requests", "jurisdiction");
  if (told.names?.size === 0 && before.how("requests", "requests") === "told") return [];
  const states = (dsa.tables[0]?.rows ?? []).map((row) => ({
    jurisdiction: isoCode(String(row[SCOPE])),
    orders: ORDERS.reduce((sum, column) => sum + Number(row[column] ?? 0), 0),
  }));
  return states.filter(
    ({ jurisdiction }) =>
      jurisdiction !== "TOTAL" &&
      !(told.names?.has(jurisdiction) && told.how(jurisdiction, "requests") === "told"),
  );
}
