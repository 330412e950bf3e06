import { buffer } from "node:stream/consumers";
import type { Context } from "@/lib/auth/context";
import { db, inTransaction } from "@/lib/db";
import { claimFiles } from "@/lib/demands/claim-files";
import { destroyDue } from "@/lib/demands/retention/destroy-due";
import { eraseDestroyed } from "@/lib/demands/retention/erase-destroyed";
import { demandDelivered, factsFor, upload } from "@/lib/demands/test-production";
import { registeredDemand, type World } from "@/lib/demands/test-world";
import { NotFound } from "@/lib/errors";
import { filePlace } from "@/lib/files/file-place";
import { openFile } from "@/lib/files/open-file";
import { attachDocument } from "@/lib/intake/attach-document";
import { upload as uploadPaper } from "@/lib/intake/test-registering";
import { withdraw } from "@/lib/intake/withdraw";
import { closeDemand } from "@/lib/production/close-demand";

export const worker: Context = { actor: { type: "system", job: "sweep" } };

/** What the worker does within the hour. */
export async function sweep(): Promise<void> {
  while ((await destroyDue(worker)) > 0);
  while ((await eraseDestroyed(worker)) > 0);
}

export const row = (id: string) => db().storedFile.findUniqueOrThrow({ where: { id } });
export async function readable(id: string): Promise<boolean> {
  const file = await row(id);
  try {
    return (await buffer(await openFile({ ...file, size: Number(file.size) }))).length === Number(file.size);
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}
/** Whether encrypted bytes lie there, whoever could read them. */
export const stored = (id: string) =>
  filePlace()
    .store.get(id, { start: 0, end: 1 })
    .then(({ stream }) => !!stream.destroy())
    .catch(() => false);

export async function paperOn({ people }: World, reference: string): Promise<string> {
  const id = await uploadPaper(people.COUNSEL);
  await attachDocument(people.COUNSEL, { reference, documents: [id] });
  return id;
}

/** A demand that was withdrawn, with one paper. */
export async function withdrawn(world: World): Promise<{ reference: string; paper: string }> {
  const reference = await registeredDemand(world);
  const paper = await paperOn(world, reference);
  await withdraw(world.people.COUNSEL, { reference, text: "The authority wrote so." });
  return { reference, paper };
}

/** A demand that was produced and closed, with its package, the file in it, a paper and an export. */
export async function produced(world: World) {
  const { reference, productionId } = await demandDelivered(world);
  const paper = await paperOn(world, reference);
  const [{ files = [], packageFileId, demandId = "" } = {}] = (await factsFor(world, reference)).productions;
  const exported = await exportFor(world, demandId);
  await db()
    .$executeRaw`UPDATE collection_link SET expires_at = app_now() WHERE production_id = ${productionId}::uuid`;
  await closeDemand(world.people.COUNSEL, { reference });
  return { reference, demandId, paper, exported, packed: packageFileId ?? "", file: files[0]?.fileId ?? "" };
}

/** An export that a custodian gave for the first task of the demand; answers its file. */
async function exportFor(world: World, demandId: string): Promise<string> {
  const custodian = world.people.CUSTODIAN;
  const id = await upload(custodian, "mailbox.mbox", "From a@b Thu Jan  1 00:00:00 2026\n\nHello.\n");
  await inTransaction(async (tx) => {
    const [file] = await claimFiles(tx, custodian, [id], "file", { demandId, recordClass: "export" });
    const { id: taskId } = await tx.custodianTask.findFirstOrThrow({ where: { demandId } });
    const { size = 0n, sha256 = "" } = file ?? {};
    const of = { taskId, fileId: id, name: "mailbox.mbox", size, sha256, query: "user=ada" };
    await tx.sourceExport.create({ data: { ...of, givenById: custodian.actor.id, givenAt: new Date() } });
  });
  return id;
}

/** Audit rows of one act on the demand, oldest first. */
export async function acts(reference: string, action: string) {
  const { id: demandId } = await db().demand.findUniqueOrThrow({ where: { reference } });
  return db().auditEntry.findMany({ where: { action, demandId }, orderBy: { sequence: "asc" } });
}
