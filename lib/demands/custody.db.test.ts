import { beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { db, inTransaction } from "@/lib/db";
import { askedDemands, custodyOf } from "@/lib/demands/custody";
import { demandsNamed } from "@/lib/demands/demands-named";
import { SaveDraft, saveDraft } from "@/lib/demands/drafts/drafts";
import { actFormKey } from "@/lib/demands/drafts/form-key";
import { findDemands } from "@/lib/demands/finding/find-demands";
import { inboxOf } from "@/lib/demands/inbox/read-inbox";
import { openAsked, openDemand } from "@/lib/demands/open-demand";
import { queueOf } from "@/lib/demands/queue";
import { demandProducing, factsFor, fileAdded, sealing } from "@/lib/demands/test-production";
import { makePerson, makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { timelineOf } from "@/lib/demands/timeline";
import { Forbidden, NotFound } from "@/lib/errors";
import { attestHold } from "@/lib/intake/attest-hold";
import { readDocument } from "@/lib/intake/read-document";
import { requestHold } from "@/lib/intake/request-hold";
import { writeNote } from "@/lib/intake/write-note";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { approveScope } from "@/lib/review/approve-scope";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const custodian = () => world.people.CUSTODIAN;
const text = (value: unknown) =>
  JSON.stringify(value, (_key, one) => (typeof one === "bigint" ? String(one) : one));

async function held(wanted: Parameters<typeof registeredDemand>[1] = {}): Promise<string> {
  const reference = await registeredDemand(world, wanted);
  const keepUntil = new Date(Date.now() + 90 * 86_400_000);
  await requestHold(world.people.COUNSEL, { reference, keepUntil });
  return reference;
}

/** All that says who asks, of whom, by which paper and why. */
async function secretsOf(reference: string): Promise<string[]> {
  const { authority, officer, customer, instrument, kind, entity } = await factsFor(world, reference);
  return [
    ...[authority.name, officer.name, officer.email, customer?.name ?? "", kind.title, kind.code],
    ...[instrument.matterNumber, entity.name, "fraud by its head"],
  ].filter(Boolean);
}

describe("a custodian", () => {
  test("finds no demand by any way, though data are to be kept for it", async () => {
    const reference = await held();
    await expect(openDemand(custodian(), reference)).rejects.toThrow(NotFound);
    await expect(queueOf(custodian(), {})).rejects.toThrow(Forbidden);
    await expect(findDemands(custodian(), reference)).rejects.toThrow(Forbidden);
    await expect(demandsNamed(custodian(), [reference])).rejects.toThrow(Forbidden);
    expect(await timelineOf(custodian(), reference)).toEqual({ entries: [], older: null });
    expect((await inboxOf(custodian())).entries).toEqual([]);
    const [paper] = (await factsFor(world, reference)).documents;
    if (paper) await expect(readDocument(custodian(), paper.id)).rejects.toThrow(Forbidden);
  });

  test("knows of a demand once something was asked of them, and only what", async () => {
    const silent = await registeredDemand(world);
    await expect(openAsked(custodian(), silent)).rejects.toThrow(NotFound);
    const reference = await held();
    await writeNote(world.people.COUNSEL, { reference, text: "It is about fraud by its head of accounts." });
    const custody = custodyOf(await openAsked(custodian(), reference));
    expect(custody.kept.map((one) => one.identifier)).toEqual(
      (await factsFor(world, reference)).items.map((one) => one.identifier),
    );
    for (const secret of await secretsOf(reference)) expect(text(custody), secret).not.toContain(secret);
    const [hold] = custody.holds;
    await attestHold(custodian(), { reference, holdId: hold?.id ?? "", attestation: "Kept since today." });
    expect((await factsFor(world, reference)).holds[0]?.attestedById).toBe(custodian().actor.id);
  });

  test("sees of a package its files and its seal, and seals it", async () => {
    const reference = await demandProducing(world);
    await fileAdded(world, reference);
    expect(await askedDemands(custodian())).toContainEqual({
      ...{ reference, holds: 0, tasks: 0, packed: "open" },
    });
    await sealNow(custodian(), sealing(reference));
    const custody = custodyOf(await openAsked(custodian(), reference));
    expect(custody.packages).toMatchObject([
      { number: 1, state: "sealed", files: [{ size: expect.anything() }] },
    ]);
    for (const secret of await secretsOf(reference)) expect(text(custody), secret).not.toContain(secret);
  });

  test("is refused what is not theirs in the same words, whether or not there is the demand", async () => {
    const reference = await held();
    const refusal = (act: typeof approveScope, which: string) =>
      act(custodian(), { reference: which, seen: "" } as never).catch((error: Error) => error);
    const [there, nowhere] = [
      await refusal(approveScope, reference),
      await refusal(approveScope, "NG-0000-0000"),
    ];
    expect(there).toBeInstanceOf(Forbidden);
    expect((there as Error).message).toBe((nowhere as Error).message);
  });

  test("learns of what keeps a package open only that it is for counsel", async () => {
    const reference = await demandProducing(world);
    await fileAdded(world, reference);
    const { id, email } = world.officer;
    const rename = (to: string) =>
      inTransaction((tx) => tx.officer.update({ where: { id }, data: { email: to } }));
    await rename("elsewhere@authority.example");
    const refused = (who: Context) => sealNow(who, sealing(reference)).catch((error: Error) => error.message);
    const both = await makePerson(db(), "Robin Vale", ["CUSTODIAN", "COUNSEL"]);
    expect(await refused(custodian())).toMatch(/^Something on this demand is for counsel/);
    expect(await refused(both)).toMatch(/The officer's address or key changed/);
    await rename(email);
  });

  test("who is not named on a restricted demand knows of nothing there; who is sees what was asked", async () => {
    const readers = [world.people.COUNSEL, world.people.LEAD_COUNSEL, custodian()];
    const reference = await held({ readers });
    expect(custodyOf(await openAsked(custodian(), reference)).holds).toHaveLength(1);
    const other = world.others.CUSTODIAN;
    await expect(openAsked(other, reference)).rejects.toThrow(NotFound);
    expect((await askedDemands(other)).map((one) => one.reference)).not.toContain(reference);
    const draft = SaveDraft.parse({
      form: actFormKey(reference, "attestHold", new URLSearchParams()),
      values: { attestation: "Kept" },
    });
    await expect(saveDraft(other, draft)).rejects.toThrow(NotFound);
    expect(await saveDraft(custodian(), draft)).toBeInstanceOf(Date);
  });

  test("who also reads demands, as counsel does, opens them as counsel", async () => {
    const both = await makePerson(db(), "Alex Moor", ["CUSTODIAN", "COUNSEL"]);
    const reference = await registeredDemand(world);
    expect((await openDemand(both, reference)).demand.reference).toBe(reference);
  });
});
