import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { possibleAssignees } from "@/lib/demands/care/assign-demand";
import { type DemandFacts, loadFacts } from "@/lib/demands/facts";
import { obstacle } from "@/lib/demands/obstacle";
import { MOST_TAGS } from "@/lib/demands/tags/tag-demand";
import { NotFound } from "@/lib/errors";
import type { TogetherInput } from "./schema";

/** What would become of one demand: `why` says what stands in the way, null where it will be done. */
export interface PlannedDemand {
  reference: string;
  version: number;
  customer: string | null;
  matterNumber: string;
  now: string;
  why: string | null;
}

const assigneeName = ({ demand, people }: DemandFacts) =>
  people.find((person) => person.id === demand.assigneeId)?.name ??
  (demand.assigneeId ? "Somebody who left" : "Nobody");

function whyNot(input: TogetherInput, facts: DemandFacts): string | null {
  if (input.act === "assignDemand") {
    const { assigneeId = null } = input;
    if (facts.demand.assigneeId === assigneeId) return "It is so already.";
    if (assigneeId === null || possibleAssignees(facts).some((person) => person.id === assigneeId))
      return null;
    return "This person may not know of this demand, or does nothing for one.";
  }
  const has = facts.tags.some(({ tag }) => tag === input.tag);
  if (input.act === "untagDemand") return has ? null : "It does not have this tag.";
  if (has) return "It has this tag already.";
  return facts.tags.length < MOST_TAGS ? null : `It has ${MOST_TAGS} tags, which is the most.`;
}

/**
 * What would happen to each of these demands, in their order, without doing any of it. Those that the asker may not know of
 * are left out, like those that are not there.
 * @throws Forbidden for roles that read no demands
 */
export async function planTogether(ctx: Context, input: TogetherInput): Promise<PlannedDemand[]> {
  requirePermission(ctx.actor, "demand:read");
  const planned: PlannedDemand[] = [];
  for (const reference of input.on) {
    const facts = await loadFacts(db(), ctx.actor, reference).catch((error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    });
    if (!facts) continue;
    const { demand, customer, instrument, tags } = facts;
    planned.push({
      reference,
      version: demand.version,
      customer: customer?.name ?? null,
      matterNumber: instrument.matterNumber,
      now:
        input.act === "assignDemand"
          ? assigneeName(facts)
          : tags.map(({ tag }) => tag).join(", ") || "No tag",
      why: obstacle(input.act, facts, ctx.actor)?.message ?? whyNot(input, facts),
    });
  }
  return planned;
}
