import type { DemandFacts } from "@/lib/demands/facts";
import { type NoticePlan, type PlannedRecipient, planNotice } from "@/lib/demands/plan-notice";
import { sayInstant } from "@/lib/demands/say-instant";
import { secrecyEnds } from "@/lib/demands/secrecy";
import { env } from "@/lib/env";
import type { Administrator } from "@/lib/generated/prisma/client";
import { noticeLink } from "@/lib/notice/notice-link";
import { noticeText } from "@/lib/notice/notice-text";

export interface NoticePreview {
  plan: NoticePlan;
  /** Exactly what each would receive, were the notice given now; it carries the recipient's way in, which nobody else is shown. */
  letters: { contact: Administrator; subject: string; text: string }[];
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
  };
  return words[one.why];
}

/** Did secrecy keep us from telling this administrator until now? */
function wasForbidden(facts: DemandFacts, administratorId: string): boolean {
  return facts.notices.some((notice) =>
    notice.recipients.some(
      (entry) =>
        entry.administratorId === administratorId && entry.standing === "OWED" && entry.reason === "SECRECY",
    ),
  );
}

/** What telling the administrators would do at `facts.now`; the verb sends these very texts. */
export function previewNotice(facts: DemandFacts): NoticePreview {
  const plan = planNotice(facts);
  const sender = env();
  return {
    plan,
    letters: plan.recipients.flatMap(({ contact, as }) =>
      as === "TOLD"
        ? [
            {
              contact,
              ...noticeText(facts, contact, plan, wasForbidden(facts, contact.id), {
                ...sender,
                link: noticeLink(facts, contact.id),
              }),
            },
          ]
        : [],
    ),
    leftOut: plan.recipients.flatMap((one) =>
      one.as === "TOLD"
        ? []
        : [{ contact: one.contact, owed: one.as === "OWED", why: whyLeftOut(one, facts) }],
    ),
  };
}
