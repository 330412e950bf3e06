"use server";

import { deskAction } from "@/app/_adapters/desk-action";
import type { FormState } from "@/components/ui/form-state";
import { PUBLIC_PAGE_KEY, publicPageSetting } from "@/lib/reporting/public-page/public-page-setting";
import { proposeForm } from "../setting-changes/propose";

/** Proposes that the public page is shown, or no longer; nothing changes until a second person confirms it. */
export async function proposePublicPageAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, (ctx) =>
    proposeForm(ctx, data, publicPageSetting, {
      key: PUBLIC_PAGE_KEY,
      proposed: { shown: data.get("shown") },
    }),
  );
}
