import { db, type Transaction } from "@/lib/db";
import { type InstrumentKind, readKind } from "@/lib/instruments/kind";

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

/** The whole rows of the catalog as they are today. */
export async function catalogToday(tx: Transaction): Promise<InstrumentKind[]> {
  const rows = await tx.instrumentKind.findMany({
    where: { supersededAt: null },
    select: { row: true },
    orderBy: { code: "asc" },
  });
  return rows.map(({ row }) => readKind(row));
}
