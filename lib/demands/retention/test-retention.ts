import { buffer } from "node:stream/consumers";
import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { destroyDue } from "@/lib/demands/retention/destroy-due";
import { eraseDestroyed } from "@/lib/demands/retention/erase-destroyed";
import { demandSealed, factsFor, releasing } from "@/lib/demands/test-production";
import { registeredDemand, type World } from "@/lib/demands/test-world";
import { NotFound } from "@/lib/errors";
import { filePlace } from "@/lib/files/file-place";
import { openFile } from "@/lib/files/open-file";
import { attachDocument } from "@/lib/intake/attach-document";
import { upload as uploadPaper } from "@/lib/intake/test-registering";
import { withdraw } from "@/lib/intake/withdraw";
import { closeDemand } from "@/lib/production/close-demand";
import { deliverProduction } from "@/lib/production/deliver-production";

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
export async function produced(world: World, lock: "AGE_RECIPIENT" | "PASSPHRASE" = "PASSPHRASE") {
  const { reference, productionId } = await demandSealed(world, {}, lock);
  await deliverProduction(world.others.COUNSEL, releasing(reference, productionId));
  const paper = await paperOn(world, reference);
  const [{ files = [], packageFileId, demandId = "" } = {}] = (await factsFor(world, reference)).productions;
  const { fileId: exported } = await db().sourceExport.findFirstOrThrow({ where: { task: { demandId } } });
  await db()
    .$executeRaw`UPDATE collection_link SET expires_at = app_now() WHERE production_id = ${productionId}::uuid`;
  await closeDemand(world.people.COUNSEL, { reference });
  return { reference, demandId, paper, exported, packed: packageFileId ?? "", file: files[0]?.fileId ?? "" };
}

/** Audit rows of one act on the demand, oldest first. */
export async function acts(reference: string, action: string) {
  const { id: demandId } = await db().demand.findUniqueOrThrow({ where: { reference } });
  return db().auditEntry.findMany({ where: { action, demandId }, orderBy: { sequence: "asc" } });
}
