import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { db, inTransaction } from "@/lib/db";
import { type DemandFacts, loadFacts } from "@/lib/demands/facts";
import { approvedScope } from "@/lib/demands/guards/guard";
import { asOwner } from "@/lib/demands/test-app-role";
import { demandApproved } from "@/lib/demands/test-life";
import type { DemandWanted, Somebody, World } from "@/lib/demands/test-world";
import { inPieces } from "@/lib/files/temporary-place";
import { storeUpload } from "@/lib/intake/store-upload";
import { tellAdministrators } from "@/lib/notice/tell-administrators";
import { addFile } from "@/lib/production/add-file";
import { deliverProduction } from "@/lib/production/deliver-production";
import type { DeliverProductionInput } from "@/lib/production/schema";
import { type Sealed, sealPackage } from "@/lib/production/seal-package";
import { startProduction } from "@/lib/production/start-production";

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

/** The answers that put these uploads under an item (by its position), over all that the item lets out. */
export async function filesFor(world: World, reference: string, files: string[], position = 1) {
  const facts = await factsFor(world, reference);
  const item = facts.items.find((one) => one.position === position);
  const decision = approvedScope(facts)?.decisions.find((one) => one.itemId === item?.id);
  if (!decision?.rangeStart || !decision.rangeEnd) throw new Error("This item lets nothing out.");
  const { id: decisionId, rangeStart, rangeEnd } = decision;
  return { reference, decisionId, files, rangeStart, rangeEnd };
}

/** One small file collected by the custodian. */
export async function fileAdded(world: World, reference: string, name = "subscriber.csv"): Promise<void> {
  const custodian = world.people.CUSTODIAN;
  const file = await upload(custodian, name, `account,since\n${name},2019\n`);
  await addFile(custodian, await filesFor(world, reference, [file]));
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
): Promise<Sealed & { reference: string; productionId: string }> {
  const reference = await demandProducing(world, wanted);
  await fileAdded(world, reference);
  const sealed = await sealPackage(world.people.CUSTODIAN, sealing(reference, lock));
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

/** A sealed package released by a third person; answers the token that its mail carries. */
export async function demandDelivered(
  world: World,
  wanted: DemandWanted = {},
  terms: Partial<Omit<DeliverProductionInput, "reference" | "productionId">> = {},
): Promise<{ reference: string; productionId: string; token: string }> {
  const { reference, productionId } = await demandSealed(world, wanted);
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
