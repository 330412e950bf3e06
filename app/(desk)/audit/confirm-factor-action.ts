"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { requireFactorAgain } from "@/app/_adapters/factor-again";
import type { FormState } from "@/components/ui/form-state";
import { auditQuery, readAuditFilters } from "@/lib/demands/audit-filters";

/** Takes the second factor again before an export, and leads back to what was chosen. */
export async function confirmFactorAction(
  chosen: string,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, async () => {
    await requireFactorAgain(data);
    const filters = readAuditFilters(Object.fromEntries(new URLSearchParams(chosen)));
    redirect(`/audit${auditQuery(filters)}#export`);
  });
}
