import { createHash } from "node:crypto";
import type { DemandFacts } from "@/lib/demands/facts";
import { planNotice } from "@/lib/demands/plan-notice";
import { env } from "@/lib/env";
import { noticeText } from "@/lib/notice/notice-text";

// No day that the words name depends on the day on which this is asked, nor on who will be listed when the notice goes.
const SOME_DAY = new Date("2100-01-04T12:00:00Z");
const SOMEBODY = { id: "00000000-0000-0000-0000-000000000000", name: "-" };

/**
 * The hash of the notice as the facts would word it, on a day and for a recipient that are always the same: it changes with
 * the template, the scope, what was delivered and whatever else a recipient would read, and with nothing else.
 */
export function noticeWords(facts: DemandFacts): string {
  const then = { ...facts, now: SOME_DAY };
  const { subject, text } = noticeText(then, SOMEBODY, planNotice(then), true, {
    ...env(),
    link: "-",
  });
  return createHash("sha256").update(`${subject}\n${text}`).digest("hex");
}
