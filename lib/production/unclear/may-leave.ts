import type { DataClass } from "@/lib/instruments/kind";
import type { ExportRecord } from "@/lib/production/exports/export-record";
import { storedClass } from "@/lib/production/filter/class-of-record";
import { UNCLEAR_REASONS, type UnclearReason } from "@/lib/production/filter/words";

/** Of these the fields can be read all the same, so that an envelope or the listed fields can leave. */
const READABLE: ReadonlySet<UnclearReason> = new Set<UnclearReason>([
  ...(["ENCRYPTED", "TOO_DEEP", "PARTS_UNREADABLE", "ENVELOPE_UNREADABLE", "SCREEN_UNREADABLE"] as const),
  ...(["DATE_MISSING", "DATE_UNREADABLE", "DATE_NO_ZONE", "DATE_SHORT_YEAR"] as const),
  ...(["DATE_IMPOSSIBLE", "DATES_DIFFER"] as const),
  "UNMAPPED_FIELD",
  ...(["ACCOUNT_MISSING", "ACCOUNT_UNREADABLE", "ACCOUNT_OTHER_NAME"] as const),
  ...(["ACCOUNT_BELOW_DOMAIN", "TENANT_UNKNOWN"] as const),
]);

interface Unclear {
  dataClass: DataClass;
  form: ExportRecord["form"];
  reason: UnclearReason;
}

/**
 * Why a record that is unclear for this reason can only be put out, or null: of what no program can read, no program could
 * leave the content out, so it leaves as content or not at all (decision 20). A whole file is what two people judge it to be.
 */
export function whyItCannotLeave({ dataClass, form, reason }: Unclear): string | null {
  if (reason === "FILTER_FAILED")
    return "The filter itself failed at it, so no program could say what of it may leave. Put it out.";
  if (form === "file" || storedClass(dataClass) === "C" || READABLE.has(reason)) return null;
  return `It ${UNCLEAR_REASONS[reason]}, so nobody could leave its content out, and the item asks for none. Put it out, or ask the custodian for an export in which it can be read.`;
}
