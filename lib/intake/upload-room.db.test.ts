import { Readable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import { makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { beginUpload } from "@/lib/intake/resumable/begin-upload";
import { endUploads } from "@/lib/intake/resumable/test-sender";
import { storeUpload } from "@/lib/intake/store-upload";
import { MOST_UNDER_WAY } from "@/lib/intake/upload-room";

let world: World;
let custodian: Somebody;
beforeEach(async () => {
  world = await makeWorld();
  custodian = world.people.CUSTODIAN;
});
afterEach(endUploads);

const { bytes, unused } = MOST_UNDER_WAY.ofPerson;
const tooMuch = { fields: { file: expect.stringContaining("have not used yet") } };
const store = (who = custodian) =>
  storeUpload(who, { name: "a.txt", size: 3, content: Readable.from([Buffer.from("abc")]) });
const begin = (size: number) =>
  beginUpload(custodian, "records", { name: `${crypto.randomUUID()}.mbox`, size, modified: 1 });

/** Rows of files that this person sent, attached to nothing unless said, without bytes behind them. */
async function sentBefore(sizes: readonly number[], { erased = false, attached = false } = {}) {
  const at = await now();
  await db().storedFile.createMany({
    data: sizes.map((size) => ({
      ...{ id: crypto.randomUUID(), name: "b.mbox", size: BigInt(size), sha256: "0".repeat(64) },
      ...{ wrappedKey: erased ? null : "none", keyId: "none", contentType: "text/plain" },
      ...{ uploadedById: custodian.actor.id, uploadedAt: at, attachedAt: attached ? at : null },
    })),
  });
}

test("bytes that came whole and are attached to nothing count, for files in pieces and for whole ones", async () => {
  await sentBefore([bytes - 10]);
  await expect(begin(11)).rejects.toMatchObject(tooMuch);
  await begin(8);
  await expect(store()).rejects.toMatchObject(tooMuch);
  await endUploads();
  await store();
});

test("so do so many small ones, and a refused one leaves nothing", async () => {
  await sentBefore(Array.from({ length: unused }, () => 1));
  const before = await db().storedFile.count();
  await expect(store()).rejects.toMatchObject(tooMuch);
  await expect(begin(1)).rejects.toMatchObject(tooMuch);
  expect(await db().storedFile.count()).toBe(before);
});

test("several at once do not pass together", async () => {
  await sentBefore([bytes - 5]);
  const ends = await Promise.allSettled([store(), store(), store()]);
  expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("what is attached, was erased, or is another person's does not count", async () => {
  await sentBefore([bytes], { attached: true });
  await sentBefore([bytes], { erased: true });
  await store();
  await begin(1);
  await sentBefore([bytes]);
  await store(world.people.INTAKE_ANALYST);
});
