import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { typedValues } from "@/components/ui/form-state";
import type { Context } from "@/lib/auth/context";
import { lapsedActor } from "@/lib/auth/session";
import { discardDraft, draftOf, SaveDraft, saveDraft } from "@/lib/demands/drafts/drafts";
import { formKey } from "@/lib/demands/drafts/form-key";
import { ownPath } from "./sign-in-address";

/** Under this name a form says which draft is its own, and under the other that the person does not want it. */
const OWN = "$draft";
const DISCARD = "$discard";

const keyOf = (data: FormData): string | null => formKey.safeParse(data.get(OWN)).data ?? null;

/** What the page hands to its form: the key, and what was typed before, if anything was. */
export async function draftFor(ctx: Context, form: string) {
  const draft = await draftOf(ctx, form);
  return {
    form,
    ...(draft && { values: draft.values, savedAt: draft.savedAt.toISOString() }),
  };
}

/** Forgets the draft where the person says so, and shows the form anew; does nothing otherwise. */
export async function discardIfAsked(ctx: Context, data: FormData): Promise<void> {
  const form = keyOf(data);
  if (!form || !data.get(DISCARD)) return;
  await discardDraft(ctx, form);
  redirect(ownPath((await headers()).get("narrowgate-page")));
}

/** What was sent is no draft any more. */
export async function forgetSent(ctx: Context, data: FormData): Promise<void> {
  const form = keyOf(data);
  if (form) await discardDraft(ctx, form);
}

/**
 * Keeps what was sent after the session had run out, for the person whose session it was: signing in leads back to the
 * form with it. Nothing is shown or done without signing in.
 */
export async function keepForLater(data: FormData): Promise<void> {
  const form = keyOf(data);
  const actor = form && (await lapsedActor());
  if (!actor) return;
  const kept = Object.entries(typedValues(data)).filter(
    ([name]) => !/^\$|^(version|submission|lastAct|seen|confirmation)$/.test(name),
  );
  const draft = SaveDraft.safeParse({ form, values: Object.fromEntries(kept) });
  if (draft.success) await saveDraft({ actor }, draft.data).catch(() => null);
}
