import { db } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import type { NoticePlan } from "@/lib/demands/plan-notice";
import { asSeenNotice } from "@/lib/notice/notice-seen";
import { type NoticePreview, previewNotice } from "@/lib/notice/preview-notice";
import { shownBytes } from "@/lib/notice/render-notice";

/** A notice as its page shows it before it is approved. */
export interface ShownNotice extends NoticePreview {
  /** Each mail's bytes, by administrator; the secret part of the link reads as x. */
  bytes: Map<string, string>;
  /** What the form sends back, so that nothing else than these mails is sent. */
  seen: string;
}

/** The mails that giving this notice now would send, byte for byte. @throws NotReady where no template is installed */
export async function showNotice(facts: DemandFacts, plan: NoticePlan): Promise<ShownNotice> {
  const preview = await previewNotice(db(), facts, plan);
  const bytes = new Map<string, string>();
  for (const letter of preview.letters) bytes.set(letter.contact.id, await shownBytes(letter));
  return { ...preview, bytes, seen: asSeenNotice(preview, facts) };
}
