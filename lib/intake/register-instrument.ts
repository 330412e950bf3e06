import { randomUUID } from "node:crypto";
import type { AuditRow } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { earlierSubmission } from "@/lib/auth/submission";
import { now } from "@/lib/clock";
import { inTransaction, type Transaction } from "@/lib/db";
import { calendarsInForce } from "@/lib/deadlines/calendars-in-force";
import { claimFiles } from "@/lib/demands/claim-files";
import { type DemandFacts, loadFacts } from "@/lib/demands/facts";
import { normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import { recordEnding } from "@/lib/demands/record-ending";
import { secrecyEntered } from "@/lib/demands/secrecy-entered";
import { noticeServes } from "@/lib/demands/serving-notice";
import { settleNewDemand, transitionWithin } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type * as Rows from "@/lib/generated/prisma/client";
import { kindInUse } from "@/lib/instruments/kind-setting";
import { chooseAuthority } from "@/lib/intake/choose-authority";
import { dueDate } from "@/lib/intake/due-date";
import { findCustomers } from "@/lib/intake/find-customers";
import { passHolds } from "@/lib/intake/pass-holds";
import { chooseReaders } from "@/lib/intake/readers";
import { registerDemand } from "@/lib/intake/register-demand";
import { registrationFaults } from "@/lib/intake/registration-faults";
import { demandThatPreserves, demandToSupersede, refuseOtherReaders } from "@/lib/intake/relate-demands";
import type { ItemInput, RegisterInstrumentInput } from "@/lib/intake/schema";

export interface Registered {
  instrumentId: string;
  /** One for each customer, by the customer's name. */
  references: string[];
  /** True if this very submission had been carried out before; nothing was done again. */
  repeated: boolean;
}

/**
 * Registers one paper of one authority as served, with one demand for each customer whose accounts it names; accounts
 * that belong to nobody make one demand without a customer. All of it is saved, or nothing is.
 * @throws Forbidden, InvalidInput by field (items as `items.0.dataClass`), Conflict
 */
export function registerInstrument(ctx: Context, input: RegisterInstrumentInput): Promise<Registered> {
  requirePermission(ctx.actor, "demand:register");
  return inTransaction(async (tx) => {
    const instrumentId = randomUUID();
    const earlier = await earlierSubmission(tx, ctx, {
      token: input.submission,
      verb: "registerInstrument",
      result: instrumentId,
    });
    if (earlier) return { ...(await demandsOf(tx, earlier)), repeated: true };
    const at = await now(tx);
    const faults = await registrationFaults(tx, ctx, input, at);
    if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
    const { id: kindId, content: kind } = await currentKind(tx, input.kind);
    const readers = input.restricted ? await chooseReaders(tx, ctx, input.readers, kind) : [];
    const byCustomer = await itemsByCustomer(tx, input.items);
    if (input.namesCustomer && [...byCustomer.keys()].filter(Boolean).length > 1)
      throw new InvalidInput({
        namesCustomer:
          "These accounts belong to several customers, and one tick cannot say which of them the paper names. Leave it out: our letters then name none.",
      });
    const { older, preserving } = await relatedDemands(tx, ctx, input, [...byCustomer.keys()]);
    if (older) await refuseOtherReaders(tx, older, input.restricted, readers);
    const { authority, officer } = await chooseAuthority(tx, ctx, input);
    await writeInstrument(tx, ctx, input, { id: instrumentId, kindId, officer, at });
    const due = dueDate(kind, input.served, input.dueOn, input.issuedOn, await calendarsInForce(tx));
    const registration = { input, instrumentId, kind, authority, due, readers, at };
    const born: { reference: string; details: AuditRow["details"] }[] = [];
    for (const [customerId, items] of byCustomer) {
      const related = (facts: DemandFacts | null) =>
        facts?.demand.customerId === customerId ? facts.demand.id : null;
      const supersedesId = related(older);
      const noticeFromId = older && supersedesId && noticeServes(older, items) ? supersedesId : null;
      const demand = { customerId, items, supersedesId, noticeFromId, preservationId: related(preserving) };
      const { reference, orders } = await registerDemand(tx, ctx, registration, demand);
      const incident = supersedesId && orders.length > 0 ? await stopOlder(tx, ctx, reference, orders) : null;
      const details = { instrumentId, kind: kind.code, items: items.length };
      const more = { ...(noticeFromId && { noticeFromId }), ...(incident && { incident }) };
      born.push({ reference, details: { ...details, ...more } });
    }
    if (older) await closeSuperseded(tx, ctx, older);
    for (const { reference, details } of born) await settleNewDemand(tx, ctx, reference, details);
    return { ...(await demandsOf(tx, instrumentId)), repeated: false };
  });
}

async function demandsOf(tx: Transaction, instrumentId: string) {
  const demands = await tx.demand.findMany({
    where: { instrumentId },
    select: { reference: true },
    orderBy: [{ customer: { name: "asc" } }, { reference: "asc" }],
  });
  return { instrumentId, references: demands.map(({ reference }) => reference) };
}

async function currentKind(tx: Transaction, code: string) {
  const found = await kindInUse(tx, code);
  if (!found) throw new InvalidInput({ kind: "Choose the kind of paper from the catalog." });
  return found;
}

async function itemsByCustomer(tx: Transaction, items: readonly ItemInput[]) {
  const owners = await findCustomers(
    tx,
    items.map((item) => normaliseIdentifier(item.identifier)),
  );
  const byCustomer = new Map<string | null, ItemInput[]>();
  for (const item of items) {
    const customerId = owners.get(normaliseIdentifier(item.identifier)) ?? null;
    byCustomer.set(customerId, [...(byCustomer.get(customerId) ?? []), item]);
  }
  if (byCustomer.size === 0) byCustomer.set(null, []);
  return byCustomer;
}

async function relatedDemands(
  tx: Transaction,
  ctx: Context,
  { supersedes, preservation }: RegisterInstrumentInput,
  customers: (string | null)[],
) {
  return {
    preserving: preservation ? await demandThatPreserves(tx, ctx, preservation, customers) : null,
    older: supersedes ? await demandToSupersede(tx, ctx, supersedes, customers) : null,
  };
}

async function writeInstrument(
  tx: Transaction,
  ctx: Context,
  input: RegisterInstrumentInput,
  { id, kindId, officer, at }: { id: string; kindId: string; officer: Rows.Officer; at: Date },
): Promise<void> {
  await tx.instrument.create({
    data: {
      id,
      authorityId: officer.authorityId,
      officerId: officer.id,
      kindId,
      matterNumber: input.matterNumber,
      issuedOn: input.issuedOn ?? null,
      servedHow: input.servedHow,
      servedAt: input.served.at,
      servedZone: input.served.zone,
      servedEntityId: input.servedEntityId,
      paperDueOn: input.paperDueOn ?? null,
      namesCustomer: input.namesCustomer,
      originCountry: input.originCountry ?? null,
      originWay: input.originWay ?? null,
      summary: input.summary,
      createdById: requirePerson(ctx.actor),
      createdAt: at,
    },
  });
  const files = await claimFiles(tx, ctx, input.documents, "documents", { instrumentId: id });
  await tx.document.createMany({
    data: files.map((file) => ({ instrumentId: id, fileId: file.id, title: file.name, createdAt: at })),
  });
}

/** The older paper's notice must not go on telling what the newer one's secrecy forbids. Answers the incident, if one opened. */
async function stopOlder(
  tx: Transaction,
  ctx: Context,
  reference: string,
  orders: string[],
): Promise<string | null> {
  return (await secrecyEntered(tx, ctx, await loadFacts(tx, ctx.actor, reference), orders)).incident;
}

async function closeSuperseded(tx: Transaction, ctx: Context, { demand }: DemandFacts): Promise<void> {
  await transitionWithin(tx, ctx, "supersede", { reference: demand.reference }, async (_, facts) => {
    // The newer demand may be restricted, so the older one does not name it.
    const words = "A newer paper of the authority took its place.";
    await recordEnding(tx, ctx, facts, "supersede", words);
    if (facts.demand.status !== "PRESERVING") return {};
    return { details: { holds: await passHolds(tx, ctx, facts) } };
  });
}
