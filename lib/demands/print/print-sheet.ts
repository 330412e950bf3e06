import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import type { Permission } from "@/lib/auth/permissions";
import { hideLinks } from "@/lib/contacts/links/link-token";
import { db, inTransaction } from "@/lib/db";
import { entriesOf } from "@/lib/demands/audit-entries";
import { type DemandFacts, loadFacts } from "@/lib/demands/facts";
import { hiddenMentions } from "@/lib/demands/hidden-mentions";
import { peopleNames } from "@/lib/demands/people-names";
import { auditSheet } from "@/lib/demands/print/audit-sheet";
import { demandSheet } from "@/lib/demands/print/demand-sheet";
import { manifestSheet } from "@/lib/demands/print/manifest-sheet";
import { type NoticeTexts, noticeSheet } from "@/lib/demands/print/notice-sheet";
import { type Sheet, sheetSha256 } from "@/lib/demands/print/sheet";
import { NotFound } from "@/lib/errors";
import { parseMail } from "@/lib/mail/parse-mail";

async function noticeTexts({ mails }: DemandFacts): Promise<NoticeTexts> {
  const ids = mails.filter((mail) => mail.kind === "NOTICE").map((mail) => mail.id);
  const rows = await db().outboxMessage.findMany({
    where: { id: { in: ids } },
    select: { id: true, bytes: true },
  });
  const read = rows.map(
    async ({ id, bytes }) => [id, hideLinks((await parseMail(Buffer.from(bytes))).text)] as const,
  );
  return new Map(await Promise.all(read));
}

interface SheetKind {
  title: string;
  needs: Permission;
  make: (ctx: Context, facts: DemandFacts) => Promise<Sheet>;
}

/** What can be put on paper of a demand. */
export const SHEETS: Readonly<Record<string, SheetKind>> = {
  demand: {
    title: "The demand",
    needs: "demand:read",
    make: async (_ctx, facts) => demandSheet(facts, await peopleNames()),
  },
  notice: {
    title: "The notice",
    needs: "document:read",
    make: async (_ctx, facts) => noticeSheet(facts, await noticeTexts(facts)),
  },
  manifest: {
    title: "The manifest",
    needs: "demand:read",
    make: async (_ctx, facts) => manifestSheet(facts),
  },
  audit: {
    title: "The audit extract",
    needs: "demand:read",
    make: async (ctx, facts) => {
      const entries = await entriesOf(ctx, facts.demand.reference);
      const texts = entries.map(({ details }) => JSON.stringify(details));
      return auditSheet(facts, entries, await hiddenMentions(ctx, texts));
    },
  },
};

export interface PrintedSheet {
  sheet: Sheet;
  sha256: string;
  /** When it was made. */
  at: Date;
}

/**
 * A demand's sheet for paper. That it was made, and with which hash, stands in the demand's history: a paper can be
 * compared with it.
 * @throws NotFound for a demand that may not be known, or no such sheet; Forbidden
 */
export async function printSheet(ctx: Context, reference: string, kind: string): Promise<PrintedSheet> {
  const chosen = Object.hasOwn(SHEETS, kind) ? SHEETS[kind] : undefined;
  if (!chosen) throw new NotFound();
  const facts = await loadFacts(db(), ctx.actor, reference);
  requirePermission(ctx.actor, chosen.needs);
  const sheet = await chosen.make(ctx, facts);
  const sha256 = sheetSha256(sheet);
  await inTransaction((tx) =>
    recordAudit(tx, ctx.actor, {
      ...{ action: "printSheet", demandId: facts.demand.id },
      details: { sheet: kind, sha256 },
    }),
  );
  return { sheet, sha256, at: facts.now };
}
