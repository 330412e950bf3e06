"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { FRESHNESS_KEY, freshnessSetting } from "@/lib/contacts/freshness-setting";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import { ProposalBasis } from "@/lib/policy/changes/schema";
import { DAY_WORDS } from "./days-fields";

/** Proposes other days; nothing changes until a second person confirms them. */
export async function proposeFreshnessAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const { reason, fromVersion } = parseForm(ProposalBasis, data);
    const proposed = Object.fromEntries(DAY_WORDS.map(({ name }) => [name, data.get(name)]));
    const id = await proposeChange(ctx, freshnessSetting, {
      key: FRESHNESS_KEY,
      fromVersion,
      proposed,
      reason,
    });
    redirect(`/contacts/days/changes/${id}`);
  });
}
