import type { ActForm } from "@/app/_adapters/act-form";
import type { DemandFacts } from "@/lib/demands/facts";
import { noticeDue } from "@/lib/demands/owed-notices";
import { type NoticePlan, planNotice } from "@/lib/demands/plan-notice";
import { whyNotNow } from "@/lib/notice/proposal-rules";
import type { PageAct } from "../../forms/all-forms";

/**
 * The notice that an act is about: that of the act itself, or for two people who may let the notice owed go by itself, that
 * notice as it would read at the first permitted moment. Null for any other act.
 */
export function noticeAhead(
  act: PageAct,
  form: ActForm,
  facts: DemandFacts,
): { facts: DemandFacts; plan: NoticePlan } | null {
  if (form.notice) return { facts, plan: form.notice(facts) };
  const proposes = act === "propose" || act === "confirmProposal";
  const due = noticeDue(facts);
  if (!proposes || !due || whyNotNow("DELAYED_NOTICE", facts)) return null;
  const then = { ...facts, now: due > facts.now ? due : facts.now };
  return { facts: then, plan: planNotice(then) };
}
