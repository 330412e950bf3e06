import { createHash } from "node:crypto";
import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { planNotice } from "@/lib/demands/plan-notice";
import { env } from "@/lib/env";
import { noticeValues } from "@/lib/notice/notice-values";
import { fillNotice } from "@/lib/policy/notices/fill-notice";
import { LANGUAGES } from "@/lib/policy/notices/languages/language";
import { LANGUAGE_WORDS } from "@/lib/policy/notices/languages/languages";
import { noticeTemplateCode } from "@/lib/policy/notices/notices";
import { currentTemplate } from "@/lib/policy/templates/template-setting";

// No day that the words name depends on the day on which this is asked, nor on who will be listed when the notice goes.
const SOME_DAY = new Date("2100-01-04T12:00:00Z");
const SOMEBODY = { id: "00000000-0000-0000-0000-000000000000", name: "-" };

/**
 * The hash of the notice as the facts would word it in every language, on a day and for a recipient that are always the same:
 * it changes with the template, the scope, what was delivered and whatever else a recipient would read, and with nothing else.
 */
export async function noticeWords(tx: Transaction, facts: DemandFacts): Promise<string> {
  const then = { ...facts, now: SOME_DAY };
  const plan = planNotice(then);
  const hash = createHash("sha256");
  for (const language of LANGUAGES) {
    const template = await currentTemplate(tx, noticeTemplateCode(plan.kind, language));
    const to = { contact: SOMEBODY, plan, forbidden: true, date: SOME_DAY };
    const values = noticeValues(LANGUAGE_WORDS[language], then, to, env());
    const { subject, text } = fillNotice(plan.kind, template, values);
    hash.update(`${subject}\n${text}\n`);
  }
  return hash.digest("hex");
}
