"use server";

import { deskAction } from "@/app/_adapters/desk-action";
import type { FormState } from "@/components/ui/form-state";
import { RECORD_CLASSES } from "@/lib/files/demand-key";
import { RETENTION_KEY, retentionSetting } from "@/lib/policy/retention/retention-setting";
import { proposeForm } from "../setting-changes/propose";

/** Proposes other days; nothing changes until a second person confirms them. */
export async function proposeRetentionAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, (ctx) =>
    proposeForm(ctx, data, retentionSetting, {
      key: RETENTION_KEY,
      proposed: Object.fromEntries(RECORD_CLASSES.map((name) => [name, data.get(name)])),
    }),
  );
}
