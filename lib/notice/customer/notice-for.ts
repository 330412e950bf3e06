import type { DemandFacts, NoticeFacts } from "@/lib/demands/facts";

const GONE: readonly string[] = ["SENDING", "ACCEPTED", "AMBIGUOUS"];

/** The newest notice that went, or may have gone: to this contact if there is one, else to any of the customer's. Pure. */
export function noticeFor(facts: DemandFacts, administratorId: string): NoticeFacts | undefined {
  const gone = new Set(
    facts.mails.filter(({ state }) => GONE.includes(state)).map(({ recipientId }) => recipientId),
  );
  const toldIn = (notice: NoticeFacts, who?: string) =>
    notice.recipients.some((one) => gone.has(one.id) && (!who || one.administratorId === who));
  return (
    facts.notices.findLast((notice) => toldIn(notice, administratorId)) ??
    facts.notices.findLast((notice) => toldIn(notice))
  );
}
