import { createHash } from "node:crypto";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { assignDemand } from "@/lib/demands/care/assign-demand";
import { tagDemand } from "@/lib/demands/tags/tag-demand";
import { untagDemand } from "@/lib/demands/tags/untag-demand";
import { AppError } from "@/lib/errors";
import { planTogether } from "./plan-together";
import type { TogetherInput } from "./schema";

/** One sending for several demands is a submission for each: sent twice, each makes its one change. */
export function submissionOf(sending: string, reference: string): string {
  const hex = createHash("sha256").update(`${sending} ${reference}`).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

function act(ctx: Context, input: TogetherInput, reference: string, submission: string): Promise<unknown> {
  const command = { reference, submission };
  if (input.act === "assignDemand") return assignDemand(ctx, { ...command, assigneeId: input.assigneeId });
  const { tag } = input;
  return input.act === "tagDemand"
    ? tagDemand(ctx, { ...command, tag })
    : untagDemand(ctx, { ...command, tag });
}

/**
 * Does the same to several demands, one after the other, each in a transaction and with an audit row of its own: what stands
 * in the way of one keeps no other from it. What became of each is told by `doneTogether` and a new plan.
 * @throws Forbidden for roles that read no demands
 */
export async function doTogether(ctx: Context, input: TogetherInput, sending: string): Promise<void> {
  requirePermission(ctx.actor, "demand:read");
  for (const { reference, why } of await planTogether(ctx, input)) {
    if (why) continue;
    try {
      await act(ctx, input, reference, submissionOf(sending, reference));
    } catch (error) {
      // Somebody changed it meanwhile: the page asks anew why.
      if (!(error instanceof AppError)) throw error;
    }
  }
}

/** The demands among these for which this person's sending was carried out. */
export async function doneTogether(
  ctx: Context,
  on: readonly string[],
  sending: string,
): Promise<Set<string>> {
  const tokens = new Map(on.map((reference) => [submissionOf(sending, reference), reference]));
  const rows = await db().submission.findMany({
    where: { token: { in: [...tokens.keys()] }, personId: requirePerson(ctx.actor) },
    select: { token: true },
  });
  return new Set(rows.flatMap(({ token }) => tokens.get(token) ?? []));
}
