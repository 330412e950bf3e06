import { db } from "@/lib/db";

/** A kind as lists name it. */
export interface KindName {
  code: string;
  title: string;
  /** Empty where any authority's paper may be of the kind. */
  jurisdiction: string;
}

/** The kinds that the catalog has today, those included that people here added, by country and title. */
export function kindsInUse(): Promise<KindName[]> {
  return db().instrumentKind.findMany({
    where: { supersededAt: null },
    select: { code: true, title: true, jurisdiction: true },
    orderBy: [{ jurisdiction: "asc" }, { title: "asc" }],
  });
}
