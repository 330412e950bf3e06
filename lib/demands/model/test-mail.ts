import { createHash } from "node:crypto";
import { expect } from "vitest";
import type { Told } from "@/lib/demands/model/test-gate";
import { brokenByServer } from "@/lib/demands/model/test-invariants";
import type { Stage } from "@/lib/demands/model/test-stage";
import { parseMail } from "@/lib/mail/parse-mail";

interface Row {
  id: string;
  kind: string;
  demandId: string;
  administratorId: string | null;
  to: string;
}

const MAIL = `
  SELECT m.id, m.kind, m.demand_id AS "demandId", r.administrator_id AS "administratorId", m.to_address AS "to"
  FROM outbox_message m LEFT JOIN notice_recipient r ON r.id = m.recipient_id WHERE m.sha256 = $1`;

const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/**
 * Judges every mail that the server took since the last look, by the server's own record: N1 and N11 against who was
 * covered when the worker began to look, N2, N4 and N13.
 */
export async function judgeMails(stage: Stage, before: readonly Told[]): Promise<void> {
  const { accepted } = stage.outbox.server;
  if (accepted.length > stage.judged)
    expect(await brokenByServer(stage.owner, [], accepted), "N2, N3, N4 by the server's record").toEqual([]);
  for (const mail of accepted.slice(stage.judged)) {
    stage.judged += 1;
    const { rows } = await stage.owner.query<Row>(MAIL, [sha256(mail.bytes)]);
    const [row] = rows;
    if (!row) return;
    await judgeText(stage, mail.bytes, row.kind);
    stage.count(`accepted ${row.kind}`);
    if (row.kind !== "NOTICE") continue;
    const told = before.find(
      (one) => one.demandId === row.demandId && one.administratorId === row.administratorId,
    );
    expect(told?.forbidden, `N1 secrecy covered ${row.to}`).toBe(false);
    expect(told?.bouncing, `N11 mail to ${row.to} bounced`).toBe(false);
  }
}

/** N13: content never; what somebody typed only in the letter that asks the authority a question. */
async function judgeText(stage: Stage, bytes: Buffer, kind: string): Promise<void> {
  const { subject, text, attachments } = await parseMail(bytes);
  const said = subject + text + attachments.map((one) => one.filename).join("");
  expect(said, "N13").not.toContain(stage.content);
  if (kind !== "LETTER") expect(said, `N13 ${kind}`).not.toContain(stage.typed);
}
