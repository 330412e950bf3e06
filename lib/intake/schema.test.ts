import { expect, test } from "vitest";
import { RestrictDemand } from "@/lib/intake/schema";

test("a list of readers longer than any desk is refused by its field, before it reaches the database", () => {
  const readers = (length: number) => Array.from({ length }, () => crypto.randomUUID());
  const asked = (length: number) =>
    RestrictDemand.safeParse({ reference: "NG-7K3M-29QX", restricted: "on", readers: readers(length) });
  expect(asked(500).error?.issues.filter(({ path }) => path[0] === "readers") ?? []).toEqual([]);
  expect(asked(40_000).error?.issues).toContainEqual(
    expect.objectContaining({ path: ["readers"], message: "Name at most 500 people." }),
  );
});
