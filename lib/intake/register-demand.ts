import { type Context, can, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import { freeReference } from "@/lib/demands/reference";
import { leavesNobody } from "@/lib/demands/secrecy-order";
import { beginDemand } from "@/lib/demands/transition";
import type { Authority } from "@/lib/generated/prisma/client";
import { secrecyBuiltIn } from "@/lib/instruments/can-compel";
import { itemCategory } from "@/lib/instruments/categories";
import type { InstrumentKind } from "@/lib/instruments/kind";
import type { DueDate } from "@/lib/intake/due-date";
import { enterFirstSecrecy } from "@/lib/intake/enter-first-secrecy";
import type { ItemInput, RegisterInstrumentInput } from "@/lib/intake/schema";

/** What every demand of one instrument shares. */
export interface Registration {
  input: RegisterInstrumentInput;
  instrumentId: string;
  kind: InstrumentKind;
  authority: Authority;
  due: DueDate;
  readers: string[];
  at: Date;
}

export interface DemandOfCustomer {
  customerId: string | null;
  items: ItemInput[];
  supersedesId: string | null;
  noticeFromId: string | null;
  preservationId: string | null;
}

/** Writes one demand with its items, readers and secrecy. The caller settles it with its audit row. Answers its reference and its orders. */
export async function registerDemand(
  tx: Transaction,
  ctx: Context,
  { input, instrumentId, kind, authority, due, readers, at }: Registration,
  { customerId, items, supersedesId, noticeFromId, preservationId }: DemandOfCustomer,
): Promise<{ reference: string; orders: string[] }> {
  const person = requirePerson(ctx.actor);
  const reference = await freeReference(tx);
  const demandId = await beginDemand(tx, {
    reference,
    instrumentId,
    customerId,
    restricted: input.restricted,
    ...firstSecrecy(ctx, input, kind),
    ...due,
    supersedesId,
    noticeFromId,
    preservationId,
    createdAt: at,
  });
  await tx.demandReader.createMany({ data: readers.map((personId) => ({ demandId, personId })) });
  await tx.item.createMany({
    data: items.map((item, index) => ({
      demandId,
      position: index + 1,
      identifier: item.identifier,
      normalised: normaliseIdentifier(item.identifier),
      dataClass: item.dataClass,
      category: itemCategory(item.dataClass, item.category),
      rangeStart: item.rangeStart,
      rangeEnd: item.rangeEnd,
    })),
  });
  const orders = await enterFirstSecrecy(tx, input, { demandId, kind, authority, enteredById: person, at });
  return { reference, orders };
}

/**
 * Only counsel answers. From anybody else an order against anyone is in force; beside a narrower one it stays unknown
 * what else the documents say.
 */
function firstSecrecy(ctx: Context, { secrecy, order }: RegisterInstrumentInput, kind: InstrumentKind) {
  if (secrecyBuiltIn(kind)) return { secrecy: "IN_FORCE", secrecyAnsweredById: null } as const;
  const mayAnswer = can(ctx.actor, "secrecy:answer");
  if (secrecy === "UNKNOWN" || (!mayAnswer && !(order && leavesNobody(order))))
    return { secrecy: "UNKNOWN", secrecyAnsweredById: null } as const;
  return { secrecy, secrecyAnsweredById: mayAnswer ? requirePerson(ctx.actor) : null };
}
