import { readableSize } from "@/components/ui/upload";
import { sayAccountRule, sayDateRule } from "@/lib/production/filter/words";
import { VOID_REASONS, type VoidReason } from "@/lib/production/runs/void-reasons";
import type { ExportSeen, RunSeen } from "@/lib/production/side-by-side/read-sides";

/** What a run stands on, as the page names it where two runs differ. */
export const TERM_WORDS: Readonly<Record<ExportSeen["differs"][number], string>> = {
  items: "the scope",
  source: "how the source system is read, or whose the export is",
  lawyers: "the list of the customer's lawyers",
  recordDecisions: "decisions on single records",
  unclearRules: "rules for unclear records",
  filterVersion: "the version of the filter",
};

/** Why a run counts no more, in words. */
export const sayVoid = (reason: string | null): string =>
  reason && Object.hasOwn(VOID_REASONS, reason)
    ? `Void, because ${VOID_REASONS[reason as VoidReason]}.`
    : "Void.";

/** By which date and which names records were judged. */
export function rulesOf({ terms: { source } }: RunSeen): { date: string; accounts: string } {
  if (!source) {
    const whole = "none: it is not read record by record, and two people judge it as it is";
    return { date: whole, accounts: whole };
  }
  return { date: sayDateRule(source), accounts: sayAccountRule(source) };
}

/** What of the export is no record and was judged by nobody, by its name and size; null where there is no such byte. */
export function sayBetween({ between }: RunSeen): string | null {
  const named = Object.entries(between).filter(([, size]) => size > 0);
  return named.length > 0 ? named.map(([name, size]) => `${name}: ${readableSize(size)}`).join("; ") : null;
}
