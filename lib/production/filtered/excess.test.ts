import { expect, test } from "vitest";
import { excessOf } from "@/lib/production/filtered/excess";
import type { Manifest } from "@/lib/production/manifest-schema";

type Wanted = { in?: number; privileged?: number; dataClass?: string; source?: string; recipient?: "NAMED" };

/** As much of a manifest as is compared. */
function holding({ in: inside = 3, privileged = 0, dataClass = "C", source = "a", recipient }: Wanted) {
  const name = "all.mbox";
  const exports = [{ item: 1, source: { name, sha256: source }, records: { in: inside, privileged } }];
  return { ...(recipient && { recipient }), exports, files: [{ item: 1, dataClass }] } as unknown as Manifest;
}
const excess = (before: Wanted, now: Wanted) => excessOf(holding(before), holding(now))?.what ?? null;

test("fewer records of the same export are what left too much; as many or more are not", () => {
  expect(excess({ in: 3 }, { in: 1 })).toBe("2 records");
  expect(excess({ in: 3 }, { in: 2 })).toBe("one record");
  expect(excess({ in: 3 }, { in: 3 })).toBeNull();
  expect(excess({ in: 3 }, { in: 4 })).toBeNull();
});

test("a record that names a lawyer and now lies apart left the officer's package; of a package of such records these count", () => {
  expect(excess({ in: 3 }, { in: 3, privileged: 1 })).toBe("one record");
  expect(excess({ in: 3, privileged: 1 }, { in: 3 })).toBeNull();
  expect(excess({ privileged: 2, recipient: "NAMED" }, { privileged: 1, recipient: "NAMED" })).toBe(
    "one record",
  );
});

test("as many records without their content are too much, too", () => {
  expect(excess({ dataClass: "C" }, { dataClass: "NC" })).toBe("the content");
  expect(excess({ dataClass: "P-C" }, { dataClass: "C" })).toBeNull();
  expect(excess({ dataClass: "NC" }, { dataClass: "C" })).toBeNull();
});

test("another export in its place says nothing of the first", () => {
  expect(excess({ in: 3 }, { in: 1, source: "b" })).toBeNull();
});
