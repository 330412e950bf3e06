"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { requireFactorAgain } from "@/app/_adapters/factor-again";
import type { FormState } from "@/components/ui/form-state";
import { Overtaken } from "@/lib/demands/overtaken";
import { InvalidInput } from "@/lib/errors";
import { spellPassphrase } from "@/lib/files/passphrase";
import { formOf } from "./all-forms";
import { conflictShown } from "./conflict-shown";

/**
 * Every act on a demand is posted here: the form's own fields, with the demand and the act bound by the page and checked
 * again by the verb. An act that answers with a passphrase keeps the person on the page, since it is shown only there.
 */
export async function takeAct(
  reference: string,
  name: string,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const { act, form } = formOf(name);
    const writes = form.letter && !data.get("withoutLetter");
    const looks = writes && (!data.get("seen") || data.get("lookAgain"));
    if (data.get("lookAgain")) data.delete("seen");
    if (form.irreversible && !looks && String(data.get("confirmation")).trim() !== reference)
      throw new InvalidInput({ confirmation: `Type ${reference} to confirm.` });
    if (form.asksAgain && !looks) await requireFactorAgain(data);
    const command = {
      reference,
      // A button that asks nothing judges no version: the act itself says what may stand in its way.
      ...(data.get("version") && { version: String(data.get("version")) }),
      submission: String(data.get("submission") ?? ""),
      ...(data.get("lastAct") && { lastAct: String(data.get("lastAct")) }),
    };
    const taken = await form.run(ctx, command, data).catch((error: unknown) => {
      if (error instanceof Overtaken) return conflictShown(ctx, form, { reference, act }, data, error);
      throw error;
    });
    if ("comparison" in taken) return taken;
    const { facts, passphrase } = taken;
    if (passphrase)
      return {
        shownOnce: {
          title: "The package is being sealed, and this is its passphrase",
          value: passphrase,
          spoken: spellPassphrase(passphrase),
          advice:
            "Write it down now: it is shown here once, and forgotten when the package is sealed. Tell it to the officer by telephone, at the number of the call-back, never by mail. The demand's page says when the package is sealed, or why it was not. If the passphrase is lost, void the sealed package and seal it anew.",
        },
      };
    const leadsTo = form.leadsTo?.(taken);
    if (leadsTo) redirect(leadsTo);
    const back = `/demands/${reference}`;
    const next = form.again?.(facts);
    const done = new URLSearchParams({ done: act, ...(form.undo && { undo: form.undo(data) }) });
    redirect(next ? `${back}/${act}?${next}&${done}` : `${back}?${done}`);
  });
}
