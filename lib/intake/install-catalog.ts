import type { Transaction } from "@/lib/db";
import { installLetters } from "@/lib/demands/letters/install-letters";
import { CATALOG } from "@/lib/instruments/catalog";
import { kindColumns } from "@/lib/instruments/kind-setting";

/**
 * Puts version 1 of every kind of the catalog and of every letter where it is not there yet. A kind that is there in any version is left
 * alone: from then on its rows are changed by people, in new versions.
 */
export async function installCatalog(tx: Transaction): Promise<number> {
  const { count } = await tx.instrumentKind.createMany({
    data: CATALOG.map((kind) => ({ ...kindColumns(kind), version: 1 })),
    skipDuplicates: true,
  });
  await installLetters(tx);
  return count;
}
