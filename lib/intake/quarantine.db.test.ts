import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { beginImport } from "@/lib/contacts/import/begin-import";
import { db, inTransaction } from "@/lib/db";
import { claimFiles } from "@/lib/demands/claim-files";
import { makeWorld, registeredDemand, type Somebody, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { InvalidInput, NotReady } from "@/lib/errors";
import { filePlace } from "@/lib/files/file-place";
import { checkNext } from "@/lib/files/quarantine/check-file";
import { MALWARE, startClamd } from "@/lib/files/quarantine/test-clamd";
import { attachDocument } from "@/lib/intake/attach-document";
import { readDocument } from "@/lib/intake/read-document";
import { beginUpload } from "@/lib/intake/resumable/begin-upload";
import { takePiece } from "@/lib/intake/resumable/take-piece";
import { storeUpload } from "@/lib/intake/store-upload";
import { keepPaper } from "@/lib/notice/customer/keep-paper";
import { storeCustomerFile } from "@/lib/notice/customer/store-customer-file";

let world: World;
let analyst: Somebody;
let custodian: Somebody;
let clamd: Awaited<ReturnType<typeof startClamd>>;

beforeAll(async () => {
  world = await makeWorld();
  analyst = world.people.INTAKE_ANALYST;
  custodian = world.people.CUSTODIAN;
  clamd = await startClamd();
});
beforeEach(async () => {
  clamd.reset();
  env().clamav = clamd.address;
  const ended = { endedAt: new Date(), endedAs: "ERASED" };
  await db().fileCheck.updateMany({ where: { endedAt: null }, data: ended });
});
afterAll(() => clamd.stop());

const CLEAN = "%PDF-1.7 a warrant";
const contactOf = () => {
  const { id: administratorId, name } = world.customer.legalContact;
  return { type: "customer" as const, administratorId, customerId: world.customer.id, name };
};
const sent = (text: string) => ({
  name: "a.pdf",
  size: text.length,
  content: Readable.from([Buffer.from(text)]),
});

/** Every way by which a file comes in: by whom and how. */
const WAYS: [string, (text: string) => Promise<string>][] = [
  ["a paper at the desk", (text) => storeUpload(analyst, sent(text))],
  ["an export that comes whole", (text) => storeUpload(custodian, sent(text))],
  [
    "an export that comes in pieces",
    async (text) => {
      const { size, content } = sent(text);
      const file = { name: `${crypto.randomUUID()}.mbox`, size, modified: 1 };
      const { id } = await beginUpload(custodian, "records", file);
      const stands = await takePiece(custodian, id, { from: 0, size, content });
      if (stands.refused) throw new InvalidInput({ file: stands.message ?? "" });
      return id;
    },
  ],
  ["a paper of a customer's contact", async (text) => (await storeCustomerFile(contactOf(), sent(text))).id],
];
const checkOf = (fileId: string) => db().fileCheck.findUniqueOrThrow({ where: { fileId } });
const due = (fileId: string, at = new Date("2001-01-01T00:00:00Z")) =>
  db().fileCheck.update({ where: { fileId }, data: { nextTryAt: at } });
const claim = (who: Somebody, id: string) =>
  inTransaction((tx) => claimFiles(tx, who, [id], "documents", null));

describe.each(WAYS)("%s", (_way, send) => {
  test("is usable once the scanner found it clean", async () => {
    expect(await checkOf(await send(CLEAN))).toMatchObject({ endedAs: "CLEAN", tries: 1, fault: null });
    expect(clamd.state.scanned).toEqual([CLEAN.length]);
  });

  test("with malware is refused in words, and neither key nor bytes are left", async () => {
    await expect(send(`${CLEAN} ${MALWARE}`)).rejects.toSatisfy(
      (error) => error instanceof InvalidInput && /found malware/.test(Object.values(error.fields).join()),
    );
    const row = await db().fileCheck.findFirstOrThrow({
      where: { endedAs: "INFECTED" },
      orderBy: { endedAt: "desc" },
      include: { file: true },
    });
    expect(row).toMatchObject({ finding: "Narrowgate.Test", file: { wrappedKey: null } });
    await expect(filePlace().store.get(row.fileId, { start: 0, end: 1 })).rejects.toThrow();
    expect(await db().auditEntry.findFirst({ orderBy: { sequence: "desc" } })).toMatchObject({
      action: "eraseInfected",
      actorName: "Narrowgate (quarantine)",
      details: { file: row.fileId, finding: "Narrowgate.Test" },
    });
  });

  test.each<[string, () => void, string]>([
    [
      "is not there",
      () => {
        env().clamav = "/nowhere/clamd.sock";
      },
      "the scanner does not answer",
    ],
    [
      "hangs up",
      () => {
        clamd.state.says = () => "hang up";
      },
      "the scanner hung up before it had answered",
    ],
    [
      "takes no file of its size",
      () => {
        clamd.state.most = 3;
      },
      "larger|set to take less",
    ],
    [
      "says what is not known",
      () => {
        clamd.state.says = () => "stream: fine";
      },
      "the scanner gave an answer that is not known",
    ],
  ])(
    "stays in quarantine while the scanner %s, until the worker finds it clean",
    async (_what, spoil, fault) => {
      spoil();
      const id = await send(CLEAN);
      expect(await checkOf(id)).toMatchObject({ endedAs: null, fault: expect.stringMatching(fault) });
      expect(await checkNext()).toBe(false);
      clamd.reset();
      env().clamav = clamd.address;
      await due(id);
      expect(await checkNext()).toBe(true);
      expect(await checkOf(id)).toMatchObject({ endedAs: "CLEAN", tries: 2, fault: null });
    },
  );
});

describe("what is in quarantine", () => {
  const waiting = async (who: Somebody) => {
    env().clamav = "/nowhere/clamd.sock";
    return storeUpload(who, sent(CLEAN));
  };

  test("is attached to nothing, says why, and the database refuses it, too", async () => {
    const id = await waiting(analyst);
    const reference = await registeredDemand(world);
    await expect(attachDocument(analyst, { reference, documents: [id] })).rejects.toMatchObject({
      fields: {
        documents:
          "“a.pdf” is still being checked for malware, and the scanner does not answer. It is tried again by itself; wait some minutes.",
      },
    });
    await expect(db().storedFile.update({ where: { id }, data: { attachedAt: new Date() } })).rejects.toThrow(
      "once it was checked",
    );
    env().clamav = clamd.address;
    await due(id);
    await checkNext();
    await attachDocument(analyst, { reference, documents: [id] });
  });

  test("says nothing of whose it is to another person", async () => {
    const id = await waiting(analyst);
    await expect(claim(custodian, id)).rejects.toMatchObject({
      fields: { documents: expect.stringContaining("is not yours") },
    });
  });

  test("is erased, when the worker finds malware in it, and then attached by nobody", async () => {
    env().clamav = "/nowhere/clamd.sock";
    const id = await storeUpload(analyst, sent(MALWARE));
    env().clamav = clamd.address;
    await due(id);
    await checkNext();
    expect(await checkOf(id)).toMatchObject({ endedAs: "INFECTED" });
    await expect(claim(analyst, id)).rejects.toMatchObject({
      fields: { documents: expect.stringContaining("found malware") },
    });
    await expect(
      db().fileCheck.update({ where: { fileId: id }, data: { endedAs: "CLEAN", finding: null } }),
    ).rejects.toThrow("stays");
  });

  test("came with an objection: it is attached, and nobody opens it before it was checked", async () => {
    env().clamav = "/nowhere/clamd.sock";
    const file = await storeCustomerFile(contactOf(), sent(CLEAN));
    const reference = await registeredDemand(world);
    const { id: demandId } = await db().demand.findUniqueOrThrow({ where: { reference } });
    const { administratorId } = contactOf();
    const documentId = await inTransaction((tx) =>
      keepPaper(tx, demandId, { file, administratorId }, new Date()),
    );
    await expect(readDocument(analyst, documentId)).rejects.toBeInstanceOf(NotReady);
    env().clamav = clamd.address;
    await due(file.id);
    await checkNext();
    expect((await buffer((await readDocument(analyst, documentId)).content)).toString()).toBe(CLEAN);
  });

  test("is tried again also where the clock was put back since, and by one worker at a time", async () => {
    const id = await waiting(analyst);
    env().clamav = clamd.address;
    await due(id, new Date("2099-01-01T00:00:00Z"));
    expect((await Promise.all([checkNext(), checkNext(), checkNext()])).filter(Boolean)).toHaveLength(1);
    expect(await checkOf(id)).toMatchObject({ endedAs: "CLEAN" });
  });

  test("ends where its file was swept, where what is stored of it is damaged stays", async () => {
    const [swept, damaged] = [await waiting(analyst), await waiting(analyst)];
    await db().storedFile.update({ where: { id: swept }, data: { wrappedKey: null } });
    await filePlace().store.delete(damaged);
    env().clamav = clamd.address;
    for (const id of [swept, damaged]) await due(id).then(() => checkNext());
    expect(await checkOf(swept)).toMatchObject({ endedAs: "ERASED" });
    expect(await checkOf(damaged)).toMatchObject({
      endedAs: null,
      fault: "what is stored of it cannot be read",
    });
  });
});

test("lines that were pasted come by the same way", async () => {
  const counsel = world.people.COUNSEL;
  const lines = (text: string) => beginImport(counsel, { lines: text, wholeList: false });
  await lines("email\na@example.com");
  expect(clamd.state.scanned).toHaveLength(1);
  await expect(lines(MALWARE)).rejects.toMatchObject({
    fields: { lines: expect.stringContaining("found malware") },
  });
});

test("where no scanner is set up, a file is usable at once, and a check that ended so says that nothing was scanned", async () => {
  env().clamav = undefined;
  const id = await storeUpload(analyst, sent(MALWARE));
  expect(await checkOf(id)).toMatchObject({ endedAs: "NO_SCANNER" });
  await claim(analyst, id);
});
