import { DSA_HOURS, readDsa } from "./dsa-table";
import { leavesOut } from "./public";
import { ToldBefore } from "./told-before";
import { ToldRequests } from "./told-requests";
import { ALL, type Published } from "./types";

/** What a table of the Digital Services Act tells together with public reports that is hidden, or too small to be told. */
export interface ToldTogether {
  /** ISO 3166-1, or `ALL`. */
  jurisdiction: string;
  /** Orders of a State whose requests are hidden; the accounts that they name; requests that are no orders; the hours in all. */
  what: "orders" | "accounts" | "noOrders" | "hours";
  /** Null for hours. */
  number: number | null;
}

type Table = ReturnType<typeof readDsa>;

/** What the report hides, or does not name, and the table tells of each State. */
function hiddenStates({ states }: Table, mine: Published): ToldTogether[] {
  const told = new ToldBefore(mine).table("requests", "jurisdiction");
  return [...states].flatMap(([jurisdiction, { orders, items }]): ToldTogether[] => {
    if (!told.names?.has(jurisdiction) || told.how(jurisdiction, "requests") !== "told")
      return [{ jurisdiction, what: "orders", number: orders }];
    const accounts = items > 0 && told.how(jurisdiction, "accounts_specified") === "suppressed";
    return accounts ? [{ jurisdiction, what: "accounts", number: items }] : [];
  });
}

/** The table counts no emergencies and nothing informal: a small difference is a small number of them. */
function fewNoOrders(
  { states }: Table,
  open: ToldRequests,
  isFew: (rest: number) => boolean,
): ToldTogether[] {
  return [...states].flatMap(([jurisdiction, { orders }]): ToldTogether[] => {
    const rest = (open.of(jurisdiction) ?? 0) - orders;
    return isFew(rest) ? [{ jurisdiction, what: "noOrders", number: rest }] : [];
  });
}

/** Of which States those are that are no orders, or how many of a hidden number by instrument, where the sums of both tell it. */
function inAll(
  { total, states }: Table,
  open: ToldRequests,
  isFew: (rest: number) => boolean,
): ToldTogether[] {
  const all = (number: number): ToldTogether[] => [{ jurisdiction: ALL, what: "noOrders", number }];
  const rest = (open.total ?? 0) - total.orders - open.elsewhere;
  if (rest > 0 && open.hidesNoOrders) return all(rest);
  const ofMembers = open.members.map(([name, requests]) => requests - (states.get(name)?.orders ?? 0));
  const elsewhere = (open.noOrders ?? 0) - ofMembers.reduce((sum, one) => sum + one, 0);
  return isFew(elsewhere) ? all(elsewhere) : [];
}

/** Hidden hours are those of the table, where nearly all requests are its orders. */
function hoursInAll({ total }: Table, mine: Published, k: number): ToldTogether[] {
  const open = new ToldRequests([mine]);
  const rest = (open.total ?? 0) - total.orders - open.elsewhere;
  const hidden = DSA_HOURS.filter((metric) => new ToldBefore(mine).how("requests", metric) === "suppressed");
  const told = rest >= 0 && rest < k && hidden.some((metric) => total.hours.includes(metric));
  return told ? [{ jurisdiction: ALL, what: "hours", number: null }] : [];
}

/**
 * What the table and public reports of its days tell together. A report that leaves out what follows from the table, or tells
 * that there was no request, tells nothing but its total. Pure.
 * @param others public reports that are published for other days of the table
 * @param k below which numbers are too small to be told
 */
export function toldByDsa(
  dsa: Published,
  mine: Published,
  others: readonly Published[],
  k: number,
): ToldTogether[] {
  const table = readDsa(dsa);
  if (table.total.orders === 0) return [];
  const isFew = (rest: number) => rest > 0 && rest < k;
  const alone = new ToldRequests([mine]);
  const sums = others.length > 0 ? [alone, new ToldRequests([mine, ...others])] : [alone];
  const apart = !leavesOut(mine) && alone.total !== 0;
  const told = [
    ...(apart ? hiddenStates(table, mine) : []),
    ...sums.flatMap((open): ToldTogether[] => {
      const rest = (open.total ?? 0) - table.total.orders;
      const few: ToldTogether[] = isFew(rest) ? [{ jurisdiction: ALL, what: "noOrders", number: rest }] : [];
      return apart ? [...fewNoOrders(table, open, isFew), ...few, ...inAll(table, open, isFew)] : few;
    }),
    ...(apart ? hoursInAll(table, mine, k) : []),
  ];
  const first = new Map(told.toReversed().map((one) => [`${one.what} ${one.jurisdiction}`, one]));
  return told.filter((one) => first.get(`${one.what} ${one.jurisdiction}`) === one);
}
