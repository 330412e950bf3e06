"use server";

import { createHash } from "node:crypto";
import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import { type FormState, typedValues } from "@/components/ui/form-state";
import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { Conflict, InvalidInput } from "@/lib/errors";
import type { InstrumentKind } from "@/lib/instruments/kind";
import { checkKind, kindSetting } from "@/lib/instruments/kind-setting";
import { reviewOverdue } from "@/lib/intake/catalog/catalog-list";
import { kindAsInUse } from "@/lib/intake/catalog/kind-page";
import { touchedDemands } from "@/lib/intake/catalog/touched-demands";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import { ProposalBasis } from "@/lib/policy/changes/schema";
import { differences } from "./describe-kind";
import { readKindForm } from "./read-kind-form";
import { whatFollows } from "./what-follows";

/** Everything wrong with the answers at once: of the row and of what goes with it. */
function readProposal(data: FormData, row: unknown) {
  const fields: Record<string, string> = {};
  const collect = <T>(read: () => T): T | null => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      Object.assign(fields, error.fields);
      return null;
    }
  };
  const kind = collect(() => checkKind(row));
  const basis = collect(() => parseForm(ProposalBasis, data));
  if (!kind || !basis) throw new InvalidInput(fields);
  return { kind, ...basis };
}

/** Shows what a row would change; sent again unchanged, proposes it. A version that came meanwhile is shown beside it. */
async function lookThenPropose(ctx: Context, data: FormData, row: unknown): Promise<FormState> {
  requirePermission(ctx.actor, "setting:propose");
  const { kind, reason, fromVersion, previewed } = readProposal(data, row);
  const inUse = await kindAsInUse(ctx, kind.code);
  const seen = createHash("sha256")
    .update(JSON.stringify([kind, reason, inUse?.version]))
    .digest("hex");
  if (previewed !== seen || data.has("lookAgain"))
    return compare(ctx, data, { kind, inUse, seen, fromVersion });
  try {
    const id = await proposeChange(ctx, kindSetting, { key: kind.code, fromVersion, proposed: kind, reason });
    redirect(`/catalog/changes/${id}`);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return compare(ctx, data, { kind, inUse: await kindAsInUse(ctx, kind.code), seen, fromVersion });
  }
}

interface Looked {
  kind: InstrumentKind;
  inUse: Awaited<ReturnType<typeof kindAsInUse>>;
  seen: string;
  fromVersion: number;
}

async function compare(
  ctx: Context,
  data: FormData,
  { kind, inUse, seen, fromVersion }: Looked,
): Promise<FormState> {
  const version = inUse?.version ?? 0;
  const lines = differences(inUse?.content ?? null, kind);
  const values = typedValues(data);
  if (inUse && lines.length === 0)
    return { message: "This says what is in use already: change something, or leave it.", values };
  const stale = version !== fromVersion;
  return {
    values,
    ...(stale && {
      message: `You began from version ${fromVersion}, and version ${version} is in use now. Nothing is lost: what you wrote stands below, beside version ${version}.`,
    }),
    comparison: {
      title: stale ? `Version ${version} and what you propose` : "What it would change",
      names: [inUse ? `Version ${version}, in use` : "Before", "As proposed"],
      lines,
      notes: whatFollows(inUse?.content ?? null, kind, await touchedDemands(ctx, kind)),
    },
    hidden: { previewed: seen, fromVersion: String(version) },
  };
}

export async function proposeKindAction(
  code: string | null,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, (ctx) => lookThenPropose(ctx, data, readKindForm(data, code ?? undefined)));
}

/** A review: the row as it is, with another review day, less what was confirmed. */
export async function reviewKindAction(code: string, state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const inUse = await kindAsInUse(ctx, code);
    const reviewBy = String(data.get("reviewBy") ?? "");
    if (reviewOverdue({ reviewBy }, await now()))
      throw new InvalidInput({ reviewBy: "Give the day, still to come, by which the row is read again." });
    const confirmed = data.getAll("confirmed").map(String);
    const unconfirmed = inUse?.content.unconfirmed.filter((fact) => !confirmed.includes(fact)) ?? [];
    const row = { ...inUse?.content, unconfirmed, reviewBy };
    return lookThenPropose(ctx, data, row);
  });
}
