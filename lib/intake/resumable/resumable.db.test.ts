import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { claimFiles } from "@/lib/demands/claim-files";
import { Forbidden, InvalidInput, NotFound } from "@/lib/errors";
import { filePlace } from "@/lib/files/file-place";
import { openFile } from "@/lib/files/open-file";
import { beginUpload, uploadProgress } from "@/lib/intake/resumable/begin-upload";
import { giveUpUpload, sweepUploads } from "@/lib/intake/resumable/give-up-upload";
import { forgetHash } from "@/lib/intake/resumable/running-hash";
import { PIECE } from "@/lib/intake/resumable/schema";
import { takePiece } from "@/lib/intake/resumable/take-piece";
import { endUploads, makeSender, partsOf, pieces } from "@/lib/intake/resumable/test-sender";
import { MOST_UNDER_WAY } from "@/lib/intake/upload-room";

let sender: Awaited<ReturnType<typeof makeSender>>;
const worker: Context = { actor: { type: "system", job: "sweep" } };
beforeAll(async () => {
  sender = await makeSender();
});
beforeEach(endUploads);

describe("a file that comes piece by piece", () => {
  test("is the same file at its end, sealed from its first byte, with its hash and type", async () => {
    const mbox = Buffer.concat([
      Buffer.from("From: a@example.com\nTo: b@example.com\n\n"),
      sender.bytes.subarray(39),
    ]);
    const { id, next } = await sender.begin();
    expect(next).toBe(PIECE);
    await sender.send(id, 0, mbox);
    expect(readFileSync(partsOf(id)).includes("example.com")).toBe(false);
    expect(await db().storedFile.findUnique({ where: { id } })).toBeNull();
    await sender.send(id, PIECE, mbox);
    expect(await sender.send(id, 2 * PIECE, mbox)).toEqual({
      id,
      size: sender.bytes.length,
      received: sender.bytes.length,
      next: 0,
      kept: true,
      usable: true,
      refused: false,
      message: null,
    });
    const row = await db().storedFile.findUniqueOrThrow({ where: { id } });
    expect(row.sha256).toBe(createHash("sha256").update(mbox).digest("hex"));
    expect(row.uploadedById).toBe(sender.custodian.actor.id);
    expect((await buffer(await openFile({ ...row, size: Number(row.size) }))).equals(mbox)).toBe(true);
    expect(await db().upload.findUniqueOrThrow({ where: { id } })).toMatchObject({
      wrappedKey: null,
      endedAs: "KEPT",
    });
  });

  test("goes on where it stood when the same file is chosen again, also in a process that knows nothing of it", async () => {
    const file = sender.newFile();
    const { id } = await sender.begin(file);
    await sender.send(id, 0);
    forgetHash(id);
    expect(await sender.begin(file)).toMatchObject({ id, received: PIECE, next: PIECE });
    await sender.sendAll(id, PIECE);
    expect(await sender.stored(id)).toMatchObject({
      sha256: sender.sha256,
      isTheSame: true,
      size: BigInt(sender.bytes.length),
    });
  });

  test("is another one where name, size, last change or person differ", async () => {
    const file = sender.newFile();
    const { id } = await sender.begin(file);
    const others = [
      await sender.begin({ ...file, name: "other.mbox" }),
      await sender.begin({ ...file, size: file.size + 1 }),
      await sender.begin({ ...file, modified: 1 }),
    ];
    expect(new Set([id, ...others.map((one) => one.id)]).size).toBe(4);
    await expect(uploadProgress(sender.world.people.COUNSEL, id)).rejects.toBeInstanceOf(NotFound);
  });

  test("is found whole by who did not hear the last answer, until it is attached", async () => {
    const file = sender.newFile();
    const { id } = await sender.begin(file);
    await sender.sendAll(id);
    expect(await sender.begin(file)).toMatchObject({ id, kept: true });
    expect(await sender.send(id, 0)).toMatchObject({ kept: true });
    await db().$transaction((tx) => claimFiles(tx, sender.custodian, [id], "file", null));
    expect((await sender.begin(file)).id).not.toBe(id);
  });

  test("is finished by the next look where the process died before saying so, before and after its parts were joined", async () => {
    for (const joined of [false, true]) {
      const file = sender.newFile();
      const { id } = await sender.begin(file);
      await sender.send(id, 0);
      await sender.send(id, PIECE);
      // The last piece as it was kept, and nothing after it.
      const last = sender.bytes.subarray(2 * PIECE);
      const failing = filePlace().store;
      const complete = failing.complete;
      failing.complete = async (...given) => {
        if (joined) await complete.apply(failing, given);
        throw new Error("killed");
      };
      await expect(
        takePiece(sender.custodian, id, { from: 2 * PIECE, size: last.length, content: pieces(last) }),
      ).rejects.toThrow("killed");
      failing.complete = complete;
      forgetHash(id);
      expect(await sender.begin(file)).toMatchObject({ id, kept: true });
      expect(await sender.stored(id)).toMatchObject({ sha256: sender.sha256, isTheSame: true });
    }
  });
});

describe("an upload", () => {
  test.each([
    ["empty", { size: 0 }],
    ["larger than anything", { size: 2 ** 40 }],
    ["named as a path", { name: "../../x" }],
  ])("of a file that is %s is not begun", async (_what, spoilt) => {
    await expect(sender.begin({ ...sender.newFile(), ...spoilt })).rejects.toMatchObject({
      fields: { file: expect.any(String) },
    });
  });

  test("is begun by those alone who hand in such files", async () => {
    for (const role of ["COUNSEL", "COMPLIANCE_OFFICER", "INSTALLATION_ADMINISTRATOR"] as const)
      await expect(sender.begin(sender.newFile(), sender.world.people[role])).rejects.toBeInstanceOf(
        Forbidden,
      );
    await expect(beginUpload(sender.custodian, "toString", sender.newFile())).rejects.toBeInstanceOf(
      NotFound,
    );
  });

  test("too many, or too large ones together, are refused until one is given up", async () => {
    const { files: most } = MOST_UNDER_WAY.ofPerson;
    const ids: string[] = [];
    for (let count = 0; count < most; count++) ids.push((await sender.begin()).id);
    await expect(sender.begin()).rejects.toMatchObject({
      fields: { file: expect.stringContaining("8 files") },
    });
    await giveUpUpload(sender.custodian, ids[0] ?? "");
    await sender.begin(sender.newFile(20 * 1024 ** 3));
    await endUploads();
    const uploadedById = sender.custodian.actor.id;
    const attachedAt = new Date();
    await db().storedFile.updateMany({ where: { uploadedById, attachedAt: null }, data: { attachedAt } });
    for (let count = 0; count < 4; count++) await sender.begin(sender.newFile(32 * 1024 ** 3));
    await expect(sender.begin(sender.newFile(1))).rejects.toBeInstanceOf(InvalidInput);
  });

  test("that is given up leaves neither key nor bytes, and is given up by its sender alone", async () => {
    const { id } = await sender.begin();
    await sender.send(id, 0);
    await expect(giveUpUpload(sender.world.people.LEAD_COUNSEL, id)).rejects.toBeInstanceOf(NotFound);
    await giveUpUpload(sender.custodian, id);
    expect(await db().upload.findUniqueOrThrow({ where: { id } })).toMatchObject({
      wrappedKey: null,
      endedAs: "GIVEN_UP",
    });
    expect(() => readFileSync(partsOf(id))).toThrow("ENOENT");
    await expect(sender.send(id, PIECE)).rejects.toBeInstanceOf(NotFound);
  });

  test("of which nothing came for three days is swept, and no other", async () => {
    const [left, recent, lost] = [await sender.begin(), await sender.begin(), await sender.begin()];
    await sender.send(left.id, 0);
    await filePlace().store.abandon(lost.id, "");
    const old = new Date("2001-01-01T00:00:00Z");
    await db().upload.updateMany({ where: { id: { in: [left.id, lost.id] } }, data: { touchedAt: old } });
    expect(await sweepUploads(worker)).toBe(2);
    expect(await sweepUploads(worker)).toBe(0);
    expect(() => readFileSync(partsOf(left.id))).toThrow("ENOENT");
    expect(await sender.send(recent.id, 0)).toMatchObject({ received: PIECE });
    expect(() => sweepUploads(sender.custodian)).toThrow(Forbidden);
  });

  test("cannot be taken back or rewritten in the database", async () => {
    const { id } = await sender.begin();
    await sender.send(id, 0);
    for (const data of [{ received: 0n }, { received: BigInt(2 * PIECE) }])
      await expect(db().upload.update({ where: { id }, data })).rejects.toThrow("stays");
    await db().upload.update({ where: { id }, data: { intended: "a" } });
    await expect(db().upload.update({ where: { id }, data: { intended: "b" } })).rejects.toThrow("stays");
    await expect(db().upload.update({ where: { id }, data: { name: "b" } })).rejects.toThrow();
  });
});
