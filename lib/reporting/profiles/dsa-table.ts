import { DSA_COLUMNS, DSA_TABLE } from "./dsa";
import { isoCode } from "./member-states";
import type { Published } from "./types";

const at = (name: string) => DSA_COLUMNS.indexOf(name);
const SCOPE = at("Scope");
const ACT = "to act against illegal content";
const INFORM = "to provide information";
const ORDERS = [at(`Number of orders ${ACT} received`), at(`Number of orders ${INFORM}`)];
const ITEMS = at(`Number of specific items of information included in the total number of orders ${ACT}`);
const HOURS = {
  ack_hours_median: [ACT, INFORM].map((what) =>
    at(`Median time to inform the authority of the receipt of the order ${what}`),
  ),
  effect_hours_median: [ACT, INFORM].map((what) => at(`Median time to give effect to the order ${what}`)),
};
export const DSA_HOURS = ["ack_hours_median", "effect_hours_median"] as const;

/** What the table tells of one Member State, or of all of them. */
export interface DsaRow {
  orders: number;
  /** Accounts that the orders to act name. */
  items: number;
  /** Which hours it tells. */
  hours: readonly (typeof DSA_HOURS)[number][];
}

/** A frozen table of the Digital Services Act, its States by ISO 3166-1. */
export function readDsa(dsa: Published): { total: DsaRow; states: ReadonlyMap<string, DsaRow> } {
  const states = new Map<string, DsaRow>();
  for (const row of dsa.tables.find(({ name }) => name === DSA_TABLE)?.rows ?? [])
    states.set(isoCode(String(row[SCOPE])), {
      orders: ORDERS.reduce((sum, column) => sum + Number(row[column] ?? 0), 0),
      items: Number(row[ITEMS] ?? 0),
      hours: DSA_HOURS.filter((metric) => HOURS[metric].some((column) => typeof row[column] === "number")),
    });
  const total = states.get("TOTAL") ?? { orders: 0, items: 0, hours: [] };
  states.delete("TOTAL");
  return { total, states };
}
