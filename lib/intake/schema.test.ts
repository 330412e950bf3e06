import { expect, test } from "vitest";
import { ItemAsked, RestrictDemand } from "@/lib/intake/schema";

test("a list of readers longer than any desk is refused by its field, before it reaches the database", () => {
  const readers = (length: number) => Array.from({ length }, () => crypto.randomUUID());
  const asked = (length: number) =>
    RestrictDemand.safeParse({ reference: "NG-7K3M-29QX", restricted: "on", readers: readers(length) });
  expect(asked(500).error?.issues.filter(({ path }) => path[0] === "readers") ?? []).toEqual([]);
  expect(asked(40_000).error?.issues).toContainEqual(
    expect.objectContaining({ path: ["readers"], message: "Name at most 500 people." }),
  );
});

test.each([
  ["ends before it begins", "2026-01-31T23:59", "The time asked for ends before it begins."],
  [
    "has no length",
    "2026-02-01T00:00",
    "The time asked for has no length: give a later end, which is no longer within.",
  ],
  ["lasts a minute", "2026-02-01T00:01", null],
])("a time asked for that %s", (_what, end, refused) => {
  const times = { rangeStart: "2026-02-01T00:00[UTC]", rangeEnd: `${end}[UTC]` };
  const { error } = ItemAsked.safeParse({ identifier: "kim@aster.example", dataClass: "C", ...times });
  expect(error?.issues.map(({ path, message }) => [path, message]) ?? []).toEqual(
    refused ? [[["rangeEnd"], refused]] : [],
  );
});
