"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { type FormState, typedValues } from "@/components/ui/form-state";
import type { Context } from "@/lib/auth/context";
import { InvalidInput } from "@/lib/errors";
import { registerInstrument } from "@/lib/intake/register-instrument";
import { readRegistration } from "@/lib/intake/registration-faults";
import { LinesDropped } from "./pasted-items";
import { byRow, registrationAnswers } from "./registration-answers";

async function register(ctx: Context, data: FormData): Promise<never> {
  const { answers, rows } = registrationAnswers(data);
  try {
    const { instrumentId } = await registerInstrument(ctx, await readRegistration(ctx, answers));
    redirect(`/instruments/${instrumentId}?registered`);
  } catch (error) {
    if (error instanceof InvalidInput) throw new InvalidInput(byRow(error.fields, rows), error.message);
    throw error;
  }
}

/** Registers what the form says and shows the demands that came of it. */
export async function registerAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    try {
      return await register(ctx, data);
    } catch (error) {
      // The form keeps what was typed, and knows next time that the dropped lines were shown.
      if (error instanceof LinesDropped)
        return {
          message: error.message,
          fields: error.fields,
          values: typedValues(data),
          hidden: { droppedSeen: error.mark },
        };
      throw error;
    }
  });
}
