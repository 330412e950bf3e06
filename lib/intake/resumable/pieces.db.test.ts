import { readFileSync, truncateSync } from "node:fs";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { Conflict, InvalidInput, NotFound } from "@/lib/errors";
import { DamagedFile } from "@/lib/files/damaged-file";
import { filePlace } from "@/lib/files/file-place";
import { uploadProgress } from "@/lib/intake/resumable/begin-upload";
import { forgetHash } from "@/lib/intake/resumable/running-hash";
import { PIECE } from "@/lib/intake/resumable/schema";
import { takePiece } from "@/lib/intake/resumable/take-piece";
import { endUploads, makeSender, partsOf, pieces } from "@/lib/intake/resumable/test-sender";

let sender: Awaited<ReturnType<typeof makeSender>>;

beforeAll(async () => {
  sender = await makeSender();
});
beforeEach(endUploads);

describe("a piece", () => {
  test("that was written by half is sent again, the same bytes", async () => {
    const { id } = await sender.begin();
    const { store } = filePlace();
    const putPart = store.putPart;
    store.putPart = async (file, token, part) => {
      await putPart.call(store, file, token, { ...part, bytes: part.bytes.slice(0, 3) });
      throw new Error("killed");
    };
    await expect(sender.send(id, 0)).rejects.toThrow("killed");
    store.putPart = putPart;
    expect(await uploadProgress(sender.custodian, id)).toMatchObject({ received: 0 });
    await sender.sendAll(id);
    expect(await sender.stored(id)).toMatchObject({ sha256: sender.sha256, isTheSame: true });
  });

  test("of other bytes than were half written in its place ends the upload, and is never written", async () => {
    const { id } = await sender.begin();
    const { store } = filePlace();
    const putPart = store.putPart;
    store.putPart = async () => {
      throw new Error("killed");
    };
    await expect(sender.send(id, 0)).rejects.toThrow("killed");
    let written = 0;
    store.putPart = (...given) => {
      written += 1;
      return putPart.apply(store, given);
    };
    const others = Buffer.from(sender.bytes);
    others[PIECE - 1] = (others[PIECE - 1] ?? 0) ^ 1;
    await expect(sender.send(id, 0, others)).rejects.toMatchObject({
      fields: { file: expect.stringContaining("was changed") },
    });
    store.putPart = putPart;
    expect(written).toBe(0);
    await expect(uploadProgress(sender.custodian, id)).rejects.toBeInstanceOf(NotFound);
    expect(() => readFileSync(partsOf(id))).toThrow("ENOENT");
  });

  test("that comes twice at once, as after a broken connection, counts once", async () => {
    const { id } = await sender.begin();
    const answers = await Promise.all([sender.send(id, 0), sender.send(id, 0)]);
    expect(answers.map((one) => one.received)).toEqual([PIECE, PIECE]);
    await sender.sendAll(id, PIECE);
    expect(await sender.stored(id)).toMatchObject({ sha256: sender.sha256, isTheSame: true });
    expect((await db().upload.findUniqueOrThrow({ where: { id } })).receipts.length).toBe(3);
  });

  test.each([
    ["cut off", PIECE, PIECE - 1],
    ["too long", PIECE, PIECE + 1],
    ["announced as another size", PIECE - 1, PIECE - 1],
  ])("%s is refused and the upload stays where it was", async (_what, size, come) => {
    const { id } = await sender.begin();
    const content = pieces(sender.bytes.subarray(0, come));
    await expect(takePiece(sender.custodian, id, { from: 0, size, content })).rejects.toBeInstanceOf(
      InvalidInput,
    );
    expect(await uploadProgress(sender.custodian, id)).toMatchObject({ received: 0 });
    expect(await sender.send(id, 0)).toMatchObject({ received: PIECE });
  });

  test("that is not the next one is refused", async () => {
    const { id } = await sender.begin();
    await expect(sender.send(id, PIECE)).rejects.toBeInstanceOf(Conflict);
    await expect(
      takePiece(sender.custodian, id, { from: 1, size: PIECE, content: pieces(sender.bytes) }),
    ).rejects.toBeInstanceOf(Conflict);
  });

  test("of a file whose beginning was lost or altered is never taken for whole", async () => {
    const lost = await sender.begin();
    await sender.send(lost.id, 0);
    const { store } = filePlace();
    await store.abandon(lost.id, "");
    await expect(sender.send(lost.id, PIECE)).rejects.toBeInstanceOf(DamagedFile);

    const altered = await sender.begin();
    await sender.send(altered.id, 0);
    truncateSync(partsOf(altered.id), 100);
    forgetHash(altered.id);
    await sender.send(altered.id, PIECE);
    await expect(sender.send(altered.id, 2 * PIECE)).rejects.toBeInstanceOf(DamagedFile);
    expect(await db().storedFile.findUnique({ where: { id: altered.id } })).toBeNull();
  });
});
