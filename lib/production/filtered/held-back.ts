import type { ProductionFacts } from "@/lib/demands/facts";
import { AnyManifest, type Manifest } from "@/lib/production/manifest-schema";

type Parcel = Pick<ProductionFacts, "routeId" | "manifest">;

function exportsOf({ manifest }: Parcel): Manifest["exports"] {
  const read = AnyManifest.safeParse(manifest).data;
  return read?.format === "narrowgate-manifest-3" ? read.exports : [];
}

/**
 * The items, by their positions, of which privileged records stayed here: the officer's packages count some of an export that
 * no package of privileged records holds. Of an export that left twice the later package counts. Pure.
 */
export function itemsHeldBack(parcels: readonly Parcel[]): ReadonlySet<number> {
  const counted = new Map<string, Manifest["exports"][number]>();
  const went = new Set<string>();
  for (const parcel of parcels)
    for (const one of exportsOf(parcel)) {
      const key = `${one.item} ${one.source.sha256}`;
      if (parcel.routeId) went.add(key);
      else counted.set(key, one);
    }
  return new Set(
    [...counted].flatMap(([key, { item, records }]) =>
      records.privileged > 0 && !went.has(key) ? [item] : [],
    ),
  );
}
