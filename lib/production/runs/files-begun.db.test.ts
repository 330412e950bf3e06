import { mkdirSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { now } from "@/lib/clock";
import { db, inTransaction } from "@/lib/db";
import { asOwner } from "@/lib/demands/test-app-role";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { Conflict, InvalidInput } from "@/lib/errors";
import { filePlace } from "@/lib/files/file-place";
import { keepHandedIn } from "@/lib/files/quarantine/keep-handed-in";
import { giveUpBegun, keepBegun, storeBegun } from "@/lib/files/store-begun";
import { storeFile } from "@/lib/files/store-file";
import { inPieces, refusalOf } from "@/lib/files/temporary-place";
import { sweepParts } from "./erase-parts";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const stored = () => storeBegun(inPieces(Buffer.from("From: bob@example.com\n\nHello\n")));
const isStored = (id: string) =>
  filePlace()
    .store.get(id, { start: 0, end: 1 })
    .then(
      ({ stream }) => Boolean(stream.destroy()),
      () => false,
    );
const isBegun = async (fileId: string) => (await db().partBegun.count({ where: { fileId } })) === 1;
const aDayLater = async () => {
  await asOwner(
    "UPDATE part_begun SET begun_at = begun_at - interval '2 days', erased_at = erased_at - interval '2 days' WHERE run_id IS NULL",
  );
  await sweepParts();
};
/** Does a statement wait for a transaction that goes on? */
const somebodyWaits = async () => {
  const [row] = await db().$queryRaw<{ waits: boolean }[]>`
    SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS waits`;
  return row?.waits === true;
};
const handIn = (file: Awaited<ReturnType<typeof stored>>) =>
  keepHandedIn(file, {
    ...{ name: "mail.eml", field: "file", by: { uploadedById: world.people.INTAKE_ANALYST.actor.id } },
  });

describe("a file that was stored", () => {
  test("and never written down, since its process was killed, is erased a day later", async () => {
    const { id } = await stored();
    await sweepParts();
    expect([await isStored(id), await isBegun(id)]).toEqual([true, true]);
    await aDayLater();
    expect(await isStored(id)).toBe(false);
  });

  test("once more by a process that was only taken for dead is erased once more, and then forgotten", async () => {
    const { id } = await stored();
    await aDayLater();
    await sweepParts();
    await storeFile(inPieces(Buffer.from("late")), { id });
    await sweepParts();
    expect([await isStored(id), await isBegun(id)]).toEqual([true, true]);
    await aDayLater();
    expect([await isStored(id), await isBegun(id)]).toEqual([false, false]);
  });

  test("and cannot be erased now keeps no other one waiting, and is erased once it can be", async () => {
    const [stuck, other] = [await stored(), await stored()].toSorted((a, b) => a.id.localeCompare(b.id));
    if (!stuck || !other) throw new Error("Two were stored.");
    const inItsPlace = join(env().dataPlace, "files", stuck.id.slice(0, 2), stuck.id);
    rmSync(inItsPlace);
    mkdirSync(inItsPlace);
    await expect(aDayLater()).rejects.toThrow(/directory/);
    expect(await isStored(other.id)).toBe(false);
    rmdirSync(inItsPlace);
    await sweepParts();
    await aDayLater();
    expect([await isBegun(stuck.id), await isBegun(other.id)]).toEqual([false, false]);
  });

  test("by a process that was held up until its name was forgotten goes with it", async () => {
    const { id } = await stored();
    await db().partBegun.delete({ where: { fileId: id } });
    await giveUpBegun(id);
    expect(await isStored(id)).toBe(false);
  });

  test("and written down stays", async () => {
    const file = await stored();
    await handIn(file);
    expect(await isBegun(file.id)).toBe(false);
    await aDayLater();
    expect(await isStored(file.id)).toBe(true);
  });

  test("and erased meanwhile is not written down", async () => {
    const file = await stored();
    await aDayLater();
    expect(await refusalOf(handIn(file))).toBeInstanceOf(Conflict);
    expect(await db().storedFile.count({ where: { id: file.id } })).toBe(0);
  });

  test("and whose row is being committed while it is given up, since the answer was lost, stays", async () => {
    const file = await stored();
    const { id } = file;
    const { givingUp } = await inTransaction(async (tx) => {
      await tx.storedFile.create({ data: { ...file, name: "mail.eml", uploadedAt: await now(tx) } });
      await keepBegun(tx, id);
      const begun = { givingUp: giveUpBegun(id) };
      await expect.poll(somebodyWaits, { timeout: 30_000 }).toBe(true);
      return begun;
    });
    await givingUp;
    expect(await isStored(id)).toBe(true);
  });

  test("and given up, but not yet erased, is not written down either", async () => {
    const { id } = await stored();
    await db().partBegun.update({ where: { fileId: id }, data: { givenUp: true } });
    expect(await refusalOf(inTransaction((tx) => keepBegun(tx, id)))).toBeInstanceOf(Conflict);
  });
});

test("a file that takes more than a day to come is not taken for dead", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const begunAt = async () =>
    (await db().partBegun.findFirstOrThrow({ orderBy: { begunAt: "desc" } })).begunAt;
  async function* slowly() {
    yield Buffer.from("From: bob@example.com");
    await asOwner("UPDATE part_begun SET begun_at = begun_at - interval '2 days'");
    const before = await begunAt();
    vi.advanceTimersByTime(60_000);
    await expect.poll(begunAt, { timeout: 30_000 }).not.toEqual(before);
    await sweepParts();
    yield Buffer.from("\n\nHello\n");
  }
  const file = await storeBegun(slowly()).finally(() => vi.useRealTimers());
  await handIn(file);
  expect(await isStored(file.id)).toBe(true);
});

test("of a file that is refused while it comes nothing is left, and no name", async () => {
  const before = await db().partBegun.count();
  const attempt = storeBegun(inPieces(Buffer.from("four")), { declaredSize: 5 });
  expect(await refusalOf(attempt)).toBeInstanceOf(InvalidInput);
  expect(await db().partBegun.count()).toBe(before);
});
