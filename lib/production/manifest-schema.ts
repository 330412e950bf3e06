import { z } from "zod";

const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe("SHA-256, 64 small hexadecimal digits");
const bytes = z.int().min(0).describe("Size in bytes");
const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  .describe("ISO 8601, UTC, to the millisecond");
const count = z.int().min(0);

const fileOf1 = {
  path: z.string().min(1).describe("Where it lies in the package"),
  name: z.string().min(1).describe("What it was called when the custodian collected it"),
  size: bytes,
  sha256,
  item: z.int().min(0).describe("Position of the item in the demand"),
  identifier: z.string().describe("The account, tenant or domain as the paper names it"),
  narrowedTo: z
    .array(z.string())
    .optional()
    .describe("Where less than all of it was let out: only what belongs to one of these"),
  dataClass: z.string().describe("BSI subscriber, NC other non-content, C content, P-NC and P-C prospective"),
  from: instant.describe("Beginning of the range covered"),
  to: instant.describe("End of the range covered"),
};

const fileOf2 = {
  ...fileOf1,
  source: z
    .strictObject({ name: z.string(), size: bytes, sha256 })
    .optional()
    .describe("The export of the custodian from which it was made; absent where it is that export itself"),
  filter: z
    .strictObject({ version: z.string() })
    .optional()
    .describe("The version of the filter that made it; absent where the custodian separated it"),
  records: z
    .strictObject({ in: count, out: count, unclear: count })
    .optional()
    .describe("How the records read were decided; `in` are in this file"),
};

const headOf1 = {
  provider: z.string(),
  reference: z.string().describe("The provider's reference of the demand"),
  matterNumber: z.string().describe("The authority's own number"),
  authority: z.string(),
  instrument: z.string().describe("The kind of legal paper"),
  scope: z.strictObject({ number: z.int().min(0), approvedBy: z.string(), approvedAt: z.string() }),
};

const parcelOf1 = { number: z.int().min(1), kind: z.string(), builtBy: z.string(), builtAt: instant };

/** Of packages made before they were signed. */
const Manifest1 = z.strictObject({
  format: z.literal("narrowgate-manifest-1"),
  ...headOf1,
  package: z.strictObject(parcelOf1),
  files: z.array(z.strictObject(fileOf1)),
});

const kind = z.enum(["ORIGINAL", "SUPPLEMENTARY", "CORRECTED"]);
const tool = z.strictObject({ name: z.literal("narrowgate"), version: z.string() });
const signature = z.strictObject({
  algorithm: z.literal("Ed25519"),
  keyId: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .describe("The first 16 hexadecimal digits of the SHA-256 of the public key (SubjectPublicKeyInfo, DER)"),
});

/** Of packages whose files were separated by a custodian and not by the filter. */
const Manifest2 = z.strictObject({
  format: z.literal("narrowgate-manifest-2"),
  tool,
  ...headOf1,
  package: z.strictObject({ ...parcelOf1, kind, earlier: z.array(z.int().min(1)) }),
  signature,
  files: z.array(z.strictObject(fileOf2)),
});

const item = fileOf1.item;
const source = z.strictObject({ name: z.string(), size: bytes, sha256 });
const filter = z.strictObject({
  version: z.string(),
  run: sha256.describe(
    "SHA-256 of the run's terms as canonical JSON: how the source is read, the items, the lawyers, what people decided; the same terms have the same, whenever they were written down",
  ),
  mapping: z
    .strictObject({ system: z.string(), version: z.int().min(1) })
    .optional()
    .describe("How the source is read: the mapping of the source system and its version"),
});
const numbers = z.strictObject({ first: z.string(), last: z.string() });

const fileOf3 = {
  ...fileOf1,
  name: fileOf1.name.describe("What it is called on the provider's side"),
  source: source.optional().describe("The export of the custodian from which the filter made it"),
  filter: filter.optional(),
  records: z
    .strictObject({ in: count, out: count, unclear: count })
    .optional()
    .describe("`in` are the records in this file; `out` and `unclear` are those of its source for this item"),
  numbers: numbers
    .optional()
    .describe("The numbers that its records bear, in their order; nothing is written into them"),
};

const exportOf3 = {
  item,
  source,
  filter,
  records: z
    .strictObject({ read: count, in: count, privileged: count, out: count, unclear: count })
    .describe("read = in + out + unclear; `privileged` are those of `in` that lie apart"),
  outHash: sha256.describe(
    "Vouches for the records that are out: SHA-256 over this hash before (64 zeros at first) and each record's own SHA-256, as bytes, in the order of the export",
  ),
};

const apart = z.strictObject({
  to: z
    .enum(["HELD_BACK", "FILTER_TEAM", "NAMED"])
    .describe("Where they go, in a package of their own; held back: nothing of them leaves"),
  records: count,
  sealed: z
    .strictObject({
      path: z.string().min(1),
      size: bytes,
      sha256,
      recipient: z.string().describe("The public key of age that alone opens it"),
      contents: sha256.describe("SHA-256 of the ZIP that it holds"),
    })
    .optional()
    .describe("Of packages in which they lay in a sealed file, before they had one of their own"),
  files: z
    .array(
      z.strictObject({ path: z.string().min(1), size: bytes, sha256, item, source, filter, records: count }),
    )
    .describe("What lies in the ZIP of the sealed file"),
});

/** What a package says of itself, inside it and on the demand; no content. Published as docs/manifest.schema.json. */
const Manifest3 = z.strictObject({
  format: z.literal("narrowgate-manifest-3"),
  tool,
  ...headOf1,
  package: z.strictObject({
    ...parcelOf1,
    kind,
    earlier: z
      .array(
        z.strictObject({
          number: z.int().min(1),
          as: z.enum(["COMPLETED", "REPLACED"]).describe("By this package; what was replaced counts no more"),
          sha256: sha256.describe("Of the encrypted package"),
          manifestSha256: sha256,
        }),
      )
      .describe("The packages that left before"),
  }),
  signature,
  numbering: numbers.optional().describe("Of all records of the package, where they are numbered"),
  files: z.array(z.strictObject(fileOf3)),
  exports: z
    .array(z.strictObject(exportOf3))
    .describe("Every export that was filtered for an item of this package"),
  recipient: z
    .enum(["FILTER_TEAM", "NAMED"])
    .optional()
    .describe(
      "For whom it is where that is not the officer; it holds records that name the customer's lawyers, and nothing else",
    ),
  apart: apart
    .optional()
    .describe(
      "Records that name the customer's lawyers, which the officer's package leaves out; absent where there are none",
    ),
});
export type Manifest = z.infer<typeof Manifest3>;
export type ManifestFile = Manifest["files"][number];

/** A manifest of any version that was ever written. */
export const AnyManifest = z.discriminatedUnion("format", [Manifest1, Manifest2, Manifest3]);
export type AnyManifest = z.infer<typeof AnyManifest>;

/** docs/manifest.schema.json, by which anybody can check a manifest of today. */
export function manifestSchemaJson(): string {
  const schema = z.toJSONSchema(Manifest3, { target: "draft-2020-12" });
  const title = "manifest.json of a package made by Narrowgate";
  return `${JSON.stringify({ ...schema, title, description: "All instants are UTC." }, null, 2)}\n`;
}
