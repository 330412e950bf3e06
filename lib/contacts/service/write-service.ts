import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { assertKindAllowed } from "@/lib/contacts/service/kinds";
import { chooseRecipients } from "@/lib/contacts/service/recipients";
import type { WriteServiceInput } from "@/lib/contacts/service/schema";
import { serviceMail } from "@/lib/contacts/service/service-mail";
import { inTransaction } from "@/lib/db";
import { renderMail } from "@/lib/demands/enqueue-mail";
import { InvalidInput } from "@/lib/errors";

/** More than any provider has customers of this sort; a list beyond it was chosen by mistake. */
const MOST = 5000;

/**
 * The first half of a service communication: its words and its recipients stand, each with the hash of the bytes that they
 * would get, and nothing is sent. Answers its id.
 * @throws Forbidden for whoever may not, and in the data-use policy's words; InvalidInput where nobody is chosen
 */
export function writeService(ctx: Context, input: WriteServiceInput): Promise<string> {
  requirePermission(ctx.actor, "service:write");
  assertKindAllowed(input.kind);
  const writtenById = requirePerson(ctx.actor);
  return inTransaction(async (tx) => {
    const { kind, subject, body, ...chosen } = input;
    const words = { id: randomUUID(), kind, subject, body, writtenAt: await now(tx) };
    const recipients = await chooseRecipients(tx, chosen);
    if (recipients.length === 0)
      throw new InvalidInput({ q: "No administrator is listed by customers like these. Choose others." });
    if (recipients.length > MOST)
      throw new InvalidInput({
        q: `These are more than ${MOST.toLocaleString("en")} people. Choose fewer customers.`,
      });
    await tx.serviceCommunication.create({ data: { ...words, chosen, writtenById } });
    const rows = [];
    for (const { reader, leftOut } of recipients) {
      const sha256 = leftOut ? "" : (await renderMail(serviceMail(words, reader))).sha256;
      rows.push({ communicationId: words.id, administratorId: reader.id, sha256, leftOut });
    }
    await tx.serviceRecipient.createMany({ data: rows });
    const leftOut = rows.filter((row) => row.leftOut).length;
    const details = { communication: words.id, kind, recipients: rows.length - leftOut, leftOut };
    await recordAudit(tx, ctx.actor, { action: "writeService", details });
    return words.id;
  });
}
