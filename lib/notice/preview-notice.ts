import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { dateOf } from "@/lib/demands/letters/letter-preview";
import { type NoticePlan, type PlannedRecipient, planNotice } from "@/lib/demands/plan-notice";
import { sayInstant } from "@/lib/demands/say-instant";
import { secrecyEnds } from "@/lib/demands/secrecy";
import type { Administrator } from "@/lib/generated/prisma/client";
import type { SeenNotice } from "@/lib/notice/notice-seen";
import { type RenderedNotice, renderNotice } from "@/lib/notice/render-notice";

export interface NoticePreview {
  plan: NoticePlan;
  /** The Date that the mails bear. */
  date: Date;
  /** Exactly what each would receive, were the notice given now. */
  letters: RenderedNotice[];
  /** Everybody else, each with the sentence that says why no mail goes. */
  leftOut: { contact: Administrator; owed: boolean; why: string }[];
}

function whyLeftOut(one: Exclude<PlannedRecipient, { as: "TOLD" }>, facts: DemandFacts): string {
  if (one.why === "SECRECY") {
    const ends = secrecyEnds(facts);
    return ends
      ? `Secrecy forbids telling before ${sayInstant(ends, "UTC")}; the notice is owed.`
      : "Secrecy forbids telling and has no known end, which is itself open to a challenge; the notice is owed.";
  }
  const words: Record<typeof one.why, string> = {
    BOUNCING: "Mail to this address bounces; the notice is owed.",
    EXCLUDED: "Left out by counsel, with a reason on record.",
    TOLD: "Has the notice already, or it is on its way.",
    UNSETTLED: "Whether the notice arrived is not known; somebody must settle it first.",
    OWED: "Stands on the ledger already: the notice is owed.",
    DISCLAIMS:
      "Says that they are no contact of this customer any more; the desk settles that before they are told.",
    UNTOLD: "Has not had the notice of the demand itself, which says what was produced too.",
  };
  return words[one.why];
}

/**
 * What giving the notice would do at `facts.now`; the verb sends these very bytes, where they are still the ones that were
 * looked at.
 * @param seen what the person had before them: gives the date that the mails bear
 * @throws NotReady where no template is installed
 */
export async function previewNotice(
  tx: Transaction,
  facts: DemandFacts,
  plan: NoticePlan = planNotice(facts),
  seen?: SeenNotice,
): Promise<NoticePreview> {
  const date = dateOf(seen, facts.now);
  const letters: RenderedNotice[] = [];
  for (const { contact, as } of plan.recipients)
    if (as === "TOLD") letters.push(await renderNotice(tx, facts, { contact, plan, date }));
  return {
    ...{ plan, date, letters },
    leftOut: plan.recipients.flatMap((one) =>
      one.as === "TOLD"
        ? []
        : [{ contact: one.contact, owed: one.as === "OWED", why: whyLeftOut(one, facts) }],
    ),
  };
}
