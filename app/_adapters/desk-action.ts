import { refresh } from "next/cache";
import { headers } from "next/headers";
import { notFound, redirect, unstable_rethrow } from "next/navigation";
import { type FormState, typedValues } from "@/components/ui/form-state";
import { type Person, requireActor } from "@/lib/auth/session";
import { OPEN_ANEW } from "@/lib/auth/submission";
import { NotPreviewed } from "@/lib/demands/letters/letter-preview";
import { AppError, InvalidInput } from "@/lib/errors";
import { NotApproved } from "@/lib/notice/notice-seen";
import { discardIfAsked, forgetSent, keepForLater } from "./draft-of-form";
import { letterShown } from "./letter-shown";
import { logFailure } from "./log";
import { requireOwnOrigin } from "./require-own-origin";
import { signInAddress } from "./sign-in-address";

/** What a form of the desk is carried out with: the person, never anything else. */
export interface DeskContext {
  actor: Person;
}

/** What the form says to a refusal; the one map from our errors to a form. */
async function answerTo(error: unknown, data: FormData): Promise<FormState> {
  unstable_rethrow(error);
  const values = typedValues(data);
  if (!(error instanceof AppError)) return { message: logFailure(error), values };
  if (error.code === "Unauthenticated") {
    await keepForLater(data);
    redirect(await signInAddress());
  }
  if (error.code === "NotFound") notFound();
  if (error instanceof NotPreviewed) return { ...letterShown(error, data), values };
  // The page is drawn anew around the refusal, with the mails as they are now.
  if (error instanceof NotApproved) refresh();
  if (error instanceof InvalidInput) return { message: error.message, fields: error.fields, values };
  return { message: error.message, values };
}

/**
 * Carries out a form that needs nobody signed in, such as the sign-in itself. Refusals come back as the form's next
 * state with what was typed; a redirect passes.
 */
export async function openAction(
  _state: FormState,
  data: FormData,
  work: () => Promise<FormState | undefined>,
): Promise<FormState> {
  // Whoever calls an action without a form can hand it anything.
  if (!(data instanceof FormData)) return { message: OPEN_ANEW };
  try {
    requireOwnOrigin(await headers());
    return (await work()) ?? {};
  } catch (error) {
    return answerTo(error, data);
  }
}

/** Next says by an error that a page leads on; a form that leads on was carried out. */
const leadsOn = (error: unknown) =>
  String((error as { digest?: unknown } | null)?.digest ?? "").startsWith("NEXT_REDIRECT");

/**
 * Carries out a form of the desk for whoever is signed in; nobody is sent to sign in and back to the form. A form that was
 * carried out loses its draft.
 */
export async function deskAction(
  state: FormState,
  data: FormData,
  work: (ctx: DeskContext) => Promise<FormState | undefined>,
): Promise<FormState> {
  return openAction(state, data, async () => {
    const ctx = { actor: await requireActor() };
    await discardIfAsked(ctx, data);
    try {
      const answer = await work(ctx);
      if (answer?.done || answer?.shownOnce) await forgetSent(ctx, data);
      return answer;
    } catch (error) {
      if (leadsOn(error)) await forgetSent(ctx, data);
      throw error;
    }
  });
}
