import { createHash } from "node:crypto";
import type { ProductionFacts } from "@/lib/demands/facts";
import { filesOf } from "@/lib/demands/guards/production";

/** What a package holds, as one hash: a sealing is asked for, carried out and written down of the same. */
export function contentsSha256(parcel: ProductionFacts): string {
  const lines = filesOf(parcel).map((file) => `${file.id} ${file.sha256}\n`);
  return createHash("sha256").update(lines.sort().join("")).digest("hex");
}
