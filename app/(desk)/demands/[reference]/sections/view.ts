import type { Context } from "@/lib/auth/context";
import type { DemandFacts } from "@/lib/demands/facts";

/** What every section draws from: the facts, who looks, and how an id becomes a name. */
export interface View {
  facts: DemandFacts;
  ctx: Context;
  nameOf: (id: string | null | undefined) => string;
}
