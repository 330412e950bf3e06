import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { demandTold } from "@/lib/demands/test-notice";
import { factsFor } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Conflict, NotFound } from "@/lib/errors";
import { inPieces } from "@/lib/files/temporary-place";
import { addObjectionPaper } from "@/lib/notice/customer/add-objection-paper";
import { customerNotice } from "@/lib/notice/customer/customer-notice";
import { fileObjection } from "@/lib/notice/customer/file-objection";
import { storeCustomerFile } from "@/lib/notice/customer/store-customer-file";
import { contactsOf, toldJustNow } from "@/lib/notice/customer/test-customer";
import { withdrawObjection } from "@/lib/notice/customer/withdraw-objection";

let world: World;
let people: ReturnType<typeof contactsOf>;
let reference: string;

beforeAll(async () => {
  world = await makeWorld();
  people = contactsOf(world);
});
beforeEach(async () => {
  reference = await demandTold(world);
  await toldJustNow(reference);
});

const paper = (name = "warrant.pdf", content = "%PDF-1.7 a paper") =>
  storeCustomerFile(name, Buffer.byteLength(content), inPieces(Buffer.from(content)));

describe("an objection filed at the page", () => {
  test("stands on the demand with its paper, waits in the inboxes of those who can end it, and is one however often it is sent", async () => {
    const file = await paper();
    const sent = { reference, grounds: "Privilege.", file };
    const tried = await Promise.allSettled([
      fileObjection(people.first, sent),
      fileObjection(people.first, sent),
    ]);
    expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { objections, documents, demand } = await factsFor(world, reference);
    expect(objections).toMatchObject([
      { administratorId: people.first.actor.administratorId, grounds: "Privilege.", end: null },
    ]);
    expect(documents.find(({ id }) => id === objections[0]?.documentId)?.title).toBe("warrant.pdf");
    const inbox = await db().inboxEntry.findMany({ where: { demandId: demand.id, reason: "OBJECTION" } });
    expect(inbox.map(({ personId }) => personId)).toEqual(
      expect.arrayContaining([world.people.COUNSEL.actor.id, world.people.LEAD_COUNSEL.actor.id]),
    );
    expect(inbox.map(({ personId }) => personId)).not.toContain(world.people.CUSTODIAN.actor.id);
    const last = await db().auditEntry.findFirst({ where: { action: "fileObjection", demandId: demand.id } });
    expect(JSON.stringify(last?.details)).not.toContain("Privilege");
  });

  test("is read by its author; colleagues read that there is one", async () => {
    await fileObjection(people.first, { reference, grounds: "About a colleague.", file: null });
    const seen = async (who: (typeof people)["first"]) =>
      (await customerNotice(who.actor, reference)).objections.map(({ own, grounds }) => [own, grounds]);
    expect(await seen(people.first)).toEqual([[true, "About a colleague."]]);
    expect(await seen(people.second)).toEqual([[false, null]]);
  });

  test("gets a paper later, once; a colleague adds none and withdraws nothing", async () => {
    const { facts } = await fileObjection(people.first, { reference, grounds: "Later.", file: null });
    const objectionId = facts.objections[0]?.id ?? "";
    const add = async (who: (typeof people)["first"]) =>
      addObjectionPaper(who, { reference, objectionId, file: await paper("motion.pdf") });
    await expect(add(people.second)).rejects.toBeInstanceOf(NotFound);
    await expect(withdrawObjection(people.second, { reference, objectionId })).rejects.toBeInstanceOf(
      NotFound,
    );
    await add(people.first);
    await expect(add(people.first)).rejects.toBeInstanceOf(Conflict);
    await withdrawObjection(people.first, { reference, objectionId });
    await expect(withdrawObjection(people.first, { reference, objectionId })).rejects.toBeInstanceOf(
      Conflict,
    );
    expect((await factsFor(world, reference)).objections[0]?.end).toBe("WITHDRAWN");
  });

  test.each([
    ["an empty file", "a.pdf", ""],
    ["a name with a path", "../a.pdf", "%PDF-1.7"],
    ["a program", "a.pdf", "\u0000\u0001\u0002MZ"],
  ])("takes no %s", async (_what, name, content) => {
    const files = await db().storedFile.count();
    await expect(paper(name, content)).rejects.toMatchObject({ fields: { document: expect.any(String) } });
    expect(await db().storedFile.count()).toBe(files);
  });
});
