import { expect, test } from "vitest";
import { type factsOf, NOON } from "@/lib/demands/test-facts";
import { nextKind } from "@/lib/production/begin-package";
import type { Manifest } from "@/lib/production/manifest-schema";

type Facts = ReturnType<typeof factsOf>;

const hash = "a".repeat(64);
const manifestOf = (number: number, replaces: number[]): Manifest => ({
  ...{ format: "narrowgate-manifest-3", tool: { name: "narrowgate", version: "1" }, provider: "P" },
  ...{ reference: "NG-1", matterNumber: "1", authority: "A", instrument: "W" },
  scope: { number: 1, approvedBy: "Dana", approvedAt: NOON.toISOString() },
  package: {
    ...{ number, kind: "ORIGINAL", builtBy: "Kim", builtAt: NOON.toISOString() },
    earlier: replaces.map((one) => ({ number: one, as: "REPLACED", sha256: hash, manifestSha256: hash })),
  },
  signature: { algorithm: "Ed25519", keyId: "0123456789abcdef" },
  ...{ files: [], exports: [] },
});

/** A released package; `called` back, with too much in it, or in the place of others. */
interface Left {
  calledBack?: true;
  tooMuch?: true;
  replaces?: number[];
}

function kindAfter(...left: Left[]) {
  const productions = left.map(({ calledBack, replaces = [] }, index) => ({
    ...{ id: `p${index + 1}`, number: index + 1, routeId: null, releasedAt: NOON },
    ...{ voidedAt: calledBack ? NOON : null, manifest: manifestOf(index + 1, replaces) },
  })) as unknown as Facts["productions"];
  const incidents = left.flatMap(({ tooMuch }, index) =>
    tooMuch ? [{ productionId: `p${index + 1}` }] : [],
  ) as unknown as Facts["incidents"];
  return nextKind({ productions, incidents, privilegedRoutes: [] }, null);
}

test.each<[string, Left[], string]>([
  ["nothing", [], "ORIGINAL"],
  ["one", [{}], "SUPPLEMENTARY"],
  ["one that was called back", [{ calledBack: true }], "CORRECTED"],
  ["one with too much", [{ tooMuch: true }], "CORRECTED"],
  ["one with too much, and a further one", [{ tooMuch: true }, {}], "CORRECTED"],
  ["one with too much, and its correction", [{ tooMuch: true }, { replaces: [1] }], "SUPPLEMENTARY"],
  [
    "one with too much, and a correction that was called back",
    [{ tooMuch: true }, { replaces: [1], calledBack: true }],
    "CORRECTED",
  ],
  [
    "a correction that held too much itself",
    [{ tooMuch: true }, { replaces: [1], tooMuch: true }],
    "CORRECTED",
  ],
])("after %s left, the next is as it must be", (_after, left, kind) => {
  expect(kindAfter(...left)).toBe(kind);
});
