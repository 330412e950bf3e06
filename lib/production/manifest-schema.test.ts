import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { AnyManifest, manifestSchemaJson } from "@/lib/production/manifest-schema";

const file = {
  ...{ path: "item-1/a.eml", name: "a.eml", size: 12, sha256: "ab".repeat(32), item: 1 },
  ...{ identifier: "kim@aster.example", dataClass: "C" },
  ...{ from: "2026-08-04T12:00:00.000Z", to: "2026-09-03T12:00:00.000Z" },
};
const head = {
  ...{ provider: "Cumulus Harbor Cloud", reference: "NG-7K3M-29QX", matterNumber: "26-GJ-1" },
  ...{ authority: "A court", instrument: "A warrant" },
  scope: { number: 1, approvedBy: "Lea Winter", approvedAt: "2026-11-02T12:00:00.000Z" },
};
const parcel = { number: 1, kind: "ORIGINAL", builtBy: "Cleo Marsh", builtAt: "2026-11-02T12:00:00.000Z" };
const first = { format: "narrowgate-manifest-1", ...head, package: parcel, files: [file] };
const second = {
  ...{ ...head, format: "narrowgate-manifest-2", package: { ...parcel, earlier: [] }, files: [file] },
  ...{ tool: { name: "narrowgate", version: "0.1.0" } },
  signature: { algorithm: "Ed25519", keyId: "0123456789abcdef" },
};

test("the published schema is the one that the code keeps; `npx narrowgate manifest-schema` prints it", () => {
  expect(readFileSync("docs/manifest.schema.json", "utf8")).toBe(manifestSchemaJson());
});

const third = {
  ...{ ...second, format: "narrowgate-manifest-3", exports: [] },
  package: {
    ...parcel,
    earlier: [{ number: 1, as: "COMPLETED", sha256: "ab".repeat(32), manifestSha256: "cd".repeat(32) }],
  },
};

test("manifests of all versions are read", () => {
  expect(AnyManifest.parse(first)).toEqual(first);
  expect(AnyManifest.parse(second)).toEqual(second);
  expect(AnyManifest.parse(third)).toEqual(third);
  const filtered = {
    ...{ ...file, source: { name: "all.mbox", size: 99, sha256: "cd".repeat(32) } },
    ...{ filter: { version: "1" }, records: { in: 1, out: 2, unclear: 0 } },
  };
  expect(AnyManifest.safeParse({ ...second, files: [filtered] }).success).toBe(true);
});

test.each([
  ["of another version", { ...second, format: "narrowgate-manifest-4" }],
  ["of an older one that calls itself today's", { ...second, format: "narrowgate-manifest-3" }],
  ["that counts what is unclear below nothing", { ...third, exports: [{ records: { unclear: -1 } }] }],
  ["with a word more", { ...second, comment: "x" }],
  ["with a word more about a file", { ...second, files: [{ ...file, note: "x" }] }],
  ["of an unsigned one that calls itself signed", { ...first, format: "narrowgate-manifest-2" }],
  ["with a hash that is none", { ...second, files: [{ ...file, sha256: "AB".repeat(32) }] }],
  ["with a size below nothing", { ...second, files: [{ ...file, size: -1 }] }],
  ["with an instant in another zone", { ...second, files: [{ ...file, from: "2026-08-04T12:00:00+02:00" }] }],
])("a manifest %s is refused", (_, manifest) => {
  expect(AnyManifest.safeParse(manifest).success).toBe(false);
});
