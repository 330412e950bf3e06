import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { filePlace } from "@/lib/files/file-place";
import { openFile } from "@/lib/files/open-file";
import { S3Store } from "@/lib/files/s3-store";
import { type StandIn, startStandIn } from "@/lib/files/test-s3";
import { uploadProgress } from "@/lib/intake/resumable/begin-upload";
import { giveUpUpload } from "@/lib/intake/resumable/give-up-upload";
import { forgetHash } from "@/lib/intake/resumable/running-hash";
import { PIECE } from "@/lib/intake/resumable/schema";
import { endUploads, makeSender } from "@/lib/intake/resumable/test-sender";

let stand: StandIn;
let sender: Awaited<ReturnType<typeof makeSender>>;

/** As in a process that was started anew: it knows no hash and has no connection to the store. */
function restarted(id = ""): void {
  forgetHash(id);
  filePlace().store = new S3Store({ bucket: "demands", endpoint: stand.endpoint, region: "eu-central-1" });
}

/** Cuts the connection whenever one such request comes, before it is carried out or after, until it is healed. */
function cut(when: "before" | "after", which: (method: string, asked: URL) => boolean): () => void {
  stand[when] = (method, asked) => !which(method, asked);
  return () => {
    stand[when] = () => true;
  };
}
const isPart =
  (number: number) =>
  (method: string, { searchParams }: URL) =>
    method === "PUT" && searchParams.get("partNumber") === String(number);
const isCompletion = (method: string, { searchParams }: URL) =>
  method === "POST" && searchParams.has("uploadId");

beforeAll(async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
  // One try for each request: what the library would try again is what is to be seen here.
  vi.stubEnv("AWS_MAX_ATTEMPTS", "1");
  stand = await startStandIn();
  env().s3 = { bucket: "demands", endpoint: stand.endpoint, region: "eu-central-1" };
  sender = await makeSender();
});
beforeEach(async () => {
  await endUploads();
  restarted();
  stand.uploads.clear();
});
afterAll(() => {
  vi.unstubAllEnvs();
  stand.close();
});

const objectOf = (id: string) => stand.objects.get(`/demands/files/${id}`);

describe("an upload into an S3-compatible store", () => {
  test("is one part for each piece, invisible until the last, and read back whole and in part", async () => {
    const { id } = await sender.begin();
    await sender.send(id, 0);
    await sender.send(id, PIECE);
    expect(objectOf(id)).toBeUndefined();
    expect([...(stand.uploads.values().next().value?.keys() ?? [])]).toEqual([1, 2]);
    await sender.send(id, 2 * PIECE);
    expect(stand.uploads.size).toBe(0);
    expect(await sender.stored(id)).toMatchObject({ sha256: sender.sha256, isTheSame: true });
    const row = await db().storedFile.findUniqueOrThrow({ where: { id } });
    const read = (range?: { start: number; end: number }) =>
      openFile({ ...row, size: Number(row.size) }, range).then(buffer);
    const heal = cut("after", (method) => method === "GET");
    await expect(read()).rejects.toThrow();
    heal();
    const range = { start: PIECE - 100, end: PIECE + 100 };
    const part = await read(range);
    expect(part.equals(sender.bytes.subarray(range.start, range.end))).toBe(true);
  });

  test("goes on after a kill between two pieces, in a process that knows nothing of it", async () => {
    const file = sender.newFile();
    const { id } = await sender.begin(file);
    await sender.send(id, 0);
    restarted(id);
    expect(await sender.begin(file)).toMatchObject({ id, received: PIECE });
    await sender.send(id, PIECE);
    restarted(id);
    await sender.send(id, 2 * PIECE);
    expect(await sender.stored(id)).toMatchObject({ sha256: sender.sha256, isTheSame: true });
  });

  test.each(["before", "after"] as const)(
    "whose connection is cut %s a part is kept sends it again, and it counts once",
    async (when) => {
      const { id } = await sender.begin();
      await sender.send(id, 0);
      const heal = cut(when, isPart(2));
      await expect(sender.send(id, PIECE)).rejects.toThrow();
      heal();
      restarted(id);
      expect(await uploadProgress(sender.custodian, id)).toMatchObject({ received: PIECE });
      await sender.sendAll(id, PIECE);
      expect(await sender.stored(id)).toMatchObject({ sha256: sender.sha256, isTheSame: true });
      expect((await db().upload.findUniqueOrThrow({ where: { id } })).receipts).toHaveLength(3);
    },
  );

  test.each(["before", "after"] as const)(
    "whose connection is cut %s its parts are joined becomes a file when it is chosen again",
    async (when) => {
      const file = sender.newFile();
      const { id } = await sender.begin(file);
      const heal = cut(when, isCompletion);
      await expect(sender.sendAll(id)).rejects.toThrow();
      expect(await db().storedFile.findUnique({ where: { id } })).toBeNull();
      heal();
      restarted(id);
      expect(await sender.begin(file)).toMatchObject({ id, kept: true });
      expect(await sender.stored(id)).toMatchObject({ sha256: sender.sha256, isTheSame: true });
    },
  );

  test("that is given up leaves neither parts nor an object", async () => {
    const { id } = await sender.begin();
    await sender.send(id, 0);
    await giveUpUpload(sender.custodian, id);
    expect([stand.uploads.size, objectOf(id)]).toEqual([0, undefined]);
  });

  test("that the store cleared away says so, and nothing is taken for a file", async () => {
    const { id } = await sender.begin();
    await sender.send(id, 0);
    stand.uploads.clear();
    await expect(sender.send(id, PIECE)).rejects.toThrow(/not in the file store/);
    expect(await db().storedFile.findUnique({ where: { id } })).toBeNull();
  });
});
