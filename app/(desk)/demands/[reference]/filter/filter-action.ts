"use server";

import { redirect } from "next/navigation";
import type { FormCommand } from "@/app/_adapters/act-form";
import { deskAction } from "@/app/_adapters/desk-action";
import type { FormState } from "@/components/ui/form-state";
import type { Context } from "@/lib/auth/context";
import { NotFound } from "@/lib/errors";
import { listUnclear } from "@/lib/production/unclear/list-unclear";
import { unclearForms } from "../../forms/unclear";

const SETTLED_HERE = [
  ...(["decideRecord", "confirmRecordDecision", "withdrawRecordDecision"] as const),
  ...(["proposeUnclearRule", "confirmUnclearRule", "withdrawUnclearRule"] as const),
];
export type SettledHere = (typeof SETTLED_HERE)[number];

const commandOf = (reference: string, data: FormData): FormCommand => ({
  reference,
  version: String(data.get("version") ?? ""),
  submission: String(data.get("submission") ?? ""),
});

/** The next record that waits behind the one just decided, as the query that opens it; none at the end. */
async function nextOf(
  ctx: Context,
  facts: Parameters<typeof listUnclear>[1],
  exportId: string,
  data: FormData,
) {
  const from = Number(data.get("record")) + 1;
  const { records } = await listUnclear(ctx, facts, { exportId, waiting: true, from });
  return records[0] ? `record=${records[0].record}&from=${records[0].record}&` : "";
}

/** What is decided beside the list of unclear records: the same forms and verbs as elsewhere, and then the next one that waits. */
export async function answerInFilter(
  reference: string,
  exportId: string,
  act: SettledHere,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    if (!SETTLED_HERE.includes(act)) throw new NotFound();
    const { facts } = await unclearForms[act].run(ctx, commandOf(reference, data), data);
    const next = act === "decideRecord" ? await nextOf(ctx, facts, exportId, data) : "";
    redirect(`/demands/${reference}/filter/${exportId}?${next}done=${act}#${next ? "record" : "unclear"}`);
  });
}
