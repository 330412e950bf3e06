import { beforeAll, describe, expect, test } from "vitest";
import { db, inTransaction } from "@/lib/db";
import { markRead } from "@/lib/demands/inbox/mark-read";
import { inboxOf, unreadCount } from "@/lib/demands/inbox/read-inbox";
import { asOwner } from "@/lib/demands/test-app-role";
import { demandProducing, fileAdded, sealing } from "@/lib/demands/test-production";
import { makePerson, makeWorld, type World } from "@/lib/demands/test-world";
import { AppError, Conflict, Forbidden, type InvalidInput } from "@/lib/errors";
import { refusalOf } from "@/lib/files/temporary-place";
import { addFiltered } from "@/lib/production/add-filtered";
import { sealPackage } from "@/lib/production/seal-package";
import { takeBackSealing } from "@/lib/production/take-back-sealing";
import { voidPackage } from "@/lib/production/void-package";
import { returnToReview } from "@/lib/review/return-to-review";
import { carryOutSealing } from "./carry-out-sealing";
import { declaredBefore, lastSealing } from "./last-sealing";
import { sealNext, sealNow } from "./seal-now";
import { claimed, filled, lying, opens, parcelOf, reasonFor, rowOf, sealedRows } from "./test-sealing";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const custodian = () => world.people.CUSTODIAN;

const acts = async (reference: string, action: string) =>
  db().auditEntry.count({ where: { demandId: (await parcelOf(reference)).demandId, action } });

describe("a sealing that was asked for", () => {
  test("answers with the passphrase at once; the worker seals in the name of whoever asked, and then it is gone", async () => {
    const reference = await filled(world);
    const { passphrase, sealingId } = await sealPackage(custodian(), sealing(reference));
    expect(await parcelOf(reference)).toMatchObject({ sealedAt: null, sealingAt: expect.any(Date) });
    expect(await sealedRows(reference)).toEqual([]);
    const { passphrase: kept } = await rowOf(sealingId);
    expect(kept).toEqual(expect.any(String));
    expect(kept).not.toContain(passphrase);
    expect(await lastSealing(custodian(), (await parcelOf(reference)).id)).toMatchObject({
      ...{ askedBy: custodian().actor.name, settledAt: null, refusal: null },
    });

    expect(await sealNext()).toBe(true);
    const parcel = await parcelOf(reference);
    expect(parcel).toMatchObject({
      ...{ sealedAt: expect.any(Date), sealingAt: null, builtById: custodian().actor.id },
    });
    expect(await opens(reference, passphrase)).toBe(true);
    expect(await rowOf(sealingId)).toMatchObject({ passphrase: null, settledAt: parcel.sealedAt });
    expect(await sealedRows(reference)).toMatchObject([{ actorId: custodian().actor.id }]);
    expect(await sealNext()).toBe(false);
  });

  test("sent again, as by a browser that lost the answer, tells the same passphrase until the package is sealed", async () => {
    const reference = await filled(world);
    const input = { ...sealing(reference), submission: crypto.randomUUID() };
    const first = await sealPackage(custodian(), input);
    expect(await sealPackage(custodian(), input)).toMatchObject({
      ...{ repeated: true, sealingId: first.sealingId, passphrase: first.passphrase },
    });
    expect(await refusalOf(sealPackage(world.others.CUSTODIAN, input))).toBeInstanceOf(Conflict);
    expect(await db().packageSealing.count({ where: { submission: input.submission } })).toBe(1);
    await sealNext();
    expect(await sealPackage(custodian(), input)).toMatchObject({
      repeated: true,
      passphrase: null,
      forgotten: true,
    });
    expect(await opens(reference, first.passphrase)).toBe(true);
  });

  test("leaves the package as it is until it is settled, for everybody", async () => {
    const reference = await filled(world);
    await sealPackage(custodian(), sealing(reference));
    const more = [
      () => sealPackage(world.others.CUSTODIAN, sealing(reference)),
      () => addFiltered(custodian(), { reference, decisions: [] }),
      () => voidPackage(custodian(), { reference, reason: "x", keepFiles: true }),
    ];
    for (const act of more) expect(String(await refusalOf(act()))).toMatch(/The package is being sealed/);
    await sealNext();
    expect(await parcelOf(reference)).toMatchObject({ sealedAt: expect.any(Date) });
  });

  test("is taken back by whoever may seal; the worker that packs it writes nothing down", async () => {
    const reference = await filled(world);
    const { sealingId } = await sealPackage(custodian(), sealing(reference));
    const packing = await claimed(sealingId);
    expect(await refusalOf(takeBackSealing(world.people.COUNSEL, { reference }))).toBeInstanceOf(Forbidden);
    await takeBackSealing(world.others.CUSTODIAN, { reference });
    expect(await parcelOf(reference)).toMatchObject({ sealedAt: null, sealingAt: null });
    expect(await rowOf(sealingId)).toMatchObject({ passphrase: null, settledAt: expect.any(Date) });
    expect(await reasonFor(custodian(), reference)).toMatch(/taken back/);
    const files = lying();
    expect(await refusalOf(carryOutSealing(packing))).toBeInstanceOf(AppError);
    expect(lying()).toEqual(files);
    expect(await sealedRows(reference)).toEqual([]);
    expect(await acts(reference, "takeBackSealing")).toBe(1);
    expect(String(await refusalOf(takeBackSealing(custodian(), { reference })))).toMatch(
      /No package is being sealed/,
    );
    await sealNow(custodian(), sealing(reference));
    expect(await sealedRows(reference)).toHaveLength(1);
  });

  test("a person without the right asks for nothing", async () => {
    const reference = await filled(world);
    expect(await refusalOf(sealPackage(world.people.COUNSEL, sealing(reference)))).toBeInstanceOf(Forbidden);
    expect(await lastSealing(custodian(), (await parcelOf(reference)).id)).toBeNull();
  });

  test("is refused at once where that can be known: a number that an earlier record bears, no key", async () => {
    const reference = await filled(world);
    const keyless = await refusalOf(sealPackage(custodian(), sealing(reference, "AGE_RECIPIENT")));
    expect(Object.keys((keyless as InvalidInput).fields)).toEqual(["lock"]);
    expect(await lastSealing(custodian(), (await parcelOf(reference)).id)).toBeNull();
  });
});

describe("every gate is asked anew when it is carried out", () => {
  test("the officer's address is another by then: nothing is sealed, and the page says why", async () => {
    const reference = await filled(world);
    const both = await makePerson(db(), "Robin Vale", ["CUSTODIAN", "COUNSEL"]);
    const { sealingId } = await sealPackage(both, sealing(reference));
    const { id, email } = world.officer;
    const rename = (to: string) =>
      inTransaction((tx) => tx.officer.update({ where: { id }, data: { email: to } }));
    await rename("elsewhere@authority.example");
    const files = lying();
    expect(await sealNext()).toBe(true);
    await rename(email);
    expect(await parcelOf(reference)).toMatchObject({ sealedAt: null, sealingAt: null, builtById: null });
    expect(await rowOf(sealingId)).toMatchObject({ passphrase: null, settledAt: expect.any(Date) });
    expect(lying()).toEqual(files);
    expect(await sealedRows(reference)).toEqual([]);
    for (const who of [both, world.people.COUNSEL])
      expect(await reasonFor(who, reference)).toMatch(/The officer's address or key changed/);
    expect(await reasonFor(custodian(), reference)).toMatch(/^Whoever asked for it sees why/);
    expect(await acts(reference, "failSealing")).toBe(1);
    const told = { demand: { reference }, reason: "UNSEALED" };
    expect(await db().inboxEntry.findMany({ where: told })).toMatchObject([{ personId: both.actor.id }]);
    const parcel = await parcelOf(reference);
    expect(await declaredBefore(both, parcel.id)).toMatchObject({ title: sealing(reference).title });
    expect(await declaredBefore(custodian(), parcel.id)).toBeNull();
    expect((await sealNow(custodian(), sealing(reference))).facts.productions[0]?.sealedAt).toBeTruthy();
  });

  test("what a custodian asked for is refused in words that tell a custodian nothing", async () => {
    const reference = await filled(world);
    await sealPackage(custodian(), sealing(reference));
    const { id, email } = world.officer;
    await inTransaction((tx) => tx.officer.update({ where: { id }, data: { email: "x@authority.example" } }));
    await sealNext();
    await inTransaction((tx) => tx.officer.update({ where: { id }, data: { email } }));
    expect(await reasonFor(custodian(), reference)).toMatch(/^Something on this demand is for counsel/);

    const told = { reason: "UNSEALED", reference, customer: null, actor: null, readAt: null };
    expect((await inboxOf(custodian())).entries).toMatchObject([told]);
    expect((await inboxOf(world.others.CUSTODIAN)).entries).toEqual([]);
    await markRead(custodian(), { demandId: (await parcelOf(reference)).demandId });
    expect(await unreadCount(custodian())).toBe(0);
    const asCounsel = { actor: { ...custodian().actor, roles: ["COUNSEL" as const] } };
    expect((await inboxOf(asCounsel)).entries).toMatchObject([{ customer: world.customer.name }]);
  });

  test.each([
    ["the role", { roles: ["COMPLIANCE_OFFICER" as const] }, /Your role does not allow this/],
    ["the account", { disabledAt: new Date() }, /has no account any more/],
  ])("whoever asked has lost %s", async (_, data, words) => {
    const reference = await filled(world);
    const leaving = await makePerson(db(), "Leaving Soon", ["CUSTODIAN"]);
    await sealPackage(leaving, sealing(reference));
    await asOwner(
      "UPDATE person SET roles = coalesce($2::role[], roles), disabled_at = $3 WHERE id = $1::uuid",
      [leaving.actor.id, "roles" in data ? data.roles : null, "disabledAt" in data ? data.disabledAt : null],
    );
    await sealNext();
    expect(await parcelOf(reference)).toMatchObject({ sealedAt: null, sealingAt: null });
    expect(await reasonFor(world.people.COUNSEL, reference)).toMatch(words);
  });

  test("the demand went back to review meanwhile", async () => {
    const reference = await filled(world);
    const { sealingId } = await sealPackage(custodian(), sealing(reference));
    await returnToReview(world.people.COUNSEL, { reference, reason: "The officer corrected the dates." });
    await sealNext();
    expect(await rowOf(sealingId)).toMatchObject({ refusal: expect.any(String), passphrase: null });
    expect(await parcelOf(reference)).toMatchObject({ sealedAt: null, sealingAt: null });
  });

  test("and says to nobody who does not reach the demand that it was asked for", async () => {
    const readers = [world.people.COUNSEL, world.people.LEAD_COUNSEL, custodian()];
    const reference = await demandProducing(world, { readers });
    await fileAdded(world, reference);
    await sealPackage(custodian(), sealing(reference));
    const { id } = await parcelOf(reference);
    expect(await lastSealing(custodian(), id)).not.toBeNull();
    expect(await lastSealing(world.others.CUSTODIAN, id)).toBeNull();
    await sealNext();
  });
});
