import fc from "fast-check";
import { expect, test } from "vitest";
import type { StepRow } from "@/lib/audit/read-rows";
import { replay } from "@/lib/audit/replay";

const PATH = ["RECEIVED", "IN_REVIEW", "NOTIFYING", "PRODUCING", "PRODUCED"];

/** An honest history of so many steps, ending where its demand's row says. */
function history(length: number): StepRow[] {
  const demand = {
    reference: "NG-2222-2222",
    status: PATH[length - 1] ?? "",
    outcome: null,
    version: length,
  };
  return PATH.slice(0, length).map((to, index) => ({
    demandId: "d",
    sequence: BigInt(index * 3 + 1),
    action: "step",
    from: PATH[index - 1] ?? null,
    to,
    outcome: null,
    version: index + 1,
    known: true,
    demand,
  }));
}

const lengths = fc.integer({ min: 2, max: PATH.length });
const someStep = lengths.chain((length) => fc.tuple(fc.constant(length), fc.nat(length - 1)));

test("an honest history gives what the demand's row says", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: PATH.length }), (length) => replay(history(length)).length === 0),
  );
});

test("a step that was removed, wherever it stood, is missed", () => {
  fc.assert(
    fc.property(someStep, ([length, index]) => {
      const steps = history(length).toSpliced(index, 1);
      expect(replay(steps)).not.toEqual([]);
    }),
  );
});

test.each<[string, (step: StepRow) => Partial<StepRow>, string]>([
  [
    "a beginning elsewhere",
    () => ({ from: "CLOSED" }),
    "version 3 begins at CLOSED, but the demand stood at IN_REVIEW",
  ],
  [
    "an unknown step",
    () => ({ known: false }),
    "version 3 is no step of the lifecycle: step from IN_REVIEW to NOTIFYING",
  ],
  ["an earlier place", () => ({ sequence: 2n }), "version 3 stands in the chain before version 2"],
])("%s is named", (_name, change, fault) => {
  const steps = history(4).map((step) => (step.version === 3 ? { ...step, ...change(step) } : step));
  expect(replay(steps)).toEqual([fault]);
});

test("a row that says something else than its history is named column by column", () => {
  const demand = { reference: "NG-2222-2222", status: "CLOSED", outcome: "NO_DATA", version: 3 };
  expect(replay(history(3).map((step) => ({ ...step, demand })))).toEqual([
    "its row says status CLOSED, its history gives NOTIFYING",
    "its row says outcome NO_DATA, its history gives none",
  ]);
});

test("a demand whose row is gone, or that did not begin at the beginning, is named", () => {
  expect(replay(history(2).map((step) => ({ ...step, demand: null })))).toEqual([
    "its row is gone, though its history stands",
  ]);
  const [first] = history(1);
  expect(first && replay([{ ...first, to: "CLOSED" }])).toEqual(["it does not begin as RECEIVED"]);
});
