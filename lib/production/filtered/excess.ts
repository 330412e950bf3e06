import type { DemandFacts } from "@/lib/demands/facts";
import { NotReady } from "@/lib/errors";
import type { DataClass } from "@/lib/instruments/kind";
import { storedClass } from "@/lib/production/filter/class-of-record";
import { AnyManifest, type Manifest } from "@/lib/production/manifest-schema";

type Export = Manifest["exports"][number];

/** How many records of an export a package holds: of the officer's those that lie apart are elsewhere. */
const held = ({ recipient }: Manifest, { records }: Export) =>
  recipient ? records.privileged : records.in - records.privileged;

/** Does it hold content of the item? */
const hasContent = ({ files }: Manifest, item: number) =>
  files.some((file) => file.item === item && storedClass(file.dataClass as DataClass) === "C");

/**
 * What left with the earlier package and is not in the later one, by the export of which both were made: fewer of its
 * records, or the same without their content. Another export in its place says nothing of the first. Pure.
 */
export function excessOf(earlier: Manifest, later: Manifest): { name: string; what: string } | null {
  for (const one of earlier.exports) {
    const now = later.exports.find(
      ({ item, source }) => item === one.item && source.sha256 === one.source.sha256,
    );
    if (!now) continue;
    const { name } = one.source;
    const fewer = held(earlier, one) - held(later, now);
    if (fewer > 0)
      return { name, what: fewer === 1 ? "one record" : `${fewer.toLocaleString("en")} records` };
    if (hasContent(earlier, one.item) && !hasContent(later, one.item)) return { name, what: "the content" };
  }
  return null;
}

/**
 * A corrected package that leaves out what left with the one it replaces shows that too much was produced: that is an
 * incident, and recorded before the correction is sealed.
 * @throws NotReady
 */
export function refuseExcess({ productions, incidents }: DemandFacts, manifest: Manifest): void {
  for (const { number, as } of manifest.package.earlier) {
    const parcel = productions.find((one) => one.number === number);
    const earlier = AnyManifest.safeParse(parcel?.manifest).data;
    const isRecorded = incidents.some((one) => one.productionId === parcel?.id);
    if (as !== "REPLACED" || parcel?.voidedAt || isRecorded) continue;
    const excess = earlier?.format === "narrowgate-manifest-3" ? excessOf(earlier, manifest) : null;
    if (!excess) continue;
    throw new NotReady(
      `With package ${number} left ${excess.what} of “${excess.name}” that this one, which replaces it, leaves out. Record first that too much was produced with package ${number}.`,
    );
  }
}
