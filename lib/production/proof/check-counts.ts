import type { AnyManifest, Manifest } from "@/lib/production/manifest-schema";
import type { Fault } from "@/lib/production/proof/fault";

type Counted = Pick<Manifest["exports"][number], "item" | "source" | "filter">;

const keyOf = ({ item, source, filter }: Counted) => `${item} ${source.sha256} ${source.name} ${filter.run}`;

/** Records by item, export and run. */
function recordsIn(files: (Counted & { held: number })[]): Map<string, number> {
  const records = new Map<string, number>();
  for (const file of files) records.set(keyOf(file), (records.get(keyOf(file)) ?? 0) + file.held);
  return records;
}

function faultsOfExport(
  { recipient }: Manifest,
  one: Manifest["exports"][number],
  files: number,
  apart: number | null,
): string[] {
  const { read, in: letIn, privileged, out, unclear } = one.records;
  const wanted = recipient ? privileged : letIn - privileged;
  const name = `“${one.source.name}” for item ${one.item}`;
  return [
    ...(read === letIn + out + unclear ? [] : [`${name}: in, out and unclear are not all that was read`]),
    ...(unclear === 0 ? [] : [`${name}: ${unclear} records were unclear when it was sealed`]),
    ...(files === wanted
      ? []
      : [
          `${name}: the files hold ${files} records, not the ${wanted} that ${recipient ? "lie apart" : "are in"}`,
        ]),
    ...(apart === null || apart === privileged
      ? []
      : [`${name}: the sealed file holds ${apart} records, not the ${privileged} that lie apart`]),
  ];
}

/** Whether the counts of a manifest add up: what was read is in, out or unclear, and what is in lies in the files. */
export function checkCounts(manifest: AnyManifest): Fault[] {
  if (manifest.format !== "narrowgate-manifest-3") return [];
  const { files, exports, apart } = manifest;
  const held = recordsIn(
    files.flatMap((file) =>
      file.source && file.filter && file.records
        ? [{ item: file.item, source: file.source, filter: file.filter, held: file.records.in }]
        : [],
    ),
  );
  const sealed = apart?.sealed
    ? recordsIn(apart.files.map((file) => ({ ...file, held: file.records })))
    : null;
  const says = exports.flatMap((one) => {
    const key = keyOf(one);
    return faultsOfExport(manifest, one, held.get(key) ?? 0, sealed && (sealed.get(key) ?? 0));
  });
  const known = new Set(exports.map(keyOf));
  if ([...held.keys(), ...(sealed?.keys() ?? [])].some((key) => !known.has(key)))
    says.push("a file names an export of which the manifest gives no counts");
  const privileged = exports.reduce((sum, one) => sum + one.records.privileged, 0);
  if (!manifest.recipient && (apart?.records ?? 0) !== privileged)
    says.push(`${privileged} records lie apart by export, and ${apart?.records ?? 0} in all`);
  return says.map((one) => ({
    code: "counts",
    path: "manifest.json",
    says: `manifest.json does not add up: ${one}.`,
  }));
}
