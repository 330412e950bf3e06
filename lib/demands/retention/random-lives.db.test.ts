import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { Decrypter } from "age-encryption";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { verifyAudit } from "@/lib/audit/verify";
import { db } from "@/lib/db";
import { destroyDue } from "@/lib/demands/retention/destroy-due";
import { readDestruction } from "@/lib/demands/retention/read-certificate";
import { KEEPERS, type KeeperName } from "@/lib/demands/retention/test-keepers";
import {
  acts,
  paperOn,
  produced,
  readable,
  row,
  stored,
  sweep,
  worker,
} from "@/lib/demands/retention/test-retention";
import { asOwner } from "@/lib/demands/test-app-role";
import { daysPass } from "@/lib/demands/test-clock";
import { officerWithKey } from "@/lib/demands/test-production";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import type { RecordClass } from "@/lib/files/demand-key";
import { openFile } from "@/lib/files/open-file";
import { textOf } from "@/lib/files/test-pdf";
import { withdraw } from "@/lib/intake/withdraw";
import { packageKey } from "@/lib/production/package-key";
import { checkPackage } from "@/lib/production/proof/check-package";

/** As they ship (docs/decisions/0024). */
const DAYS: Readonly<Record<string, number>> = { export: 60, package: 365, document: 2555 };

interface Life {
  reference: string;
  demandId: string;
  /** In days from the beginning; null while it is open. */
  closed: number | null;
  files: { id: string; recordClass: RecordClass; gone: boolean }[];
  keepers: Set<KeeperName>;
}

let world: World;
let identity: string;
let day = 0;
beforeAll(async () => {
  world = await makeWorld();
  identity = await officerWithKey(world);
});

async function pass(days: number): Promise<void> {
  await daysPass(days);
  day += days;
}

/** A demand that was produced and closed, and the bytes of its package as the officer got them. */
async function producedLife(): Promise<Life & { got: Buffer }> {
  const made = await produced(world, "AGE_RECIPIENT");
  const package_ = await row(made.packed);
  return {
    ...{ reference: made.reference, demandId: made.demandId, closed: day, keepers: new Set() },
    files: [
      { id: made.exported, recordClass: "export", gone: false },
      { id: made.packed, recordClass: "package", gone: false },
      { id: made.file, recordClass: "package", gone: false },
      { id: made.paper, recordClass: "document", gone: false },
    ],
    got: await buffer(await openFile({ ...package_, size: Number(package_.size) })),
  };
}

async function openLife(): Promise<Life> {
  const reference = await registeredDemand(world);
  const paper = await paperOn(world, reference);
  const { id: demandId } = await db().demand.findUniqueOrThrow({ where: { reference } });
  const files = [{ id: paper, recordClass: "document" as const, gone: false }];
  return { reference, demandId, closed: null, files, keepers: new Set() };
}

async function turn(life: Life, name: KeeperName | "CLOSE"): Promise<void> {
  if (name === "CLOSE") {
    if (life.closed !== null) return;
    await withdraw(world.people.COUNSEL, { reference: life.reference, text: "Withdrawn." });
    life.closed = day;
    return;
  }
  if (life.closed === null || (name === "NOTICE_OWED" && life.files.length === 1)) return;
  const stands = life.keepers.has(name);
  await KEEPERS[name][stands ? "end" : "begin"](world, life.demandId);
  if (stands) life.keepers.delete(name);
  else life.keepers.add(name);
}

/** Sweeps, and compares every file with what must be left of it: all of its bytes, or none. */
async function sweptAsItMustBe(lives: Life[]): Promise<void> {
  await sweep();
  expect(await destroyDue(worker)).toBe(0);
  for (const { reference, demandId, closed, files, keepers } of lives) {
    for (const file of files) {
      const over = closed !== null && day > closed + (DAYS[file.recordClass] ?? 0);
      file.gone ||= over && keepers.size === 0;
      const said = `${reference}, ${file.recordClass} on day ${day}, kept by ${[...keepers]}`;
      expect([await readable(file.id), await stored(file.id)], said).toEqual([!file.gone, !file.gone]);
    }
    const gone = new Set(files.filter((file) => file.gone).map((file) => file.recordClass));
    const destroyed = await db().destruction.findMany({ where: { demandId } });
    expect(destroyed.map(({ recordClass }) => recordClass).sort()).toEqual([...gone].sort());
    expect(destroyed.every(({ erasedAt }) => erasedAt !== null)).toBe(true);
    expect(await acts(reference, "destroyRecords")).toHaveLength(gone.size);
  }
}

/** The certificates of a demand together name each of its files by its SHA-256. */
async function certified({ demandId, files }: Life): Promise<void> {
  const said: string[] = [];
  for (const { id } of await db().destruction.findMany({ where: { demandId } })) {
    const { bytes } = await readDestruction(world.people.COMPLIANCE_OFFICER, id);
    said.push((await textOf(bytes)).replaceAll(" ", ""));
  }
  for (const { id } of files) expect(said.join("\n")).toContain((await row(id)).sha256);
}

const names = Object.keys(KEEPERS) as KeeperName[];
const step = fc.record({
  days: fc.constantFrom(1, 30, 59, 90, 200, 366, 700),
  turns: fc.array(fc.tuple(fc.nat(1), fc.constantFrom(...names, "CLOSE" as const, "CLOSE" as const)), {
    maxLength: 3,
  }),
});

test("each thing that keeps, standing alone, keeps all of it for as long as it stands", async () => {
  day = 0;
  const life = await producedLife();
  await pass(2600);
  for (const name of names) {
    await turn(life, name);
    await sweptAsItMustBe([life]);
    expect(life.files.some(({ gone }) => gone)).toBe(false);
    await turn(life, name);
  }
  await sweptAsItMustBe([life]);
  expect(life.files.every(({ gone }) => gone)).toBe(true);
});

test("in random lives nothing is destroyed before its time or while something keeps it, and then all of it, once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 9 }), async (steps) => {
      await asOwner("DELETE FROM demo_clock");
      day = 0;
      const officers = await producedLife();
      const lives = [officers, await openLife()] as const;
      for (const { days, turns } of steps) {
        await pass(days);
        for (const [which, name] of turns) await turn(lives[which as 0 | 1], name);
        // Half a day later: no sweep at the very end of a time, which a clock that is set back could miss.
        await pass(0.5);
        await sweptAsItMustBe([...lives]);
        await pass(0.5);
      }
      for (const life of lives) {
        await turn(life, "CLOSE");
        for (const name of life.keepers) await turn(life, name);
      }
      await pass(2556);
      await sweptAsItMustBe([...lives]);
      for (const life of lives) {
        expect(life.files.every(({ gone }) => gone)).toBe(true);
        await certified(life);
      }
      const decrypter = new Decrypter();
      decrypter.addIdentity(identity);
      const zip = Readable.from([await decrypter.decrypt(officers.got)]);
      const report = await checkPackage({ encrypted: true, zip, sha256: () => "" }, [packageKey().publicKey]);
      expect(report).toMatchObject({ verdict: "intact", reference: officers.reference, faults: [] });
      expect((await verifyAudit()).faults).toEqual([]);
    }),
    { seed: 20_261_128, numRuns: 2, endOnFailure: true },
  );
});
