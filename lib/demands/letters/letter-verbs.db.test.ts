import { beforeAll, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import { lettersOf, readLetter } from "@/lib/demands/letters/letters-of";
import { refusedWith } from "@/lib/demands/test-app-role";
import { demandDelivered, factsFor } from "@/lib/demands/test-production";
import { makeWorld, registeredDemand, verifiedOfficer, type World } from "@/lib/demands/test-world";
import { Forbidden, InvalidInput, NotFound, NotReady } from "@/lib/errors";
import { acknowledgeReceipt } from "@/lib/intake/acknowledge-receipt";
import { parseMail } from "@/lib/mail/parse-mail";
import { sendCoverLetter } from "@/lib/production/send-cover-letter";
import { askExtensionByLetter } from "@/lib/review/ask-extension-by-letter";
import { objectByLetter } from "@/lib/review/object-by-letter";

const DAY = 86_400_000;
let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const inDays = async (days: number) => new Date((await now()).getTime() + days * DAY);
const letters = (reference: string) => lettersOf(world.people.COUNSEL, reference);
const flat = (text = "") => text.replaceAll(/\s+/g, " ");
async function itemIdsOf(reference: string): Promise<string[]> {
  return (await factsFor(world, reference)).items.map((item) => item.id);
}

describe("an acknowledgement", () => {
  test("goes to an officer whom nobody verified, and says that the paper was received and nothing else", async () => {
    const reference = await registeredDemand(world, { namesCustomer: true });
    await acknowledgeReceipt(world.people.INTAKE_ANALYST, { reference });
    const [letter] = await letters(reference);
    expect(letter).toMatchObject({
      letter: "ACKNOWLEDGEMENT",
      to: world.officer.email,
      version: 1,
      state: "READY",
    });
    const { kind, instrument } = await factsFor(world, reference);
    expect(letter?.text).toContain(instrument.matterNumber);
    for (const secret of [
      world.customer.name,
      world.customer.domain,
      kind.title.toLowerCase(),
      "kept until",
      "hold",
    ])
      expect(flat(letter?.text).toLowerCase()).not.toContain(secret.toLowerCase());
  });

  test("and no other letter does", async () => {
    const reference = await registeredDemand(world);
    const { COUNSEL } = world.people;
    const objection = { reference, defects: ["OVERBROAD" as const], itemIds: [], basis: "Rule 17(c)(2)." };
    await expect(objectByLetter(COUNSEL, objection)).rejects.toThrow(/is not verified/);
    const request = { reference, until: await inDays(60), reason: "The export takes four days." };
    await expect(askExtensionByLetter(COUNSEL, request)).rejects.toThrow(/is not verified/);
    expect(await letters(reference)).toEqual([]);
  });

  test("does not go about a classified paper: nothing does, by mail", async () => {
    const reference = await registeredDemand(world, { kind: "US-FISA-702", customer: null, items: [] });
    await expect(acknowledgeReceipt(world.people.COUNSEL, { reference })).rejects.toThrow(/is classified/);
    const mail = `INSERT INTO outbox_message (kind, purpose, data_class, demand_id, to_address, bounce_address, subject, message_id,
        bytes, sha256, next_attempt_at, created_at)
      SELECT 'LETTER', 'OPERATING', 'OPERATIONAL', id, 'o@court.example', 'b@desk.example', 'x', gen_random_uuid()::text,
        '\\x78', encode(sha256('\\x78'), 'hex'), now(), now() FROM demand WHERE reference = $1`;
    expect(await refusedWith([mail, [reference]])).toBe("NG007");
    expect(await refusedWith([mail, [await registeredDemand(world)]])).toBe("nothing refused it");
  });

  test("is written by those whose role writes to authorities, of a demand that they may know of", async () => {
    const reference = await registeredDemand(world, { readers: [world.people.COUNSEL] });
    await expect(acknowledgeReceipt(world.others.COUNSEL, { reference })).rejects.toThrow(NotFound);
    const open = await registeredDemand(world);
    await expect(acknowledgeReceipt(world.people.CUSTODIAN, { reference: open })).rejects.toThrow(Forbidden);
  });
});

describe("to a verified officer", () => {
  beforeAll(() => verifiedOfficer(world));

  test("an objection says the defects, the items by number and the basis, and names no account", async () => {
    const reference = await registeredDemand(world);
    const itemIds = await itemIdsOf(reference);
    await objectByLetter(world.people.COUNSEL, {
      ...{ reference, defects: ["OVERBROAD"], itemIds, basis: "Rule 17(c)(2): unreasonable." },
    });
    const [letter] = await letters(reference);
    const text = flat(letter?.text);
    for (const words of [
      "demands more than it justifies",
      "As to Item 1: subscriber information (BSI)",
      "Rule 17(c)(2)",
    ])
      expect(text).toContain(words);
    expect(text).not.toContain("person-0@");
    expect((await factsFor(world, reference)).demand.status).toBe("RECEIVED");
  });

  test("an objection names only defects and items that the demand can have, and a day still to come", async () => {
    const reference = await registeredDemand(world);
    const input = { reference, defects: ["OVERBROAD" as const], itemIds: [] as string[], basis: "Rule 17." };
    const object = (more: object) => objectByLetter(world.people.COUNSEL, { ...input, ...more });
    const elsewhere = await itemIdsOf(await registeredDemand(world));
    const fields = (name: string) => ({ fields: { [name]: expect.any(String) } });
    await expect(object({ defects: ["VOLUNTARY"] })).rejects.toMatchObject(fields("defects"));
    await expect(object({ itemIds: elsewhere })).rejects.toMatchObject(fields("itemIds"));
    await expect(object({ answerDueAt: await inDays(-1) })).rejects.toMatchObject(fields("answerDueAt"));
    expect(await letters(reference)).toEqual([]);
  });

  test("a request for more time asks for a later day, and moves no due date", async () => {
    const reference = await registeredDemand(world, { dueInDays: 40 });
    const ask = async (days: number) =>
      askExtensionByLetter(world.people.INTAKE_ANALYST, {
        ...{ reference, until: await inDays(days), reason: "The export takes four days." },
      });
    await expect(ask(-1)).rejects.toMatchObject({ fields: { until: expect.any(String) } });
    await expect(ask(30)).rejects.toBeInstanceOf(InvalidInput);
    const before = (await factsFor(world, reference)).demand.dueAt;
    const { facts } = await ask(60);
    expect(facts.extensions).toMatchObject([{ reason: "The export takes four days.", newDueAt: null }]);
    expect(facts.demand.dueAt).toEqual(before);
    expect((await letters(reference))[0]?.letter).toBe("EXTENSION");
  });

  test("a cover letter says what the package holds and what is withheld, of a released package alone", async () => {
    const { reference, productionId } = await demandDelivered(world);
    await sendCoverLetter(world.others.COUNSEL, { reference, productionId });
    const letter = (await letters(reference)).find((one) => one.letter === "COVER");
    const { productions } = await factsFor(world, reference);
    expect(letter?.text).toContain(productions.at(-1)?.packageSha256);
    expect(flat(letter?.text)).toContain("Item 1: subscriber information (BSI)");
    expect(flat(letter?.text)).toContain("Nothing of what your paper demands is withheld.");
    expect(letter?.text).not.toContain("person-0@");
    const other = await demandDelivered(world);
    await expect(
      sendCoverLetter(world.others.COUNSEL, { reference, productionId: other.productionId }),
    ).rejects.toBeInstanceOf(InvalidInput);
  });
});

describe("a kept letter", () => {
  test("is given out as the bytes of its mail, and who read it stands in the history", async () => {
    const reference = await registeredDemand(world);
    await acknowledgeReceipt(world.people.COUNSEL, { reference });
    const [letter] = await letters(reference);
    const { bytes, name } = await readLetter(world.people.COUNSEL, letter?.id ?? "");
    expect(name).toBe(`${reference}-acknowledgement.eml`);
    expect((await parseMail(Buffer.from(bytes))).subject).toBe(letter?.subject);
    const { demand } = await factsFor(world, reference);
    const rows = await db().auditEntry.findMany({ where: { demandId: demand.id, action: "readLetter" } });
    expect(rows).toMatchObject([{ details: { letter: letter?.id }, actorId: world.people.COUNSEL.actor.id }]);
  });

  test("is none to whoever may not know of its demand, or read its papers", async () => {
    const reference = await registeredDemand(world, { readers: [world.people.COUNSEL] });
    await acknowledgeReceipt(world.people.COUNSEL, { reference });
    const [letter] = await letters(reference);
    expect(await lettersOf(world.others.COUNSEL, reference)).toEqual([]);
    await expect(readLetter(world.others.COUNSEL, letter?.id ?? "")).rejects.toThrow(NotFound);
    await expect(readLetter(world.people.COUNSEL, "no-id")).rejects.toThrow(NotFound);
    await expect(readLetter(world.people.CUSTODIAN, letter?.id ?? "")).rejects.toThrow(Forbidden);
    expect(await lettersOf(world.people.CUSTODIAN, reference)).toEqual([]);
  });

  test("with a link in it gives out no bytes: the link is the officer's", async () => {
    const { reference, token } = await demandDelivered(world);
    const [letter] = await letters(reference);
    expect(letter).toMatchObject({ letter: "RELEASE", masked: true });
    expect(flat(letter?.text)).not.toContain(token);
    await expect(readLetter(world.people.COUNSEL, letter?.id ?? "")).rejects.toThrow(NotReady);
  });
});
