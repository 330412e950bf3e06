import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import { demandProducing } from "@/lib/demands/test-production";
import type { DemandWanted, ItemWanted, World } from "@/lib/demands/test-world";
import { fileSource, readRange } from "@/lib/files/byte-source";
import { storeFile } from "@/lib/files/store-file";
import type { FilterRun } from "@/lib/generated/prisma/client";
import { confirmChange } from "@/lib/policy/changes/confirm-change";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import type { Setting } from "@/lib/policy/changes/setting";
import { Mapping } from "@/lib/production/sources/mapping";
import { sourceSetting } from "@/lib/production/sources/source-setting";

// What the tests of runs are made of: exports as a custodian gives them, and what is in the parts.

/** Mailboxes by the Date field, for whoever wrote or received. */
export const MAILBOXES = Mapping.parse({
  name: "Mailboxes",
  source: { form: "mail", date: { by: "date-header" }, roles: ["sender", "recipient"] },
});

/** January 2026, half-open. */
export const JANUARY = {
  rangeStart: new Date("2026-01-01T00:00:00Z"),
  rangeEnd: new Date("2026-02-01T00:00:00Z"),
};

/** A new version of a setting, as two people agree on it. */
export async function agreed<Content>(
  { people, others }: World,
  setting: Setting<Content>,
  key: string,
  proposed: Content,
): Promise<void> {
  const fromVersion = (await setting.inUse(db(), key))?.version ?? 0;
  const change = { key, fromVersion, proposed, reason: "As the test wants it." };
  const changeId = await proposeChange(people.COUNSEL, setting, change);
  await confirmChange(others.COUNSEL, setting, { changeId });
}

/** A source system that is in use; answers the id of its version. */
export async function sourceInUse(world: World, mapping: Mapping): Promise<string> {
  const key = crypto.randomUUID();
  await agreed(world, sourceSetting, key, mapping);
  const { id } = await db().sourceVersion.findFirstOrThrow({ where: { system: key, supersededAt: null } });
  return id;
}

/** A demand under collection with one item; by default content of January of jo at the world's customer. */
export async function demandFor(world: World, item: ItemWanted = {}, wanted: DemandWanted = {}) {
  const identifier = `jo@${world.customer.domain}`;
  const items = [{ identifier, dataClass: "C", category: "CONTENT", ...JANUARY, ...item } as const];
  return demandProducing(world, { items, ...wanted });
}

export interface Given {
  content: AsyncIterable<Uint8Array>;
  /** Null: another format. */
  sourceVersionId: string | null;
  name?: string;
  owner?: string;
  /** Of the task's item. */
  position?: number;
}

/** An export as a custodian gave it for the demand's task; answers its id. */
export async function exportGiven(
  { people }: World,
  reference: string,
  { content, sourceVersionId, name = "export.mbox", owner, position = 1 }: Given,
): Promise<string> {
  const task = await db().custodianTask.findFirstOrThrow({
    where: { demand: { reference }, voidedAt: null, decision: { item: { position } } },
  });
  const stored = await storeFile(content);
  const at = await now();
  const by = people.CUSTODIAN.actor.id;
  await db().storedFile.create({
    data: { ...stored, name, uploadedById: by, uploadedAt: at, attachedAt: at },
  });
  const { id: fileId, size, sha256 } = stored;
  const { id } = await db().sourceExport.create({
    data: {
      ...{ taskId: task.id, fileId, name, size, sha256, sourceVersionId, owner: owner ?? null },
      ...{ query: "from:jo after:2025", givenById: by, givenAt: at },
    },
  });
  return id;
}

/** A mailbox of these mails, as its server wrote it. */
export function mailboxOf(
  mails: readonly Buffer[],
  announcement = "From a@b.example Sat Jan 10 12:00:00 2026",
): Buffer {
  const line = Buffer.from(`${announcement}\r\n`);
  return Buffer.concat(mails.flatMap((one) => [line, one, Buffer.from("\r\n")]));
}

/** A part with what it holds. */
export interface ReadPart {
  name: string;
  records: number;
  sha256: string;
  bytes: Buffer;
}

/** The parts of a run in order, opened. */
export async function partsOf({ id }: Pick<FilterRun, "id">): Promise<ReadPart[]> {
  const parts = await db().filterPart.findMany({
    where: { runId: id },
    orderBy: [{ privileged: "asc" }, { number: "asc" }],
  });
  const read: ReadPart[] = [];
  for (const part of parts) {
    const file = await db().storedFile.findUniqueOrThrow({ where: { id: part.fileId } });
    const source = fileSource({ ...file, size: Number(file.size) });
    const bytes = await readRange(source, { start: 0, end: source.size });
    read.push({ name: file.name, records: Number(part.records), sha256: part.sha256, bytes });
  }
  return read;
}

/** What became of an ended run, but for its id and times. */
export async function resultOf(run: FilterRun) {
  const counts = await db().itemCount.findMany({ where: { runId: run.id }, omit: { runId: true } });
  const unclear = await db().unclearRecord.findMany({
    where: { runId: run.id },
    orderBy: { record: "asc" },
    omit: { runId: true, envelope: true },
  });
  const parts = (await partsOf(run)).map(({ name, records, sha256 }) => ({ name, records, sha256 }));
  return { counts, unclear, parts };
}
