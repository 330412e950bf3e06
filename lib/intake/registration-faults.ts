import type { z } from "zod";
import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { db, type Transaction } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";
import { kindInUse } from "@/lib/instruments/kind-setting";
import { checkInstrument, type Faults, type ReadRegistration } from "@/lib/intake/check-instrument";
import { chosenSenders } from "@/lib/intake/choose-authority";
import { requireCompany } from "@/lib/intake/companies";
import { chooseReaders } from "@/lib/intake/readers";
import { requireOwnCountry } from "@/lib/intake/require-own-country";
import { ItemAsked, RegisterInstrument, type RegisterInstrumentInput } from "@/lib/intake/schema";

/** What a refusal says by field, or nothing where there is none. */
async function faultsOf(work: () => Promise<unknown>): Promise<Faults> {
  try {
    await work();
    return {};
  } catch (error) {
    if (error instanceof InvalidInput) return error.fields;
    throw error;
  }
}

/** Everything wrong with a registration, or with what could be read of one, that can be said before anything is written. */
export async function registrationFaults(
  tx: Transaction,
  ctx: Context,
  input: ReadRegistration,
  at: Date,
): Promise<Faults> {
  const { servedEntityId, restricted, readers = [] } = input;
  const kind = (await kindInUse(tx, input.kind ?? ""))?.content ?? null;
  return {
    ...(!kind && { kind: "Choose the kind of paper from the catalog." }),
    ...(servedEntityId && (await faultsOf(() => requireCompany(tx, servedEntityId)))),
    ...(restricted && kind && (await faultsOf(() => chooseReaders(tx, ctx, readers, kind)))),
    ...(await faultsOf(() => requireOwnCountry(tx, ctx, input))),
    ...(await faultsOf(() => chosenSenders(tx, ctx, input))),
    ...checkInstrument(ctx, input, kind, at),
  };
}

/** The answers that are right, each by itself. */
function rightOnes(shape: Record<string, z.ZodType>, answers: Record<string, unknown>) {
  const right: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(shape)) {
    const parsed = schema.safeParse(answers[name]);
    if (parsed.success && parsed.data !== undefined) right[name] = parsed.data;
  }
  return right;
}

/** A part that was described and is itself at fault is not also missing. */
const SAID_BY: Readonly<Record<string, string>> = {
  authorityId: "authority.",
  officerId: "officer.",
  secrecy: "order.",
};

/**
 * A registration as its form says it.
 * @throws Forbidden; InvalidInput with all that is wrong at once: what cannot be read, and what does not fit the rest
 */
export async function readRegistration(
  ctx: Context,
  answers: Record<string, unknown>,
): Promise<RegisterInstrumentInput> {
  requirePermission(ctx.actor, "demand:register");
  const parsed = RegisterInstrument.safeParse(answers);
  if (parsed.success) return parsed.data;
  const unread: Faults = {};
  for (const { path, message } of parsed.error.issues) unread[path.join(".") || "form"] ??= message;
  const items = Array.isArray(answers.items) ? answers.items : [];
  const read = {
    ...rightOnes(RegisterInstrument.shape, answers),
    items: items.map((item) => rightOnes(ItemAsked.shape, item)),
  };
  const others = await registrationFaults(db(), ctx, read, await now());
  for (const [name, part] of Object.entries(SAID_BY))
    if (Object.keys(unread).some((field) => field.startsWith(part))) delete others[name];
  throw new InvalidInput({ ...others, ...unread });
}
