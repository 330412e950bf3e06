import { type Context, requirePerson } from "@/lib/auth/context";
import type { DemandFacts } from "@/lib/demands/facts";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import { giveNotice } from "@/lib/notice/give-notice";
import { previewNotice } from "@/lib/notice/preview-notice";
import type { TellAdministratorsInput } from "@/lib/notice/schema";

const nothingLeft = (facts: DemandFacts) => !facts.productions.some((one) => one.releasedAt);

/**
 * Gives the notice to every listed administrator of the customer who has not got it: one mail and one line of the ledger
 * each. Those whom secrecy covers, or whose mail bounces, get a line that the notice is owed, and nothing else.
 * @throws as `addRecord`; InvalidInput (`reason`) for a demand that ended without anything delivered
 */
export function tellAdministrators(ctx: Context, input: TellAdministratorsInput): Promise<Done> {
  return addRecord(ctx, "tellAdministrators", input, async (tx, facts) => {
    if (facts.demand.status === "CLOSED" && nothingLeft(facts) && !input.reason)
      throw new InvalidInput({
        reason: "Nothing was delivered, so no notice is owed: say why one is given all the same.",
      });
    const by = { createdById: requirePerson(ctx.actor), reason: input.reason };
    const { noticeId, told, owed } = await giveNotice(tx, facts, previewNotice(facts), by);
    return { details: { notice: noticeId, told, owed } };
  });
}
