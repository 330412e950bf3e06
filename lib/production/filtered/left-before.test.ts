import { describe, expect, test } from "vitest";
import { type factsOf, NOON } from "@/lib/demands/test-facts";
import { type LeavingFile, leftBefore } from "@/lib/production/filtered/left-before";
import type { Manifest } from "@/lib/production/manifest-schema";

const hash = (letter: string) => letter.repeat(64);
const one: Manifest["exports"][number] = {
  item: 1,
  source: { name: "all.mbox", size: 19, sha256: hash("a") },
  filter: { version: "7", run: hash("b"), mapping: { system: "mail", version: 1 } },
  records: { read: 3, in: 2, privileged: 1, out: 1, unclear: 0 },
  outHash: hash("c"),
};
const open: LeavingFile[] = [{ ...one, dataClass: "NC", sha256: hash("1") }];
const apart: LeavingFile[] = [{ ...one, sha256: hash("2") }];

/** Facts after a package with the export has left; its open file, and that which lay apart in it. */
function factsAfter(aside: Manifest["apart"], routeNow: string | null = "age1team") {
  const head = { provider: "P", reference: "NG-1", matterNumber: "1", authority: "A", instrument: "W" };
  const manifest: Manifest = {
    ...{ format: "narrowgate-manifest-3", tool: { name: "narrowgate", version: "1" }, ...head },
    scope: { number: 1, approvedBy: "Dana", approvedAt: NOON.toISOString() },
    package: { number: 1, kind: "ORIGINAL", builtBy: "Kim", builtAt: NOON.toISOString(), earlier: [] },
    signature: { algorithm: "Ed25519", keyId: "0123456789abcdef" },
    files: [
      {
        ...{ path: "item-1/a.mbox", name: "a.mbox", size: 9, sha256: hash("1"), item: 1, identifier: "kim" },
        ...{ dataClass: "NC", from: NOON.toISOString(), to: NOON.toISOString() },
        ...{ source: one.source, filter: one.filter, records: { in: 1, out: 1, unclear: 0 } },
      },
    ],
    exports: [one],
    ...(aside && { apart: aside }),
  };
  const released = { releasedAt: NOON, voidedAt: null, manifest };
  return {
    productions: [released as unknown as ReturnType<typeof factsOf>["productions"][number]],
    privilegedRoutes: [
      { recipientKey: routeNow, recipient: "Team" } as unknown as ReturnType<
        typeof factsOf
      >["privilegedRoutes"][number],
    ],
  };
}
const named = { path: "item-1/p.mbox", size: 9, sha256: hash("2"), item: 1, records: 1 };
const went: Manifest["apart"] = {
  ...{ to: "FILTER_TEAM", records: 1 },
  sealed: { path: "apart/x", size: 9, sha256: hash("3"), recipient: "age1team", contents: hash("4") },
  files: [{ ...named, source: one.source, filter: one.filter }],
};
const stayed: Manifest["apart"] = { to: "HELD_BACK", records: 1, files: [] };

describe("all of an export has left before", () => {
  test("when the same files did, under whatever terms, and those apart", () => {
    expect(leftBefore(factsAfter(went), "SUPPLEMENTARY", { open, apart })(one)).toBe(true);
    const anew = { ...one, filter: { ...one.filter, run: hash("d") } };
    const again = (files: LeavingFile[]) => files.map((file) => ({ ...file, filter: anew.filter }));
    const leaving = { open: again(open), apart: again(apart) };
    expect(leftBefore(factsAfter(went), "SUPPLEMENTARY", leaving)(anew)).toBe(true);
    expect(leftBefore(factsAfter(went), "CORRECTED", { open, apart })(one)).toBe(false);
  });

  test("when what lies apart is held back by now, as it may have been then", () => {
    expect(leftBefore(factsAfter(went, null), "SUPPLEMENTARY", { open, apart })(one)).toBe(true);
    expect(leftBefore(factsAfter(stayed, null), "SUPPLEMENTARY", { open, apart })(one)).toBe(true);
  });
});

describe("it has not", () => {
  const left = (
    leaving: { open?: LeavingFile[]; apart?: LeavingFile[] },
    change = {},
    facts = factsAfter(went),
  ) => leftBefore(facts, "SUPPLEMENTARY", { open, apart, ...leaving })({ ...one, ...change });

  test("when its class was widened since, though the same records are in", () => {
    expect(left({ open: [{ ...one, dataClass: "C", sha256: hash("1") }] })).toBe(false);
    expect(left({ open: [{ ...one, dataClass: "C", sha256: hash("9") }] })).toBe(false);
  });

  test("when as many other records are in, open or apart", () => {
    expect(left({ open: [{ ...one, dataClass: "NC", sha256: hash("9") }] })).toBe(false);
    expect(left({ apart: [{ ...one, sha256: hash("9") }] })).toBe(false);
  });

  test("when another version says how the source is read", () => {
    const filter = { ...one.filter, mapping: { system: "mail", version: 2 } };
    const again = (files: LeavingFile[]) => files.map((file) => ({ ...file, filter }));
    expect(left({ open: again(open), apart: again(apart) }, { filter })).toBe(false);
  });

  test("when what was held back goes somewhere now", () => {
    expect(left({}, {}, factsAfter(stayed))).toBe(false);
  });
});
