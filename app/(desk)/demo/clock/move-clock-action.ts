"use server";

import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache";
import { deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { MoveDemoClock, moveDemoClock } from "@/lib/demands/move-demo-clock";

/** Moves the clock of the demo forward by the hours given. */
export async function moveClockAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await moveDemoClock(ctx, parseForm(MoveDemoClock, data));
    // Every page says what time it is.
    revalidatePath("/", "layout");
    return { done: "The clock has moved.", hidden: { submission: randomUUID() } };
  });
}
