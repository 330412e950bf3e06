import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { asOwner } from "@/lib/demands/test-app-role";
import { demandTold } from "@/lib/demands/test-notice";
import { factsFor } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Conflict, InvalidInput, NotFound, WrongState } from "@/lib/errors";
import { filePlace } from "@/lib/files/file-place";
import { inPieces } from "@/lib/files/temporary-place";
import { sweepAbandonedUploads } from "@/lib/intake/sweep-abandoned-uploads";
import { withdraw } from "@/lib/intake/withdraw";
import { addObjectionPaper } from "@/lib/notice/customer/add-objection-paper";
import { customerNotice } from "@/lib/notice/customer/customer-notice";
import { discardCustomerFile } from "@/lib/notice/customer/discard-customer-file";
import { fileObjection } from "@/lib/notice/customer/file-objection";
import { requireMayObject } from "@/lib/notice/customer/may-object";
import { MOST_A_DAY, storeCustomerFile } from "@/lib/notice/customer/store-customer-file";
import { atPage, contactsOf, toldJustNow } from "@/lib/notice/customer/test-customer";
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

const paper = (name = "warrant.pdf", content = "%PDF-1.7 a paper", who = people.first) =>
  storeCustomerFile(who.actor, {
    ...{ name, size: Buffer.byteLength(content), content: inPieces(Buffer.from(content)) },
  });

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

  test("is asked about before its paper is kept, in the words of the verb itself", async () => {
    await expect(requireMayObject(people.first, { reference })).resolves.toBeUndefined();
    const { facts } = await fileObjection(people.first, { reference, grounds: "First.", file: null });
    const objectionId = facts.objections[0]?.id ?? "";
    const may = (who: (typeof people)["first"], of: object = {}) =>
      requireMayObject(who, { reference, ...of });
    await expect(may(people.first)).rejects.toBeInstanceOf(Conflict);
    await expect(may(people.first, { objectionId })).resolves.toBeUndefined();
    await expect(may(people.second, { objectionId })).rejects.toBeInstanceOf(NotFound);
    await expect(may(atPage(world.otherCustomer.legalContact))).rejects.toBeInstanceOf(NotFound);
    await withdrawObjection(people.first, { reference, objectionId });
    await expect(may(people.first, { objectionId })).rejects.toBeInstanceOf(Conflict);
    await withdraw(world.people.INTAKE_ANALYST, { reference, text: "By letter." });
    await expect(may(people.first)).rejects.toBeInstanceOf(WrongState);
  });

  test("takes no paper of another contact, nor one that was erased", async () => {
    const theirs = await paper("theirs.pdf", "%PDF-1.7", people.second);
    const object = (file: { id: string; name: string }) =>
      fileObjection(people.first, { reference, grounds: "Privilege.", file });
    await expect(object(theirs)).rejects.toBeInstanceOf(Conflict);
    const erased = await paper();
    await discardCustomerFile(erased.id);
    await expect(object(erased)).rejects.toBeInstanceOf(Conflict);
    await expect(filePlace().store.get(erased.id, { start: 0, end: 1 })).rejects.toThrow();
    expect((await factsFor(world, reference)).objections).toEqual([]);
  });

  test("erases no paper that an objection has", async () => {
    const file = await paper();
    await fileObjection(people.first, { reference, grounds: "Privilege.", file });
    await discardCustomerFile(file.id);
    expect((await db().storedFile.findUniqueOrThrow({ where: { id: file.id } })).wrappedKey).not.toBeNull();
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

describe("what one contact sends within a day is limited", () => {
  const clear = () => asOwner("UPDATE stored_file SET uploaded_at = uploaded_at - interval '2 days'", []);

  test("to ten papers, also where they come at once; a colleague, and the next day, begin anew", async () => {
    await clear();
    const tried = await Promise.allSettled(Array.from({ length: 12 }, () => paper()));
    expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(MOST_A_DAY.papers);
    const files = await db().storedFile.count();
    await expect(paper()).rejects.toMatchObject({ fields: { document: expect.stringMatching(/a day/) } });
    expect(await db().storedFile.count()).toBe(files);
    await paper("theirs.pdf", "%PDF-1.7", people.second);
    await clear();
    await paper();
  });

  test("to a sum of bytes, refused before any of them is kept", async () => {
    await clear();
    const { id } = await paper();
    await asOwner("UPDATE stored_file SET size = $2 WHERE id = $1", [id, MOST_A_DAY.bytes - 10]);
    const unread = storeCustomerFile(people.first.actor, {
      ...{ name: "a.pdf", size: 11 },
      content: (async function* (): AsyncGenerator<Uint8Array> {
        yield await Promise.reject(new Error("It was read."));
      })(),
    });
    await expect(unread).rejects.toBeInstanceOf(InvalidInput);
    await paper("b.pdf", "%PDF-1.7 a");
  });

  test("and what no objection took is erased by the sweep", async () => {
    await clear();
    const { id } = await paper();
    await clear();
    while ((await sweepAbandonedUploads({ actor: { type: "system", job: "sweep" } })) > 0);
    expect((await db().storedFile.findUniqueOrThrow({ where: { id } })).wrappedKey).toBeNull();
  });
});
