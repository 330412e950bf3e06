import type { Transaction } from "@/lib/db";
import { installTemplates } from "@/lib/demands/letters/install-templates";
import { CATALOG } from "@/lib/instruments/catalog";
import { kindColumns } from "@/lib/instruments/kind-setting";

/**
 * Puts version 1 of every kind of the catalog and of every template where it is not there yet. What is there in any version
 * is left alone: from then on it is changed by people, in new versions. Answers how many kinds were added.
 */
export async function installCatalog(tx: Transaction): Promise<number> {
  const { count } = await tx.instrumentKind.createMany({
    data: CATALOG.map((kind) => ({ ...kindColumns(kind), version: 1 })),
    skipDuplicates: true,
  });
  await installTemplates(tx);
  return count;
}
