import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { factsOf, inDays, NOON } from "@/lib/demands/test-facts";
import { paperAsPdf } from "@/lib/files/pdf";
import { bytesOf } from "@/lib/files/temporary-place";
import { textOf } from "@/lib/files/test-pdf";
import { certificatePaper, certificateText } from "@/lib/production/certificate";
import { coverLetterPaper } from "@/lib/production/cover-letter";
import { documentsOf } from "@/lib/production/documents";
import { NO_ORIGINS } from "@/lib/production/filtered/origins";
import { howToOpen } from "@/lib/production/how-to-open";
import { buildManifest, manifestJson, manifestSha256 } from "@/lib/production/manifest";
import { manifestText } from "@/lib/production/manifest-text";
import { packageZip } from "@/lib/production/pack-files";
import { CERTIFIER, newKey } from "@/lib/production/test-package";

const file = (name: string, index: number): ProductionFacts["files"][number] => ({
  id: `file-${index}`,
  productionId: "production",
  decisionId: "decision",
  fileId: `stored-${index}`,
  name,
  dataClass: "C",
  rangeStart: inDays(-90),
  rangeEnd: inDays(-60),
  size: 12n,
  sha256: String(index).repeat(64).slice(0, 64),
  addedById: "person-custodian",
  addedAt: NOON,
  removedAt: null,
  partId: null,
  stands: true,
  givenById: null,
});

function packageOf(
  names: string[],
  narrowedTo: string[] = [],
): { facts: DemandFacts; parcel: ProductionFacts } {
  const decision = {
    ...{ id: "decision", scopeId: "scope", itemId: "item-1", decision: "APPROVE" as const, reason: "" },
    ...{ dataClass: "C", rangeStart: inDays(-90), rangeEnd: inDays(-60) },
    ...{ basis: null, narrowedTo, documentId: null, page: null },
    ...{ decidedById: "person-author", decidedAt: NOON },
  };
  const scope = {
    ...{ id: "scope", demandId: "demand", number: 2, authorId: "person-author", createdAt: NOON },
    ...{ approvedById: "person-lead", approvedAt: NOON, officerEmail: null, officerRecipient: null },
    ...{ voidedAt: null, voidReason: null, decisions: [decision] },
  };
  const parcel: ProductionFacts = {
    ...{ id: "production", demandId: "demand", number: 3, kind: "CORRECTED", scopeId: "scope" },
    ...{ createdById: "person-custodian", createdAt: NOON, extent: null, lock: "PASSPHRASE", lockedTo: null },
    ...{ manifest: null, manifestSha256: null, packageFileId: null, packageSha256: "ab".repeat(32) },
    ...{ stampedAt: null, stampedBy: null, unstampedBecause: null, unstampedReason: null },
    ...{ builtById: null, sealedAt: null, sealingAt: null, releasedById: null, releasedAt: null },
    ...{ routeId: null, voidedAt: null, voidReason: null, files: names.map(file), links: [] },
  };
  return { facts: factsOf({}, { scopes: [scope], productions: [parcel] }), parcel };
}

const NAMES = {
  ...{ provider: "Cumulus Harbor Cloud", builtBy: "Cleo Marsh", approvedBy: "Lea Winter" },
  ...{ toolVersion: "1.2.3", keyId: "0123456789abcdef", origins: NO_ORIGINS, numbering: null },
};
const manifestOf = (names: string[]) => {
  const { facts, parcel } = packageOf(names);
  return buildManifest(facts, parcel, NAMES);
};

describe("the manifest", () => {
  test("names the accounts to which an item was narrowed, and nothing of the kind where it was not", () => {
    const { facts, parcel } = packageOf(["a.eml"], ["ada@aster.example", "ben@aster.example"]);
    const manifest = buildManifest(facts, parcel, NAMES);
    expect(manifest.files[0]?.narrowedTo).toEqual(["ada@aster.example", "ben@aster.example"]);
    expect(manifestText(manifest)).toContain(", only ada@aster.example and ben@aster.example, ");
    expect(manifestJson(manifestOf(["a.eml"]))).not.toContain("narrowedTo");
  });

  test("never puts two files at one place, whatever their names and however they are spelt", () => {
    const names = fc.array(fc.constantFrom("a.eml", "A.eml", "b.csv", "B.CSV", "a"), { maxLength: 12 });
    fc.assert(
      fc.property(names, (given) => {
        const { files } = manifestOf(given);
        expect(new Set(files.map((one) => one.path.toLowerCase())).size).toBe(given.length);
        expect(files.map((one) => one.name).sort()).toEqual([...given].sort());
      }),
      { seed: 20_261_123 },
    );
  });

  test("leaves out what was removed", () => {
    const { facts, parcel } = packageOf(["a.eml", "b.eml"]);
    const removed = {
      ...parcel,
      files: parcel.files.map((one, at) => ({ ...one, removedAt: at ? NOON : null })),
    };
    expect(buildManifest(facts, removed, NAMES).files.map((one) => one.name)).toEqual(["a.eml"]);
  });

  test("has one hash, in whatever order its keys come back from the database", () => {
    const manifest = manifestOf(["a.eml"]);
    const turned = Object.fromEntries(Object.entries(manifest).reverse());
    expect(manifestJson(turned)).toBe(manifestJson(manifest));
    expect(manifestSha256({ ...manifest, reference: "NG-0000-0000" })).not.toBe(manifestSha256(manifest));
  });

  test("reads for a person with every file, its hash, item, class and range", () => {
    const text = manifestText(manifestOf(["a.eml"]));
    for (const word of [
      "a.eml",
      "0".repeat(64),
      "kim@aster.example",
      "content (C)",
      "2026-08-04",
      "Lea Winter",
    ])
      expect(text).toContain(word);
  });
});

test("the certificate names who certifies, from what system, over which range, and binds the manifest by its hash", () => {
  const manifest = manifestOf(["a.eml", "b.eml"]);
  const certifier = {
    name: "Cleo Marsh",
    title: "Records custodian",
    method: "Mail export 7.1",
    keysPage: "https://x.example/keys",
  };
  const text = certificateText(manifest, certifier, NOON, null);
  for (const word of [
    ...[
      manifestSha256(manifest),
      "Cleo Marsh, Records custodian",
      "Mail export 7.1",
      "Files:                    2, 24 bytes",
    ],
    ...[
      "content (C)",
      "2026-08-04T12:00:00.000Z to 2026-09-03T12:00:00.000Z",
      "under penalty of perjury",
      "26-GJ-1",
    ],
    "2 November 2026 at 12:00 (UTC)",
  ])
    expect(text).toContain(word);
});

test("the certificate as a PDF says the same, with its page of keys and lines for a hand", async () => {
  const manifest = manifestOf(["a.eml", "b.eml"]);
  const certifier = {
    ...{ name: "Cleo Marsh", title: "Records custodian", method: "Mail export 7.1" },
    keysPage: "https://desk.example/keys",
  };
  const text = await textOf(await paperAsPdf(certificatePaper(manifest, certifier, NOON, null)));
  for (const words of [
    ...[manifestSha256(manifest), "Cleo Marsh, Records custodian", "Mail export 7.1", "26-GJ-1"],
    ...[
      "custodian of records",
      "making them was a regular practice of that activity (Rules 803(6)(A) to (C)",
    ],
    ...["produce an accurate result (Rule 902(13))", "they were the same (Rule 902(14))"],
    ...[
      "I declare under penalty of perjury under the laws of the United States of America",
      "true and correct",
    ],
    ...["Executed on", "2 November 2026 at 12:00 (UTC)", "Signature of Cleo Marsh", "Place and date"],
    ...["key 0123456789abcdef", "https://desk.example/keys", "Narrowgate 1.2.3"],
  ])
    expect(text).toContain(words);
});

test("the cover letter says what the package holds by item, and what it corrects", async () => {
  const { facts, parcel } = packageOf(["a.eml", "b.eml"]);
  const released = { ...parcel, id: "before", number: 2, kind: "ORIGINAL", releasedAt: NOON };
  const voided = { ...released, id: "void", number: 1, voidedAt: NOON };
  const productions = [voided, released, parcel];
  const manifest = buildManifest({ ...facts, productions }, parcel, NAMES);
  expect(manifest.package.earlier.map(({ number, as, sha256 }) => [number, as, sha256])).toEqual([
    [1, "REPLACED", "ab".repeat(32)],
    [2, "REPLACED", "ab".repeat(32)],
  ]);
  const text = await textOf(
    await paperAsPdf(coverLetterPaper(manifest, "https://desk.example/keys", NOON, null)),
  );
  for (const words of [
    ...[
      "It replaces package 1, 2. What is replaced counts no more",
      `Replaces package 2 SHA-256 ${"ab".repeat(32)}`,
      "kim@aster.example: content (C); files: 2, 24 bytes",
    ],
    ...["sha256sum --check SHA256SUMS", "0123456789abcdef at https://desk.example/keys", "26-GJ-1"],
  ])
    expect(text).toContain(words);
});

describe("the same input makes the same package, in whatever order it was read", () => {
  const names = fc.array(fc.constantFrom("a.eml", "A.eml", "b.csv", "é.pdf", "命.txt"), { maxLength: 8 });
  const shuffled = names.chain((given) => {
    const { facts, parcel } = packageOf(given);
    return fc
      .shuffledSubarray(parcel.files, { minLength: given.length })
      .map((files) => ({ facts, parcel, turned: { ...parcel, files } }));
  });

  test("the manifest, byte for byte", () => {
    fc.assert(
      fc.property(shuffled, ({ facts, parcel, turned }) => {
        const manifest = buildManifest(facts, parcel, NAMES);
        expect(manifestJson(buildManifest(facts, turned, NAMES))).toBe(manifestJson(manifest));
      }),
      { seed: 20_261_128 },
    );
  });

  test("the ZIP with its documents and signatures, byte for byte", async () => {
    const key = newKey();
    const zipFor = async (facts: DemandFacts, parcel: ProductionFacts) => {
      const content = Buffer.from("Hello, world");
      const sha256 = createHash("sha256").update(content).digest("hex");
      const files = parcel.files.map((one) => ({ ...one, sha256 }));
      const manifest = buildManifest(facts, { ...parcel, files }, { ...NAMES, keyId: key.id });
      const documents = await documentsOf(manifest, CERTIFIER, NOON, key, null);
      return bytesOf(
        packageZip(documents, manifest, async () => Readable.from([content], { objectMode: false })),
      );
    };
    await fc.assert(
      fc.asyncProperty(shuffled, async ({ facts, parcel, turned }) => {
        expect((await zipFor(facts, turned)).equals(await zipFor(facts, parcel))).toBe(true);
      }),
      { seed: 20_261_128, numRuns: 4 },
    );
  });
});

test("a package locked to a key is opened with it; a passphrase is said to come by telephone", () => {
  expect(howToOpen("NG-7K3M-29QX-3.zip.age", "AGE_RECIPIENT").commandLine).toContain(
    "--identity key.txt NG-7K3M-29QX-3.zip.age",
  );
  const { words, commandLine } = howToOpen("NG-7K3M-29QX-3.zip.age", "PASSPHRASE");
  expect(words).toContain("by telephone and never by mail");
  expect(commandLine).not.toContain("--identity");
});
