import type { Transaction } from "@/lib/db";
import { CATALOG } from "@/lib/instruments/catalog";

/**
 * Puts version 1 of every kind of the catalog where it is not there yet. A kind that is there in any version is left
 * alone: from then on its rows are changed by people, in new versions.
 */
export async function installCatalog(tx: Transaction): Promise<number> {
  const { count } = await tx.instrumentKind.createMany({
    data: CATALOG.map((kind) => ({
      code: kind.code,
      version: 1,
      title: kind.title,
      // Kinds of any authority belong to no country until an instrument of theirs is registered.
      jurisdiction: kind.jurisdiction ?? "",
      effect: kind.effect,
      classes: kind.classes,
      secrecy: kind.secrecy,
      nationalSecurity: kind.nationalSecurity,
      offline: kind.offline,
      windowDays: kind.windowDays,
      state: kind.state,
      row: kind,
    })),
    skipDuplicates: true,
  });
  return count;
}
