import { createHash } from "node:crypto";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { filesOf } from "@/lib/demands/guards/production";
import { openRoute, routeOf } from "@/lib/demands/privileged-route";
import { earlierPackages } from "@/lib/production/earlier-packages";
import type { Origins } from "@/lib/production/filtered/origins";
import type { Manifest } from "@/lib/production/manifest-schema";
import { type Numbering, numberFiles } from "@/lib/production/record-numbers";

/** Under what name a package is stored and fetched. */
export function packageName(reference: string, number: number): string {
  return `${reference}-${number}.zip.age`;
}

/** Two files of one name and one item get folders of their own. */
function pathsOf(files: { item: number; name: string }[]): string[] {
  const seen = new Map<string, number>();
  return files.map(({ item, name }) => {
    const folded = `${item}/${name.toLowerCase()}`;
    const times = (seen.get(folded) ?? 0) + 1;
    seen.set(folded, times);
    return times === 1 ? `item-${item}/${name}` : `item-${item}/same-name-${times}/${name}`;
  });
}

/** In the order of code points: that of a language changes with the machine's tables. */
const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** What a manifest says beside the facts of its demand: names of people and of the provider, the tool, the key that signs. */
export interface Surroundings {
  provider: string;
  builtBy: string;
  approvedBy: string;
  toolVersion: string;
  keyId: string;
  origins: Origins;
  numbering: Numbering | null;
}

/** Answers what the manifest says of a file that the filter made. */
function originsOf({ files }: Origins) {
  const byPart = new Map(files.map((file) => [file.part.id, file]));
  return (partId: string | null) => {
    const found = partId ? byPart.get(partId) : undefined;
    if (!found) return {};
    const { source, filter, records } = found.origin;
    return {
      ...{ source, filter },
      records: { in: Number(found.part.records), out: records.out, unclear: records.unclear },
    };
  };
}

/** For whom a package of privileged records is; of the officer's, how many such records it leaves out, and where they go. */
function privilegedOf(
  facts: DemandFacts,
  parcel: ProductionFacts,
  { exports }: Origins,
): Pick<Manifest, "recipient" | "apart"> {
  const own = routeOf(facts, parcel);
  if (own && own.way !== "HELD_BACK") return { recipient: own.way };
  const records = exports.reduce((sum, one) => sum + one.records.privileged, 0);
  return records > 0 ? { apart: { to: openRoute(facts)?.way ?? "HELD_BACK", records, files: [] } } : {};
}

/** The manifest of an open package as it stands; the same facts make the same manifest, in whatever order they were read. */
export function buildManifest(
  facts: DemandFacts,
  parcel: ProductionFacts,
  { provider, builtBy, approvedBy, toolVersion, keyId, origins, numbering }: Surroundings,
): Manifest {
  const scope = facts.scopes.find((one) => one.id === parcel.scopeId);
  const rows = filesOf(parcel).map((file) => {
    const decision = scope?.decisions.find((one) => one.id === file.decisionId);
    const item = facts.items.find((one) => one.id === decision?.itemId);
    const narrowedTo = decision?.narrowedTo ?? [];
    return { file, item: item?.position ?? 0, identifier: item?.identifier ?? "", narrowedTo };
  });
  rows.sort(
    (a, b) =>
      a.item - b.item ||
      inOrder(a.file.name, b.file.name) ||
      inOrder(a.file.sha256, b.file.sha256) ||
      inOrder(a.file.dataClass, b.file.dataClass) ||
      a.file.rangeStart.getTime() - b.file.rangeStart.getTime() ||
      a.file.rangeEnd.getTime() - b.file.rangeEnd.getTime(),
  );
  // A file of the filter bears the package's name, so that it still tells where it belongs when it lies elsewhere.
  const called = ({ name, partId }: ProductionFacts["files"][number]) =>
    partId ? `${facts.demand.reference}-P${parcel.number}-${name}` : name;
  const paths = pathsOf(rows.map(({ file, item }) => ({ item, name: called(file) })));
  const originOf = originsOf(origins);
  const files = rows.map(({ file, item, identifier, narrowedTo }, index) => ({
    path: paths[index] ?? "",
    name: called(file),
    size: Number(file.size),
    sha256: file.sha256,
    item,
    identifier,
    ...(narrowedTo.length > 0 && { narrowedTo }),
    dataClass: file.dataClass,
    from: file.rangeStart.toISOString(),
    to: file.rangeEnd.toISOString(),
    ...originOf(file.partId),
  }));
  return {
    format: "narrowgate-manifest-3",
    tool: { name: "narrowgate", version: toolVersion },
    provider,
    reference: facts.demand.reference,
    matterNumber: facts.instrument.matterNumber,
    authority: facts.authority.name,
    instrument: facts.kind.title,
    package: {
      number: parcel.number,
      kind: parcel.kind as Manifest["package"]["kind"],
      earlier: earlierPackages(facts, parcel),
      builtBy,
      builtAt: facts.now.toISOString(),
    },
    signature: { algorithm: "Ed25519", keyId },
    scope: {
      number: scope?.number ?? 0,
      approvedBy,
      approvedAt: scope?.approvedAt?.toISOString() ?? "",
    },
    ...(numbering ? numberFiles(files, numbering) : { files }),
    exports: origins.exports,
    ...privilegedOf(facts, parcel, origins),
  };
}

const sorted = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** manifest.json, keys in order: what PostgreSQL keeps as JSON makes the same bytes again. */
export function manifestJson(manifest: unknown): string {
  return `${JSON.stringify(manifest, sorted, 2)}\n`;
}

/** SHA-256 of manifest.json, 64 hex digits. */
export function manifestSha256(manifest: unknown): string {
  return createHash("sha256").update(manifestJson(manifest)).digest("hex");
}
