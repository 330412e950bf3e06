import { describe, expect, test } from "vitest";
import { type factsOf, NOON } from "@/lib/demands/test-facts";
import { hasLeftAsItIs, type LeavingFile, leftBefore } from "@/lib/production/filtered/left-before";
import type { Manifest } from "@/lib/production/manifest-schema";

type Facts = ReturnType<typeof factsOf>;

const hash = (letter: string) => letter.repeat(64);
const one: Manifest["exports"][number] = {
  item: 1,
  source: { name: "all.mbox", size: 19, sha256: hash("a") },
  filter: { version: "7", run: hash("b"), mapping: { system: "mail", version: 1 } },
  records: { read: 3, in: 2, privileged: 1, out: 1, unclear: 0 },
  outHash: hash("c"),
};
const open: LeavingFile[] = [{ ...one, dataClass: "NC", sha256: hash("1") }];
const apart: LeavingFile[] = [{ ...one, dataClass: "NC", sha256: hash("2") }];

/** The ways of the demand: two to one key, the last to another. */
const WAYS = { first: "age1team", again: "age1team", other: "age1other" };
const privilegedRoutes = Object.entries(WAYS).map(
  ([id, recipientKey]) => ({ id, recipientKey }) as unknown as Facts["privilegedRoutes"][number],
);

/** Facts after a package with one file of the export has left, to the officer or by a way; under this scope, or the one before. */
function factsAfter(sha256: string, routeId: string | null, scopeId = "this", received = false) {
  const head = { provider: "P", reference: "NG-1", matterNumber: "1", authority: "A", instrument: "W" };
  const manifest: Manifest = {
    ...{ format: "narrowgate-manifest-3", tool: { name: "narrowgate", version: "1" }, ...head },
    scope: { number: 1, approvedBy: "Dana", approvedAt: NOON.toISOString() },
    package: { number: 1, kind: "ORIGINAL", builtBy: "Kim", builtAt: NOON.toISOString(), earlier: [] },
    signature: { algorithm: "Ed25519", keyId: "0123456789abcdef" },
    files: [
      {
        ...{ path: "item-1/a.mbox", name: "a.mbox", size: 9, sha256, item: 1, identifier: "kim" },
        ...{ dataClass: "NC", from: NOON.toISOString(), to: NOON.toISOString() },
        ...{ source: one.source, filter: one.filter, records: { in: 1, out: 1, unclear: 0 } },
      },
    ],
    exports: [one],
  };
  const links = [{ collections: [{ completedAt: received ? NOON : null }] }];
  const released = { releasedAt: NOON, voidedAt: null, manifest, routeId, scopeId, links };
  const scopes = [
    { id: "before", approvedAt: NOON, voidedAt: NOON },
    { id: "this", approvedAt: NOON, voidedAt: null },
  ] as unknown as Facts["scopes"];
  return { productions: [released as unknown as Facts["productions"][number]], privilegedRoutes, scopes };
}
const officers = (kind = "SUPPLEMENTARY") => ({ kind, routeId: null });
const by = (routeId: keyof typeof WAYS) => ({ kind: "SUPPLEMENTARY", routeId });

describe("all of an export has left before", () => {
  test("when the same files did, under whatever terms", () => {
    expect(leftBefore(factsAfter(hash("1"), null), officers(), open)(one)).toBe(true);
    const anew = { ...one, filter: { ...one.filter, run: hash("d") } };
    const again = open.map((file) => ({ ...file, filter: anew.filter }));
    expect(leftBefore(factsAfter(hash("1"), null), officers(), again)(anew)).toBe(true);
    expect(leftBefore(factsAfter(hash("1"), null), officers("CORRECTED"), open)(one)).toBe(false);
  });

  test("in a package of an earlier scope, when that was received whole", () => {
    expect(leftBefore(factsAfter(hash("1"), null, "before", true), officers(), open)(one)).toBe(true);
  });

  test("for whoever holds the key to which it went, by whatever way", () => {
    expect(leftBefore(factsAfter(hash("2"), "first"), by("first"), apart)(one)).toBe(true);
    expect(leftBefore(factsAfter(hash("2"), "first"), by("again"), apart)(one)).toBe(true);
  });
});

describe("it has not", () => {
  const left = (leaving: LeavingFile[], change = {}) =>
    leftBefore(factsAfter(hash("1"), null), officers(), leaving)({ ...one, ...change });

  test("when its class was widened since, though the same records are in", () => {
    expect(left([{ ...one, dataClass: "C", sha256: hash("1") }])).toBe(false);
    expect(left([{ ...one, dataClass: "C", sha256: hash("9") }])).toBe(false);
  });

  test("when the package of an earlier scope was not received whole: nobody can fetch the rest of it", () => {
    expect(leftBefore(factsAfter(hash("1"), null, "before"), officers(), open)(one)).toBe(false);
  });

  test("when as many other records are in", () => {
    expect(left([{ ...one, dataClass: "NC", sha256: hash("9") }])).toBe(false);
  });

  test("when another version says how the source is read", () => {
    const filter = { ...one.filter, mapping: { system: "mail", version: 2 } };
    expect(
      left(
        open.map((file) => ({ ...file, filter })),
        { filter },
      ),
    ).toBe(false);
  });

  test("for the officer by what another got, nor for another by what the officer or somebody else got", () => {
    expect(leftBefore(factsAfter(hash("1"), "first"), officers(), open)(one)).toBe(false);
    expect(leftBefore(factsAfter(hash("2"), null), by("first"), apart)(one)).toBe(false);
    expect(leftBefore(factsAfter(hash("2"), "first"), by("other"), apart)(one)).toBe(false);
  });
});

test("the very bytes of a file have left for whom they left to, whatever filtered them since, and as their class alone", () => {
  const file = (sha256: string, dataClass = "NC") => ({ item: 1, part: { sha256 }, decision: { dataClass } });
  const facts = factsAfter(hash("1"), null);
  expect(hasLeftAsItIs(facts, officers())(file(hash("1")))).toBe(true);
  expect(hasLeftAsItIs(facts, officers())(file(hash("2")))).toBe(false);
  expect(hasLeftAsItIs(facts, officers())(file(hash("1"), "C"))).toBe(false);
  expect(hasLeftAsItIs(facts, officers())({ ...file(hash("1")), item: 2 })).toBe(false);
  expect(hasLeftAsItIs(facts, by("first"))(file(hash("1")))).toBe(false);
});

test("of an export that left as very many files each is looked for once, in whatever order they come", () => {
  const many: LeavingFile[] = Array.from({ length: 30_000 }, (_, no) => ({
    ...{ ...one, dataClass: "NC", sha256: no.toString(16).padStart(64, "0") },
  }));
  const facts = factsAfter(hash("1"), null);
  const manifest = facts.productions[0]?.manifest as unknown as Manifest;
  const [file] = manifest.files;
  if (!file) throw new Error("There is a file.");
  manifest.files = many.map(({ sha256 }) => ({ ...file, path: `item-1/${sha256}`, sha256 }));
  const left = leftBefore(facts, officers(), many.toReversed());
  expect(many.filter(() => left(one))).toHaveLength(many.length);
  expect(leftBefore(facts, officers(), many.slice(1))(one)).toBe(false);
});
