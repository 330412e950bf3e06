import { createHmac } from "node:crypto";
import type { DemandFacts } from "@/lib/demands/facts";
import { env } from "@/lib/env";

/**
 * The id of the line of the ledger that telling this administrator would write now: the same one for the preview and for the
 * notice given, since the mail's own bytes depend on it. Each notice that was given makes it another.
 */
export function recipientIdFor({ demand, notices }: DemandFacts, administratorId: string): string {
  const hash = createHmac("sha256", env().tokenKey)
    .update(JSON.stringify(["notice-recipient", demand.id, administratorId, notices.length]))
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    "-",
  );
}
