import { expect, test } from "vitest";
import { NOON } from "@/lib/demands/test-facts";
import { itemsHeldBack } from "@/lib/production/filtered/held-back";
import type { Manifest } from "@/lib/production/manifest-schema";

const hash = (letter: string) => letter.repeat(64);

const exported = (item: number, privileged: number, source = "a"): Manifest["exports"][number] => ({
  item,
  source: { name: "all.mbox", size: 19, sha256: hash(source) },
  filter: { version: "7", run: hash("b"), mapping: { system: "mail", version: 1 } },
  records: { read: 3, in: 2, privileged, out: 1, unclear: 0 },
  outHash: hash("c"),
});

/** A package as it left, to the officer or by a way. */
function parcel(routeId: string | null, ...exports: Manifest["exports"]) {
  const head = { provider: "P", reference: "NG-1", matterNumber: "1", authority: "A", instrument: "W" };
  const [one] = exports;
  const manifest: Manifest = {
    ...{ format: "narrowgate-manifest-3", tool: { name: "narrowgate", version: "1" }, ...head },
    scope: { number: 1, approvedBy: "Dana", approvedAt: NOON.toISOString() },
    package: { number: 1, kind: "ORIGINAL", builtBy: "Kim", builtAt: NOON.toISOString(), earlier: [] },
    signature: { algorithm: "Ed25519", keyId: "0123456789abcdef" },
    files: [
      {
        ...{ path: "item-1/a.mbox", name: "a.mbox", size: 9, sha256: hash("1"), item: 1, identifier: "kim" },
        ...{ dataClass: "NC", from: NOON.toISOString(), to: NOON.toISOString() },
        ...(one && { source: one.source, filter: one.filter }),
        records: { in: 1, out: 1, unclear: 0 },
      },
    ],
    exports,
  };
  return { routeId, manifest };
}
const heldBack = (...parcels: Parameters<typeof itemsHeldBack>[0]) => [...itemsHeldBack(parcels)];

test("records of an item are held back where the officer's package counts some that no other holds", () => {
  const officers = parcel(null, exported(1, 0), exported(2, 3), exported(2, 1, "d"));
  expect(heldBack(officers)).toEqual([2]);
  expect(heldBack(officers, parcel("way", exported(2, 3)))).toEqual([2]);
  expect(heldBack(parcel("way", exported(2, 3)), officers, parcel("way", exported(2, 1, "d")))).toEqual([]);
});

test("what the later package of the same export says counts; a manifest from before says nothing", () => {
  expect(heldBack(parcel(null, exported(1, 2)), parcel(null, exported(1, 0)))).toEqual([]);
  expect(heldBack(parcel(null, exported(1, 0)), parcel(null, exported(1, 2)))).toEqual([1]);
  expect(heldBack({ routeId: null, manifest: null })).toEqual([]);
});
