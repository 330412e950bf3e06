import type { DemandFacts } from "@/lib/demands/facts";
import { AnyManifest, type Manifest } from "@/lib/production/manifest-schema";

/** What a run made of an export for an item: another run that ended alike let out the very same. */
function keyOf({ item, source, filter, records, outHash }: Manifest["exports"][number]): string {
  return [item, source.sha256, filter.version, records.in, records.privileged, outHash].join(" ");
}

/**
 * Tells of an export whether all that was let out of it has left in an earlier package. A corrected package takes
 * everything again, so nothing has left before it.
 */
export function leftBefore(
  { productions }: Pick<DemandFacts, "productions">,
  kind: string,
): (one: Manifest["exports"][number]) => boolean {
  if (kind === "CORRECTED") return () => false;
  const left = new Set(
    productions.flatMap(({ releasedAt, voidedAt, manifest }) => {
      const read = releasedAt && !voidedAt ? AnyManifest.safeParse(manifest).data : undefined;
      return read?.format === "narrowgate-manifest-3" ? read.exports.map(keyOf) : [];
    }),
  );
  return (one) => left.has(keyOf(one));
}
