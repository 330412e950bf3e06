import type { DemandFacts } from "@/lib/demands/facts";
import { privilegedRecipient } from "@/lib/demands/privileged-route";
import { AnyManifest, type Manifest } from "@/lib/production/manifest-schema";

type Export = Manifest["exports"][number];
type Counted = Pick<Export, "item" | "source" | "filter">;

/** A file of an export, open of a class of data or apart. */
export interface LeavingFile extends Counted {
  sha256: string;
  dataClass?: string | null;
}

const fromWhere = ({ item, source, filter }: Counted) =>
  [item, source.sha256, source.name, filter.run].join(" ");

/** Answers of an export what its files are, whatever they are called. */
function contentsOf(files: readonly LeavingFile[]): (one: Counted) => string {
  const found = new Map<string, string[]>();
  for (const file of files) {
    const content = `${file.dataClass ?? "apart"} ${file.sha256}`;
    found.set(fromWhere(file), [...(found.get(fromWhere(file)) ?? []), content]);
  }
  return (one) => (found.get(fromWhere(one)) ?? []).sort().join(" ");
}

/** What a run made of an export for an item: another run that let the very same out, read alike, has the same. */
function keyOf({ item, source, filter, records, outHash }: Export, ...contents: string[]): string {
  const { system = "", version = 0 } = filter.mapping ?? {};
  const counted = [records.in, records.privileged, outHash];
  return JSON.stringify([item, source.sha256, filter.version, system, version, ...counted, ...contents]);
}

/** The open files alone left where what lies apart was held back, or is by now. */
function keysOf({ files, exports, apart }: Manifest): string[] {
  const open = contentsOf(
    files.flatMap(({ item, source, filter, sha256, dataClass }) =>
      source && filter ? [{ item, source, filter, sha256, dataClass }] : [],
    ),
  );
  const aside = contentsOf(apart?.files ?? []);
  return exports.flatMap((one) => [keyOf(one, open(one), ""), keyOf(one, open(one), aside(one))]);
}

/**
 * Tells of an export whether all that is let out of it has left in an earlier package: the same files of the same class,
 * and those apart unless they are held back now. A corrected package takes everything again, so nothing has left before it.
 */
export function leftBefore(
  facts: Pick<DemandFacts, "productions" | "privilegedRoutes">,
  kind: string,
  leaving: { open: readonly LeavingFile[]; apart: readonly LeavingFile[] },
): (one: Export) => boolean {
  if (kind === "CORRECTED") return () => false;
  const left = new Set(
    facts.productions.flatMap(({ releasedAt, voidedAt, manifest }) => {
      const read = releasedAt && !voidedAt ? AnyManifest.safeParse(manifest).data : undefined;
      return read?.format === "narrowgate-manifest-3" ? keysOf(read) : [];
    }),
  );
  const open = contentsOf(leaving.open);
  const aside = contentsOf(privilegedRecipient(facts) ? leaving.apart : []);
  return (one) => left.has(keyOf(one, open(one), aside(one)));
}
