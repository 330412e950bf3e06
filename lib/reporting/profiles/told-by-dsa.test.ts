import fc from "fast-check";
import { expect, test } from "vitest";
import { exampleRequests, factsOf } from "@/lib/reporting/counting/test-vectors";
import type { CountedRequest } from "@/lib/reporting/counting/types";
import { dsaProfile } from "./dsa";
import { readDsa } from "./dsa-table";
import { type Equation, rangesOf } from "./hiding/test-ranges";
import { MEMBER_STATES } from "./member-states";
import { leavesOut, publicProfile } from "./public";
import { Reader, requestsOfAll } from "./test-reader";
import { toldByDsa } from "./told-by-dsa";
import { OTHER, type Published } from "./types";

const [example] = exampleRequests() as [CountedRequest];
type Counts = Record<string, Record<string, number>>;

/** So many rejected requests by jurisdiction and instrument, of which no receipt was told. */
const requestsOf = (counts: Counts): CountedRequest[] =>
  Object.entries(counts).flatMap(([jurisdiction, classes]) =>
    Object.entries(classes).flatMap(([instrumentClass, count]) =>
      Array.from({ length: count }, (_, at) => ({
        ...example,
        ...{ jurisdiction, instrumentClass: instrumentClass as CountedRequest["instrumentClass"], flags: [] },
        ...{
          ackHours: null,
          targets: [{ id: `${jurisdiction}${at}`, result: "rejected" as const }],
        },
      })),
    ),
  );
const dsaOf = (requests: CountedRequest[]) => dsaProfile(factsOf(requests), "ExampleCloud");
const publicOf = (requests: CountedRequest[], without = false) =>
  publicProfile(factsOf(requests), 10, null, without);
const toldOf = (dsa: CountedRequest[], open: Published, others: CountedRequest[][] = []) =>
  toldByDsa(
    dsaOf(dsa),
    open,
    others.map((one) => publicOf(one)),
    10,
  ).map(({ jurisdiction, what, number }) => [jurisdiction, what, number]);
const ordersOf = (counts: Record<string, number>): Counts =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, { production_order: count }]));

test("the table counts no emergencies: where few of a told State are no orders, the two tell how many", () => {
  const mixed = { production_order: 18, emergency: 2 };
  const few = requestsOf({ DE: mixed, FR: { production_order: 12, emergency: 2 } });
  const told = [
    ["DE", "noOrders", 2],
    ["FR", "noOrders", 2],
    ["ALL", "noOrders", 4],
  ];
  expect(toldOf(few, publicOf(few))).toEqual(told);
  // The two totals tell it without any State; beside many others they do not.
  expect(toldOf(few, publicOf(few, true))).toEqual([["ALL", "noOrders", 4]]);
  const many = [...few, ...requestsOf(ordersOf({ US: 40 }))];
  expect(toldOf(many, publicOf(many))).toEqual(told);
  expect(toldOf(many, publicOf(many, true))).toEqual([]);
  const informal = requestsOf({ US: { subpoena: 40 }, DE: { production_order: 20, informal: 3 } });
  expect(toldOf(informal, publicOf(informal))).toEqual([
    ["DE", "noOrders", 3],
    ["ALL", "noOrders", 3],
  ]);
});

test("a hidden number of emergencies is told by the totals though it is no small one", () => {
  const all = requestsOf({ DE: { production_order: 50, emergency: 30, search_warrant: 4 } });
  expect(toldOf(all, publicOf(all))).toEqual([["ALL", "noOrders", 30]]);
  expect(toldOf(all, publicOf(all, true))).toEqual([]);
});

test("few emergencies of other States are told where the numbers of both reports leave them over", () => {
  const all = requestsOf({
    DE: { production_order: 20, emergency: 26 },
    US: { subpoena: 40, emergency: 4 },
  });
  expect(toldOf(all, publicOf(all))).toEqual([["ALL", "noOrders", 4]]);
});

test("nothing more is told where every request is an order, or as many are none as may be told", () => {
  for (const counts of [
    ordersOf({ DE: 20, FR: 12, US: 40 }),
    { DE: { production_order: 30, emergency: 12 }, US: { subpoena: 40 } },
  ] as Counts[])
    expect(toldOf(requestsOf(counts), publicOf(requestsOf(counts)))).toEqual([]);
});

test("hours that a report hides stand in the table where nearly all requests are its orders", () => {
  const all = requestsOf(ordersOf({ DE: 20, FR: 12 })).map((one, at) => ({
    ...one,
    ackHours: at < 4 ? 3 : null,
  }));
  expect(toldOf(all, publicOf(all))).toEqual([["ALL", "hours", null]]);
  expect(toldOf(all, publicOf(all, true))).toEqual([]);
});

test("a State is hidden also by a report that tells no jurisdiction, unless it says that this is because of the table", () => {
  const many = requestsOf(ordersOf({ DE: 4, US: 40 }));
  expect(toldOf(many, { ...publicOf(many), facts: [] })).toEqual([["DE", "orders", 4]]);
  expect(leavesOut(publicOf(many, true))).toBe(true);
  expect(leavesOut(publicOf(many))).toBe(false);
  expect(toldOf(many, publicOf(many, true))).toEqual([]);
});

test("a half-year without a request is told beside the table of its year", () => {
  const none = publicOf([]);
  expect(toldOf(requestsOf(ordersOf({ DE: 5, FR: 20 })), none)).toEqual([]);
});

test("the table of a year is compared with the public reports of its two halves together", () => {
  const [first, second] = [ordersOf({ DE: 30, US: 40 }), ordersOf({ DE: 30, US: 40 })].map((counts) =>
    requestsOf(counts),
  ) as [CountedRequest[], CountedRequest[]];
  const emergencies = requestsOf({ DE: { emergency: 3 } });
  const year = [...first, ...second, ...emergencies];
  expect(toldOf(year, publicOf([...first, ...emergencies]))).toEqual([]);
  const told = toldOf(year, publicOf(second), [[...first, ...emergencies]]);
  expect(told).toContainEqual(["DE", "noOrders", 3]);
});

/** What the table adds to what a reader knows: of each State how many are orders, and which instruments are none. */
function equationsBeside(dsa: Published, open: Published, reader: Reader): Equation[] {
  const rows = new Map(
    [...open.facts, ...open.totals].map((row) => [
      `${"total_of" in row ? row.total_of : "requests"} ${row.jurisdiction} ${row.instrument_class} ${row.metric}`,
      row,
    ]),
  );
  const known = (name: string, sign: number): Equation => {
    const row = rows.get(`requests ${name}`);
    return row?.status === "exact"
      ? { terms: [], sum: -sign * (row.value ?? 0) }
      : { terms: [[name, sign]], sum: row ? -sign : 0 };
  };
  const add = (...parts: Equation[]): Equation => ({
    terms: parts.flatMap(({ terms }) => terms),
    sum: parts.reduce((sum, one) => sum + one.sum, 0),
  });
  const { total, states } = readDsa(dsa);
  const names = [...new Set(open.facts.map(({ jurisdiction }) => jurisdiction))];
  const classes = new Set(open.totals.map((row) => row.instrument_class));
  const noOrders = ["emergency", "informal"].filter((one) => classes.has(one) || classes.has(OTHER));
  const found = names.map((name) => {
    const orders = MEMBER_STATES.includes(name) ? (states.get(name)?.orders ?? 0) : null;
    const rest: [string, number][] = [
      [`none ${name}`, -1],
      ...(orders === null ? [[`orders ${name}`, -1] as [string, number]] : []),
    ];
    return add(known(`${name} ALL requests`, 1), { terms: rest, sum: orders ?? 0 });
  });
  if (names.length > 0 && classes.size > 1)
    found.push(
      add(
        { terms: names.map((name) => [`none ${name}`, 1] as const), sum: 0 },
        ...noOrders.map((one) => known(`ALL ${one} requests`, -1)),
      ),
    );
  found.push(add(known("ALL ALL requests", 1), { terms: [["rest of all", -1]], sum: total.orders }));
  return [...reader.equations, ...found.filter(({ terms }) => terms.length > 0)];
}

test("whoever solves both reports together finds at least k values for each hidden number, and no few that are no orders", () => {
  const seen = { whole: 0, without: 0, refused: 0 };
  fc.assert(
    fc.property(requestsOfAll, fc.constantFrom(3, 5, 10), (groups, k) => {
      const facts = factsOf(groups.flat());
      const dsa = dsaProfile(facts, "ExampleCloud");
      const whole = publicProfile(facts, k);
      const apart = toldByDsa(dsa, whole, [], k).length > 0;
      const open = apart ? publicProfile(facts, k, null, true) : whole;
      if (toldByDsa(dsa, open, [], k).length > 0) {
        seen.refused += 1;
        return;
      }
      seen[apart ? "without" : "whole"] += 1;
      const reader = new Reader(open);
      const equations = equationsBeside(dsa, open, reader);
      for (const [name, { low, high }] of rangesOf(equations, reader.named("suppressed")))
        expect(high - low, `${name} with k=${k}`).toBeGreaterThan(k - 1 - 1e-6);
      const rests = [...new Set(equations.flatMap(({ terms }) => terms.map(([name]) => name)))].filter(
        (name) => /^(none|rest) /.test(name),
      );
      for (const [name, { low, high }] of rangesOf(equations, rests))
        expect(high < 1 || low > k - 1 || high - low > 0.5, `${name} with k=${k}`).toBe(true);
    }),
    { numRuns: 80, seed: 20261129 },
  );
  expect(Math.min(seen.whole, seen.without, seen.refused)).toBeGreaterThan(2);
});
