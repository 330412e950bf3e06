import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { db, inTransaction } from "@/lib/db";
import { type DemandFacts, loadFacts, type TaskFacts } from "@/lib/demands/facts";
import { asOwner } from "@/lib/demands/test-app-role";
import { demandApproved } from "@/lib/demands/test-life";
import type { DemandWanted, Somebody, World } from "@/lib/demands/test-world";
import type { Done } from "@/lib/demands/transition";
import { inPieces } from "@/lib/files/temporary-place";
import { storeUpload } from "@/lib/intake/store-upload";
import { tellAdministrators } from "@/lib/notice/tell-administrators";
import { addFiltered } from "@/lib/production/add-filtered";
import { deliverProduction } from "@/lib/production/deliver-production";
import { runNow } from "@/lib/production/runs/run-now";
import type { DeliverProductionInput } from "@/lib/production/schema";
import type { SealingAsked } from "@/lib/production/seal-package";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { startProduction } from "@/lib/production/start-production";
import { answerTask } from "@/lib/production/tasks/answer-task";
import { completeTask } from "@/lib/production/tasks/complete-task";
import { giveExport } from "@/lib/production/tasks/give-export";
import { reopenTask } from "@/lib/production/tasks/reopen-task";

/** As plain SQL: somebody ($2) asks that the packages of a demand ($1) be sealed. */
export const ASKS_TO_SEAL = `INSERT INTO package_sealing (production_id, terms, contents_sha256, locked_to, asked_by_id, asked_at)
  SELECT id, '{}', 'x', 'age1', $2, now() FROM production WHERE demand_id = $1`;

/** The officer gives a public key of age; answers the secret one. Before the call-back, or it must be made anew. */
export async function officerWithKey(world: World): Promise<string> {
  const identity = await generateX25519Identity();
  const ageRecipient = await identityToRecipient(identity);
  await inTransaction((tx) => tx.officer.update({ where: { id: world.officer.id }, data: { ageRecipient } }));
  return identity;
}

/** The mail server accepted every notice of the demand so many days ago, and its seven days ran from then. */
export async function noticesAccepted(reference: string, daysAgo = 10): Promise<void> {
  await inTransaction(async (tx) => {
    const mails = { demand: { reference }, kind: "NOTICE" };
    await tx.outboxMessage.updateMany({ where: mails, data: { state: "SENDING" } });
    await tx.$executeRaw`
      UPDATE outbox_message m SET state = 'ACCEPTED', accepted_at = app_now() - make_interval(days => ${daysAgo}::int)
      FROM demand d WHERE d.id = m.demand_id AND d.reference = ${reference} AND m.kind = 'NOTICE'`;
  });
  await asOwner(
    `UPDATE notice n SET window_ends_at = app_now() + make_interval(days => 7 - $2::int)
     FROM demand d WHERE d.id = n.demand_id AND d.reference = $1 AND n.window_ends_at IS NOT NULL`,
    [reference, daysAgo],
  );
}

/** A demand under collection: counsel wrote its scope, lead counsel approved it, the customer's time to object is over. */
export async function demandProducing(
  world: World,
  wanted: DemandWanted = {},
  acceptedDaysAgo = 10,
): Promise<string> {
  const reference = await demandApproved(world, wanted);
  await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
  await noticesAccepted(reference, acceptedDaysAgo);
  await startProduction(world.people.COUNSEL, { reference });
  return reference;
}

export const factsFor = (world: World, reference: string): Promise<DemandFacts> =>
  loadFacts(db(), world.people.COUNSEL.actor, reference);

/** One upload of this person; answers its id. */
export function upload(person: Somebody, name: string, content: string | Buffer): Promise<string> {
  const bytes = Buffer.from(content);
  return storeUpload(person, { name, size: bytes.length, content: inPieces(bytes) });
}

/** What a custodian gives in a test. */
interface Given {
  /** Default the world's first custodian. */
  by?: Somebody;
  /** Of the item that it is given for; default the first. */
  position?: number;
  /** Default: one record of the item's account within its range, which says the export's name. */
  content?: string | Buffer;
  storedIn?: string;
}

const SUBSCRIBERS = "account,name,address,phone,since,plan,payment";

/** One record of the account within the range, as a system exports it: a subscriber's row, or else a mail. */
function recordOf({ dataClass, accounts: [account], rangeStart }: TaskFacts, name: string): string {
  if (dataClass === "BSI") return `${SUBSCRIBERS}\n${account},${name},,,2019,,\n`;
  const date = new Date(rangeStart.getTime() + 3_600_000).toUTCString().replace("GMT", "+0000");
  return `From ${account} Thu Jan  1 00:00:00 1970\nFrom: ${account}\nDate: ${date}\nSubject: ${name}\n\nHello\n\n`;
}

/** Gives an export for an item's task, has it filtered in this process, and says that it is all. */
export async function exportFilteredNow(
  world: World,
  reference: string,
  name = "subscriber.csv",
  { by = world.people.CUSTODIAN, position = 1, content, storedIn }: Given = {},
): Promise<string> {
  const { tasks, items, scopes } = await factsFor(world, reference);
  const item = items.find((one) => one.position === position);
  const decisions = scopes.flatMap((one) => one.decisions).filter((one) => one.itemId === item?.id);
  const task = tasks.find((one) => !one.voidedAt && decisions.some(({ id }) => id === one.decisionId));
  if (!task) throw new Error("No custodian is asked for this item.");
  const system = task.dataClass === "BSI" ? "subscribers" : "mailbox";
  const source = await db().sourceVersion.findFirstOrThrow({ where: { system, supersededAt: null } });
  const file = await upload(by, name, content ?? recordOf(task, name));
  if (task.answer) await reopenTask(by, { reference, taskId: task.id });
  await giveExport(by, {
    ...{ reference, taskId: task.id, files: [file], query: `account:${task.accounts[0]}` },
    ...{ source: source.id, owner: task.accounts[0], storedIn },
  });
  const given = await db().sourceExport.findUniqueOrThrow({ where: { fileId: file } });
  await runNow(given.id);
  await completeTask(by, { reference, taskId: task.id, reason: "" });
  return task.decisionId;
}

/** A small export of an item's, and all that the filter let out of the item in the open package. */
export async function fileAdded(
  world: World,
  reference: string,
  name = "subscriber.csv",
  given: Given = {},
): Promise<Done> {
  const decision = await exportFilteredNow(world, reference, name, given);
  return addFiltered(given.by ?? world.people.CUSTODIAN, { reference, decisions: [decision] });
}

export const sealing = (reference: string, lock: "AGE_RECIPIENT" | "PASSPHRASE" = "PASSPHRASE") => ({
  reference,
  lock,
  title: "Records custodian",
  method: "Directory export 4.2",
  declared: true,
});

/** A demand with one file in a sealed package that waits for its release. */
export async function demandSealed(
  world: World,
  wanted: DemandWanted = {},
  lock: "AGE_RECIPIENT" | "PASSPHRASE" = "PASSPHRASE",
): Promise<SealingAsked & { reference: string; productionId: string }> {
  const reference = await demandProducing(world, wanted);
  await fileAdded(world, reference);
  const sealed = await sealNow(world.people.CUSTODIAN, sealing(reference, lock));
  return { ...sealed, reference, productionId: sealed.facts.productions.at(-1)?.id ?? "" };
}

/** The answers of a release by default: the last package, two weeks, three downloads. */
export const releasing = (reference: string, productionId: string) => ({
  reference,
  productionId,
  extent: "LAST" as const,
  days: 14,
  maxDownloads: 3,
});

/** Of every item of which nothing was given, the custodian says that there is nothing. */
async function nothingElseFound(world: World, reference: string): Promise<void> {
  const { tasks } = await factsFor(world, reference);
  for (const { id: taskId } of tasks.filter((one) => !one.voidedAt && !one.answer))
    await answerTask(world.people.CUSTODIAN, { reference, taskId, answer: "NO_DATA", reason: "Searched." });
}

/** A sealed package released by a third person, the last one unless the terms say otherwise; answers the token that its mail carries. */
export async function demandDelivered(
  world: World,
  wanted: DemandWanted = {},
  terms: Partial<Omit<DeliverProductionInput, "reference" | "productionId">> = {},
): Promise<{ reference: string; productionId: string; token: string }> {
  const { reference, productionId } = await demandSealed(world, wanted);
  if (terms.extent !== "INTERIM") await nothingElseFound(world, reference);
  await deliverProduction(world.others.COUNSEL, { ...releasing(reference, productionId), ...terms });
  return { reference, productionId, token: await tokenMailed(reference) };
}

/** The token in the newest collection mail of the demand, read from the bytes that go out. */
export async function tokenMailed(reference: string): Promise<string> {
  const mail = await db().outboxMessage.findFirstOrThrow({
    where: { demand: { reference }, kind: "COLLECTION" },
    orderBy: { createdAt: "desc" },
  });
  const text = Buffer.from(mail.bytes).toString("latin1").replaceAll("=\r\n", "");
  return /\/authority\/collect\/([\w-]{43})/.exec(text)?.[1] ?? "";
}
