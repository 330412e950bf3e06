import { redirect } from "next/navigation";
import { parseForm } from "@/app/_adapters/parse-form";
import type { Context } from "@/lib/auth/context";
import { InvalidInput } from "@/lib/errors";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import { ProposalBasis } from "@/lib/policy/changes/schema";
import type { Setting } from "@/lib/policy/changes/setting";
import { SORTS } from "./sorts";

/** Proposes what a form says of a setting, and leads to the change. `field` names a form's field by what a check complains of. */
export async function proposeForm<Content>(
  ctx: Context,
  data: FormData,
  setting: Setting<Content>,
  {
    key,
    proposed,
    field = (path) => path,
  }: { key: string; proposed: unknown; field?: (path: string) => string },
): Promise<never> {
  const { reason, fromVersion } = parseForm(ProposalBasis, data);
  try {
    const id = await proposeChange(ctx, setting, { key, fromVersion, proposed, reason });
    redirect(SORTS[setting.subject].address(id));
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const named = Object.entries(error.fields).map(([path, sentence]) => [field(path), sentence]);
    throw new InvalidInput(Object.fromEntries(named.reverse()));
  }
}
