import { expect, test } from "vitest";
import type { OwnDemand, OwnInstrument } from "./own-instrument";
import { requestOf } from "./request-of";

const SERVED = "2026-07-01T00:00:00.000Z";
const demand: OwnDemand = {
  ...{
    seen: true,
    status: "PRODUCED",
    outcome: null,
    since: SERVED,
    customer: "c",
    segment: null,
    publicAuthority: null,
  },
  ...{ supersedes: null, redirected: false, items: [], firstReleased: SERVED, lastReleased: SERVED },
  ...{ acknowledged: null, followed: null, told: null, forbidden: false, ordered: false },
  ...{ challenged: false, litigated: false, conflict: false },
};
const instrument: OwnInstrument = {
  ...{
    id: "i",
    servedAt: new Date(SERVED),
    country: "EU",
    code: "EU-EPOC",
    originCountry: null,
    originWay: null,
  },
  ...{ reportClass: "epoc", legalDomain: "criminal", asks: "data", emergency: false, demands: [] },
};

/** Of each demand its items: where the data of what was released of them are kept. */
const outside = (country: string, ...demands: (string | null)[][][]) =>
  requestOf({
    ...instrument,
    country,
    demands: demands.map((items) => ({
      ...demand,
      items: items.map((keptIn, at) => ({
        ...{ account: `a${at}`, dataClass: "BSI", released: "noncontent", decision: "APPROVE", keptIn },
      })),
    })),
  }).storedOutside;

test("data in any of its States are no stranger to an authority of the Union, and strangers to one of another State", () => {
  expect(outside("EU", [["IE"]])).toBe(false);
  expect(outside("EU", [["US"]])).toBe(true);
  expect(outside("DE", [["IE"]])).toBe(true);
  expect(outside("DE", [["DE"]])).toBe(false);
});

test("one place abroad is enough to say so; that there is none needs to be known of everything released", () => {
  expect(outside("DE", [["DE", "US"], ["DE"]])).toBe(true);
  expect(outside("DE", [[null, "US"]])).toBe(true);
  expect(outside("DE", [["DE"], [null]])).toBeNull();
  expect(outside("DE", [["DE"], []])).toBeNull();
  // Of a customer's package nobody knows of which item it is.
  expect(outside("DE", [["DE"]], [])).toBeNull();
  expect(outside("DE", [["DE"]], [["DE"]])).toBe(false);
});

test("what was asked for and not released says nothing of where data are kept", () => {
  const told = {
    account: "b",
    dataClass: "BSI",
    released: null,
    decision: "REFUSE",
    keptIn: ["US"],
  } as const;
  const kept = {
    ...told,
    account: "a",
    released: "noncontent",
    decision: "APPROVE",
    keptIn: ["DE"],
  } as const;
  const items = [told, kept].map((item) => ({ ...item, keptIn: [...item.keptIn] }));
  expect(requestOf({ ...instrument, country: "DE", demands: [{ ...demand, items }] }).storedOutside).toBe(
    false,
  );
});
