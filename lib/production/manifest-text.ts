import { sayClass } from "@/lib/instruments/class-words";
import type { Manifest, ManifestFile } from "@/lib/production/manifest-schema";

/** The account, tenant or domain as the paper names it, and to which accounts of it counsel narrowed the item. */
export function accountOf({ identifier, narrowedTo = [] }: Pick<ManifestFile, "identifier" | "narrowedTo">) {
  return narrowedTo.length > 0 ? `${identifier}, only ${narrowedTo.join(" and ")}` : identifier;
}

/** "completes package 1 and replaces package 2", by their numbers and hashes; null where none left before. */
export function sayEarlier(
  { package: { earlier } }: Manifest,
  name: (one: Manifest["package"]["earlier"][number]) => string,
): string | null {
  const said = (["COMPLETED", "REPLACED"] as const).flatMap((as) => {
    const own = earlier.filter((one) => one.as === as).map(name);
    const verb = as === "COMPLETED" ? "completes" : "replaces";
    return own.length > 0 ? [`${verb} package ${own.join(", ")}`] : [];
  });
  return said.length > 0 ? said.join(" and ") : null;
}

const APART: Readonly<Record<NonNullable<Manifest["apart"]>["to"], string>> = {
  HELD_BACK: "held back; nothing of them leaves",
  FILTER_TEAM: "in a package of their own for the authority's filter team",
  NAMED: "in a package of their own for whom the order or the customer names",
};

/** For whom a package of privileged records is. */
export const RECIPIENT: Readonly<Record<NonNullable<Manifest["recipient"]>, string>> = {
  FILTER_TEAM: "the authority's filter team",
  NAMED: "whom the order or the customer names for privileged records",
};

/** "3, in a package of their own for the authority's filter team". */
export function sayApart({ records, to }: NonNullable<Manifest["apart"]>): string {
  return `${records}, ${APART[to]}`;
}

function fileLines(file: ManifestFile): string[] {
  const { source, filter, records, numbers } = file;
  return [
    "",
    file.path,
    `  ${file.size} bytes, SHA-256 ${file.sha256}`,
    `  Item ${file.item}: ${accountOf(file)}, ${sayClass(file.dataClass)}, ${file.from} to ${file.to}`,
    ...(source && filter && records
      ? [`  Records: ${records.in}, let out of “${source.name}” by ${filter.version}`]
      : []),
    ...(numbers ? [`  Numbers: ${numbers.first} to ${numbers.last}`] : []),
  ];
}

function exportLines({ item, source, filter, records, outHash }: Manifest["exports"][number]): string[] {
  const { read, privileged, out, unclear } = records;
  return [
    "",
    `Export “${source.name}” for item ${item}`,
    `  ${source.size} bytes, SHA-256 ${source.sha256}`,
    `  Records read: ${read} = ${records.in} in + ${out} out + ${unclear} unclear; of those in, ${privileged} lie apart`,
    `  ${filter.version}, terms ${filter.run}`,
    `  Chain of hashes over the records that are out: ${outHash}`,
  ];
}

/** manifest.txt: the same for a person to read. */
export function manifestText(manifest: Manifest): string {
  const { package: parcel, scope, recipient, apart, numbering, exports } = manifest;
  const earlier = sayEarlier(manifest, ({ number, sha256 }) => `${number} (SHA-256 ${sha256})`);
  return `${[
    `Package ${parcel.number} (${parcel.kind.toLowerCase()}) of ${manifest.provider}`,
    `Our reference:   ${manifest.reference}`,
    `Matter number:   ${manifest.matterNumber}`,
    `Authority:       ${manifest.authority}`,
    `Instrument:      ${manifest.instrument}`,
    `Scope:           number ${scope.number}, approved by ${scope.approvedBy}, ${scope.approvedAt}`,
    `Built:           by ${parcel.builtBy}, ${parcel.builtAt}`,
    ...(earlier ? [`Earlier:         it ${earlier}`] : []),
    `Files:           ${manifest.files.length}`,
    ...(numbering ? [`Numbers:         ${numbering.first} to ${numbering.last}, one for each record`] : []),
    ...(recipient ? [`For:             ${RECIPIENT[recipient]}, and nobody else`] : []),
    ...(apart ? [`Kept apart:      records that name lawyers: ${sayApart(apart)}`] : []),
    `Made with:       Narrowgate ${manifest.tool.version}; signed with the key ${manifest.signature.keyId}`,
    "All times are UTC. A range ends before its last instant. manifest.json holds the same for a program.",
    ...manifest.files.flatMap(fileLines),
    ...exports.flatMap(exportLines),
  ].join("\n")}\n`;
}
