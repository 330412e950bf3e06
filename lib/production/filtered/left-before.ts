import { hash } from "node:crypto";
import { sameAddressee } from "@/lib/demands/addressee";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { hasLeft } from "@/lib/demands/guards/ending";
import { AnyManifest, type Manifest } from "@/lib/production/manifest-schema";

type Export = Manifest["exports"][number];
type Counted = Pick<Export, "item" | "source" | "filter">;

/** A file of an export, of a class of data. */
export interface LeavingFile extends Counted {
  sha256: string;
  dataClass: string | null;
}

const fromWhere = ({ item, source, filter }: Counted) =>
  [item, source.sha256, source.name, filter.run].join(" ");

/** Answers of an export what its files are, whatever they are called, as one hash that is made once for each: there may be very many. */
function contentsOf(files: readonly LeavingFile[]): (one: Counted) => string {
  const found = new Map<string, string[]>();
  for (const file of files) {
    const own = found.get(fromWhere(file)) ?? [];
    if (own.push(`${file.dataClass} ${file.sha256}`) === 1) found.set(fromWhere(file), own);
  }
  const hashes = new Map([...found].map(([from, own]) => [from, hash("sha256", own.sort().join(" "))]));
  return (one) => hashes.get(fromWhere(one)) ?? "";
}

/** What a run made of an export for an item: another run that let the very same out, read alike, has the same. */
function keyOf({ item, source, filter, records, outHash }: Export, contents: string): string {
  const { system = "", version = 0 } = filter.mapping ?? {};
  const counted = [records.in, records.privileged, outHash];
  return JSON.stringify([item, source.sha256, filter.version, system, version, ...counted, contents]);
}

function keysOf({ files, exports }: Manifest): string[] {
  const contents = contentsOf(
    files.flatMap(({ item, source, filter, sha256, dataClass }) =>
      source && filter ? [{ item, source, filter, sha256, dataClass }] : [],
    ),
  );
  return exports.map((one) => keyOf(one, contents(one)));
}

type Facts = Pick<DemandFacts, "productions" | "privilegedRoutes" | "scopes">;

/** What is said by the packages that left to the same addressee. */
const manifestsLeft = (facts: Facts, routeId: string | null): Manifest[] =>
  facts.productions.flatMap((parcel) => {
    const stands = hasLeft(facts, parcel) && sameAddressee(facts, parcel, { routeId });
    const read = stands ? AnyManifest.safeParse(parcel.manifest).data : undefined;
    return read?.format === "narrowgate-manifest-3" ? [read] : [];
  });

/**
 * Tells of an export whether all that is let out of it for this addressee left in an earlier package: the same files of the
 * same class. A corrected package takes everything again, so nothing has left before it.
 */
export function leftBefore(
  facts: Facts,
  { kind, routeId }: Pick<ProductionFacts, "kind" | "routeId">,
  leaving: readonly LeavingFile[],
): (one: Export) => boolean {
  if (kind === "CORRECTED") return () => false;
  const left = new Set(manifestsLeft(facts, routeId).flatMap(keysOf));
  const contents = contentsOf(leaving);
  return (one) => left.has(keyOf(one, contents(one)));
}

/**
 * Tells of a file whether these very bytes left for the item, as the same class, in an earlier package for this addressee:
 * also where they were filtered anew since, by another version or mapping.
 */
export function hasLeftAsItIs(
  facts: Facts,
  { routeId }: Pick<ProductionFacts, "routeId">,
): (file: { item: number; part: { sha256: string }; decision: { dataClass: string | null } }) => boolean {
  const nameOf = (item: number, dataClass: string | null, sha256: string) =>
    [item, dataClass, sha256].join(" ");
  const left = new Set(
    manifestsLeft(facts, routeId).flatMap(({ files }) =>
      files.map(({ item, dataClass, sha256 }) => nameOf(item, dataClass, sha256)),
    ),
  );
  return ({ item, part, decision }) => left.has(nameOf(item, decision.dataClass, part.sha256));
}
