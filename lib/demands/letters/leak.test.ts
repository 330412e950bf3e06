import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leakIn } from "@/lib/demands/letters/leak";
import { factsOf } from "@/lib/demands/test-facts";

const facts = factsOf();
const nothing = { named: false, accounts: false };
const say = (text: string, allowed = nothing) => leakIn(facts, text, allowed);

describe("a letter that may not name the customer", () => {
  test.each([
    "The data belong to Aster Freight.",
    "the data belong to ASTER FREIGHT",
    "of Aster\nFreight, as you know",
    "of Aster-Freight",
    "of A\u200dster Freight",
    "write to legal@aster.example",
    "see www.aster.example/legal",
  ])("refuses “%s”", (text) => {
    expect(say(text)).toMatch(/Leave out the customer/);
  });

  test.each(["an aster is a flower", "Freight of asters", "We received a paper.", ""])(
    "takes “%s”",
    (text) => {
      expect(say(text)).toBeNull();
    },
  );

  test("takes both where it may name it", () => {
    expect(say("Aster Freight, legal@aster.example", { named: true, accounts: false })).toBeNull();
  });

  test("knows a name without its legal form, and one of a single word only as a name", () => {
    const gmbh = {
      ...facts,
      customer: { ...(facts.customer as NonNullable<typeof facts.customer>), name: "Post AG" },
    };
    expect(leakIn(gmbh, "Ask Post about it.", nothing)).toMatch(/Leave out the customer/);
    expect(leakIn(gmbh, "Ask POST about it.", nothing)).toMatch(/Leave out the customer/);
    expect(leakIn(gmbh, "You wrote by post.", nothing)).toBeNull();
  });
});

describe("an account that the paper demands", () => {
  test.each([
    "kim@aster.example",
    "KIM@ASTER.EXAMPLE",
    "kim (at) aster.example, that is kim@aster\n.example",
  ])("is refused as “%s” in a letter that speaks of items by their number", (text) => {
    expect(say(text)).toMatch(/Leave out the account/);
  });

  test("may be named in counsel's own words of the letters that may, though the customer's name is part of it", () => {
    expect(say("Do you mean kim@aster.example?", { named: false, accounts: true })).toBeNull();
    expect(say("Do you mean kim@aster.example of Aster Freight?", { named: false, accounts: true })).toMatch(
      /Leave out the customer/,
    );
  });
});

test("whatever stands around it, a name does not get through", () => {
  const around = fc.string({
    unit: fc.constantFrom(" ", "\n", ".", ",", "-", "(", ")", "“", "\u00ad", "\u2009"),
  });
  fc.assert(
    fc.property(around, around, fc.constantFrom("Aster Freight", "aster.example"), (before, after, name) => {
      expect(say(`Hello${before} ${name} ${after}`)).not.toBeNull();
    }),
  );
});
