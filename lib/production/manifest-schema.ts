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

/** What a package says of itself, inside it and on the demand; no content. Published as docs/manifest.schema.json. */
export const Manifest2 = z.strictObject({
  format: z.literal("narrowgate-manifest-2"),
  tool: z.strictObject({ name: z.literal("narrowgate"), version: z.string() }),
  ...headOf1,
  package: z.strictObject({
    ...parcelOf1,
    kind: z.enum(["ORIGINAL", "SUPPLEMENTARY", "CORRECTED"]),
    earlier: z
      .array(z.int().min(1))
      .describe("Numbers of the packages that left before: what it completes or corrects"),
  }),
  signature: z.strictObject({
    algorithm: z.literal("Ed25519"),
    keyId: z
      .string()
      .regex(/^[0-9a-f]{16}$/)
      .describe(
        "The first 16 hexadecimal digits of the SHA-256 of the public key (SubjectPublicKeyInfo, DER)",
      ),
  }),
  files: z.array(z.strictObject(fileOf2)),
});
export type Manifest = z.infer<typeof Manifest2>;
export type ManifestFile = Manifest["files"][number];

/** A manifest of any version that was ever written. */
export const AnyManifest = z.discriminatedUnion("format", [Manifest1, Manifest2]);
export type AnyManifest = z.infer<typeof AnyManifest>;

/** docs/manifest.schema.json, by which anybody can check a manifest of today. */
export function manifestSchemaJson(): string {
  const schema = z.toJSONSchema(Manifest2, { target: "draft-2020-12" });
  const title = "manifest.json of a package made by Narrowgate";
  return `${JSON.stringify({ ...schema, title, description: "All instants are UTC." }, null, 2)}\n`;
}
