import type { Transaction } from "@/lib/db";
import { refuseEndedOrder, writeCourtOrder } from "@/lib/demands/secrecy-order";
import type { Authority } from "@/lib/generated/prisma/client";
import { secrecyBuiltIn } from "@/lib/instruments/can-compel";
import type { InstrumentKind } from "@/lib/instruments/kind";
import type { RegisterInstrumentInput } from "@/lib/intake/schema";

/**
 * The orders with which a demand begins: the one entered with the paper, and for a kind that is secret by itself one
 * that only a recorded release ends. Answers their ids.
 * @throws InvalidInput (`order.endsOn`) for an order that has ended
 */
export async function enterFirstSecrecy(
  tx: Transaction,
  input: RegisterInstrumentInput,
  of: { demandId: string; kind: InstrumentKind; authority: Authority; enteredById: string; at: Date },
): Promise<string[]> {
  const { demandId, kind, authority, enteredById, at } = of;
  const { country } = authority;
  const orders: string[] = [];
  if (input.order) {
    await refuseEndedOrder(tx, input.order, { country, at, field: "order.endsOn" });
    orders.push(await writeCourtOrder(tx, input.order, { demandId, country, enteredById, at }));
  }
  if (!secrecyBuiltIn(kind)) return orders;
  const { id } = await tx.secrecyOrder.create({
    data: {
      demandId,
      basis: kind.secrecy === "cert" ? "CERTIFIED" : "BUILT_IN",
      court: authority.name,
      zone: input.served.zone,
      startsAt: input.served.at,
      covers: "ANYONE",
      finding: kind.citation,
      enteredById,
      enteredAt: at,
    },
    select: { id: true },
  });
  return [...orders, id];
}
