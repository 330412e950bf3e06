import { beforeAll, describe, expect, test } from "vitest";
import { freshness } from "@/lib/contacts/freshness";
import { freshnessBasis } from "@/lib/contacts/freshness-days";
import { removeContact } from "@/lib/contacts/remove-contact";
import { db } from "@/lib/db";
import { asOwner, refusedWith } from "@/lib/demands/test-app-role";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Conflict, Forbidden, InvalidInput, NotFound } from "@/lib/errors";
import type { Administrator } from "@/lib/generated/prisma/client";
import { answerAsk } from "./answer-ask";
import { keepContactsFresh } from "./keep-contacts-fresh";
import { lookAtAsk } from "./look-at-ask";
import { settleDisclaimer } from "./settle-disclaimer";
import { customerWith, mailsTo, tokenIn } from "./test-contacts";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

/** Somebody who was asked just now, and the link in their mail. */
async function asked(): Promise<{ ann: Administrator; token: string }> {
  const { contacts } = await customerWith([{ name: "ann", confirmed: 170 }]);
  await keepContactsFresh();
  const [mail] = await mailsTo(contacts.ann);
  return { ann: contacts.ann as Administrator, token: tokenIn(mail ?? { text: "" }) };
}
const now = ({ id }: Administrator) => db().administrator.findUniqueOrThrow({ where: { id } });
const stateOf = async (one: Administrator) => freshness(await now(one), await freshnessBasis());
const disclaimersOf = ({ id }: Administrator) =>
  db().contactDisclaimer.findMany({ where: { administratorId: id } });

test("a scanner that opens the link ever so often changes nothing; the click confirms, once", async () => {
  const { ann, token } = await asked();
  const before = await now(ann);
  for (let times = 0; times < 3; times += 1)
    expect(await lookAtAsk(token)).toMatchObject({
      state: "OPEN",
      name: "ann",
      customer: "Elm Mills",
      legal: false,
    });
  expect(await now(ann)).toEqual(before);
  expect(await answerAsk(token, "RIGHT")).toMatchObject({ answer: "RIGHT", customer: "Elm Mills" });
  expect(await now(ann)).not.toMatchObject({ confirmedAt: before.confirmedAt });
  expect(
    await db().contactConfirmation.findFirst({ where: { administratorId: ann.id, way: "MAIL" } }),
  ).not.toBeNull();
  expect(await lookAtAsk(token)).toMatchObject({ state: "USED" });
  await expect(answerAsk(token, "RIGHT")).rejects.toBeInstanceOf(NotFound);
  expect(await db().auditEntry.findFirst({ orderBy: { sequence: "desc" } })).toMatchObject({
    action: "confirmContact",
    actorId: null,
    details: { contactId: ann.id, way: "MAIL" },
  });
});

test("an answer that is none is refused, and the link still works", async () => {
  const { token } = await asked();
  await expect(answerAsk(token, "PERHAPS")).rejects.toBeInstanceOf(InvalidInput);
  await expect(answerAsk(token, "constructor")).rejects.toBeInstanceOf(InvalidInput);
  expect(await lookAtAsk(token)).toMatchObject({ state: "OPEN" });
});

describe("a link that does not work says why and changes nothing", () => {
  test("altered by one bit anywhere, it was never ours", async () => {
    const { ann, token } = await asked();
    for (const at of [0, 20, 42]) {
      const wrong = token.slice(0, at) + String.fromCharCode(token.charCodeAt(at) ^ 1) + token.slice(at + 1);
      expect(await lookAtAsk(wrong)).toBeNull();
      await expect(answerAsk(wrong, "RIGHT")).rejects.toBeInstanceOf(NotFound);
    }
    expect(await now(ann)).toEqual(ann);
  });

  test.each([
    [
      "EXPIRED",
      (ann: Administrator) =>
        asOwner("UPDATE contact_link SET expires_at = app_now() WHERE administrator_id = $1", [ann.id]),
    ],
    ["REMOVED", (ann: Administrator) => removeContact(world.people.COUNSEL, { contactId: ann.id })],
  ])("%s", async (state, spoil) => {
    const { ann, token } = await asked();
    if (state === "EXPIRED") await asOwner("ALTER TABLE contact_link DISABLE TRIGGER contact_link_once");
    await spoil(ann);
    if (state === "EXPIRED") await asOwner("ALTER TABLE contact_link ENABLE TRIGGER contact_link_once");
    expect(await lookAtAsk(token)).toMatchObject({ state });
    for (const answer of ["RIGHT", "LEFT"])
      await expect(answerAsk(token, answer)).rejects.toBeInstanceOf(NotFound);
    expect((await now(ann)).confirmedAt).toEqual(ann.confirmedAt);
    expect(await disclaimersOf(ann)).toEqual([]);
  });

  test("made for something else, it is none of these", async () => {
    const { ann, token } = await asked();
    await asOwner("ALTER TABLE contact_link DISABLE TRIGGER contact_link_once");
    await asOwner("UPDATE contact_link SET purpose = 'ENTRY' WHERE administrator_id = $1", [ann.id]);
    await asOwner("ALTER TABLE contact_link ENABLE TRIGGER contact_link_once");
    expect(await lookAtAsk(token)).toBeNull();
    await expect(answerAsk(token, "RIGHT")).rejects.toBeInstanceOf(NotFound);
  });
});

describe("who says that it is none of their business", () => {
  test("stays listed until the desk settles it, once, and is asked no more", async () => {
    const { ann, token } = await asked();
    await answerAsk(token, "LEFT");
    expect((await now(ann)).removedAt).toBeNull();
    expect(await stateOf(ann)).toBe("fresh");
    const [said] = await disclaimersOf(ann);
    expect(said).toMatchObject({ said: "LEFT", settledAt: null });
    const settle = async (who: keyof World["people"]) =>
      settleDisclaimer(world.people[who], { disclaimerId: said?.id ?? "", settlement: "REMOVED" });
    await expect(settle("CUSTODIAN")).rejects.toBeInstanceOf(Forbidden);
    await settle("INTAKE_ANALYST");
    expect((await now(ann)).removedAt).not.toBeNull();
    await expect(settle("COUNSEL")).rejects.toBeInstanceOf(Conflict);
    expect(await db().auditEntry.findFirst({ orderBy: { sequence: "desc" } })).toMatchObject({
      action: "settleDisclaimer",
      actorId: world.people.INTAKE_ANALYST.actor.id,
      details: { contactId: ann.id, settlement: "REMOVED" },
    });
    const again = "UPDATE contact_disclaimer SET settlement = 'KEPT' WHERE id = $1";
    expect(await refusedWith([again, [said?.id]])).toBe("NG004");
  });

  test("is kept where the customer says that they are right after all", async () => {
    const { ann, token } = await asked();
    await answerAsk(token, "NOT_OURS");
    const [said] = await disclaimersOf(ann);
    await settleDisclaimer(world.people.COUNSEL, { disclaimerId: said?.id ?? "", settlement: "KEPT" });
    expect((await now(ann)).removedAt).toBeNull();
  });
});
