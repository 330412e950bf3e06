import { createHash } from "node:crypto";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { filesOf } from "@/lib/demands/guards/production";
import { sayClass } from "@/lib/instruments/class-words";
import type { Manifest, ManifestFile } from "@/lib/production/manifest-schema";

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
}

/** The manifest of an open package as it stands; the same facts make the same manifest, in whatever order they were read. */
export function buildManifest(
  facts: DemandFacts,
  parcel: ProductionFacts,
  { provider, builtBy, approvedBy, toolVersion, keyId }: Surroundings,
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
  const paths = pathsOf(rows.map(({ file, item }) => ({ item, name: file.name })));
  return {
    format: "narrowgate-manifest-2",
    tool: { name: "narrowgate", version: toolVersion },
    provider,
    reference: facts.demand.reference,
    matterNumber: facts.instrument.matterNumber,
    authority: facts.authority.name,
    instrument: facts.kind.title,
    package: {
      number: parcel.number,
      kind: parcel.kind as Manifest["package"]["kind"],
      earlier: facts.productions
        .filter((one) => one.releasedAt && !one.voidedAt && one.number < parcel.number)
        .map((one) => one.number)
        .sort((a, b) => a - b),
      builtBy,
      builtAt: facts.now.toISOString(),
    },
    signature: { algorithm: "Ed25519", keyId },
    scope: {
      number: scope?.number ?? 0,
      approvedBy,
      approvedAt: scope?.approvedAt?.toISOString() ?? "",
    },
    files: rows.map(({ file, item, identifier, narrowedTo }, index) => ({
      path: paths[index] ?? "",
      name: file.name,
      size: Number(file.size),
      sha256: file.sha256,
      item,
      identifier,
      ...(narrowedTo.length > 0 && { narrowedTo }),
      dataClass: file.dataClass,
      from: file.rangeStart.toISOString(),
      to: file.rangeEnd.toISOString(),
    })),
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

/** The account, tenant or domain as the paper names it, and to which accounts of it counsel narrowed the item. */
export function accountOf({ identifier, narrowedTo = [] }: Pick<ManifestFile, "identifier" | "narrowedTo">) {
  return narrowedTo.length > 0 ? `${identifier}, only ${narrowedTo.join(" and ")}` : identifier;
}

/** manifest.txt: the same for a person to read. */
export function manifestText(manifest: Manifest): string {
  const { package: parcel, scope } = manifest;
  const files = manifest.files.flatMap((file) => [
    "",
    file.path,
    `  ${file.size} bytes, SHA-256 ${file.sha256}`,
    `  Item ${file.item}: ${accountOf(file)}, ${sayClass(file.dataClass)}, ${file.from} to ${file.to}`,
  ]);
  return `${[
    `Package ${parcel.number} (${parcel.kind.toLowerCase()}) of ${manifest.provider}`,
    `Our reference:   ${manifest.reference}`,
    `Matter number:   ${manifest.matterNumber}`,
    `Authority:       ${manifest.authority}`,
    `Instrument:      ${manifest.instrument}`,
    `Scope:           number ${scope.number}, approved by ${scope.approvedBy}, ${scope.approvedAt}`,
    `Built:           by ${parcel.builtBy}, ${parcel.builtAt}`,
    `Files:           ${manifest.files.length}`,
    `Made with:       Narrowgate ${manifest.tool.version}; signed with the key ${manifest.signature.keyId}`,
    "All times are UTC. manifest.json holds the same for a program.",
    ...files,
  ].join("\n")}\n`;
}
