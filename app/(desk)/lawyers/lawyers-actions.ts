"use server";

import { deskAction } from "@/app/_adapters/desk-action";
import type { FormState } from "@/components/ui/form-state";
import { lawyersSetting } from "@/lib/production/lawyers/lawyers-setting";
import { readLawyers } from "@/lib/production/lawyers/read-lawyers";
import { proposeForm } from "../setting-changes/propose";

/** Proposes the list of a customer's lawyers; nothing changes until a second person confirms it. */
export async function proposeLawyersAction(
  customer: string,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, (ctx) =>
    proposeForm(ctx, data, lawyersSetting, {
      key: customer,
      proposed: readLawyers(String(data.get("lawyers") ?? "")),
    }),
  );
}
