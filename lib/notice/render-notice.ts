import { createHash } from "node:crypto";
import { linkAddress } from "@/lib/contacts/links/link-token";
import type { Transaction } from "@/lib/db";
import { type MailToSend, renderMail } from "@/lib/demands/enqueue-mail";
import type { DemandFacts } from "@/lib/demands/facts";
import type { NoticePlan } from "@/lib/demands/plan-notice";
import { env } from "@/lib/env";
import type { Administrator } from "@/lib/generated/prisma/client";
import { noticeSecret } from "@/lib/notice/notice-link";
import { noticeValues } from "@/lib/notice/notice-values";
import { recipientIdFor } from "@/lib/notice/recipient-id";
import { fillNotice } from "@/lib/policy/notices/fill-notice";
import type { Language } from "@/lib/policy/notices/languages/language";
import { LANGUAGE_WORDS } from "@/lib/policy/notices/languages/languages";
import { noticeTemplateCode } from "@/lib/policy/notices/notices";
import { type CurrentTemplate, currentTemplate } from "@/lib/policy/templates/template-setting";

/** One administrator's notice as the bytes that would be sent. */
export interface RenderedNotice {
  contact: Administrator;
  /** Of the line of the ledger that it makes. */
  recipientId: string;
  language: Language;
  template: { id: string; version: number };
  mail: MailToSend;
  /** SHA-256 of the bytes, hex. */
  sha256: string;
  /** The words, in which the secret part of the link reads as x: nobody but the administrator learns it. */
  subject: string;
  text: string;
  /** SHA-256 of what the words come from: a change of it, and the approval no longer speaks. */
  basis: string;
}

export interface NoticeWanted {
  contact: Administrator;
  plan: NoticePlan;
  /** The Date that the mail bears. */
  date: Date;
  /** Where the words must be those of an earlier version, or the line of the ledger is there already. */
  template?: CurrentTemplate;
  recipientId?: string;
}

/** Did secrecy keep us from telling this administrator until now? */
function wasForbidden({ notices }: DemandFacts, administratorId: string): boolean {
  return notices.some((notice) =>
    notice.recipients.some(
      (entry) =>
        entry.administratorId === administratorId && entry.standing === "OWED" && entry.reason === "SECRECY",
    ),
  );
}

const hashOf = (parts: readonly unknown[]) =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex");

/**
 * Renders the notice to one administrator in their language, and writes nothing: the same facts, date and template give the
 * same bytes.
 * @throws NotReady where no template is installed
 */
export async function renderNotice(
  tx: Transaction,
  facts: DemandFacts,
  { contact, plan, date, ...given }: NoticeWanted,
): Promise<RenderedNotice> {
  const { language } = contact;
  const template = given.template ?? (await currentTemplate(tx, noticeTemplateCode(plan.kind, language)));
  const recipientId = given.recipientId ?? recipientIdFor(facts, contact.id);
  const secret = noticeSecret({ recipientId, administratorId: contact.id });
  const written = fillNotice(
    plan.kind,
    template,
    noticeValues(
      LANGUAGE_WORDS[language],
      facts,
      {
        ...{ contact, plan, date, forbidden: wasForbidden(facts, contact.id) },
        link: linkAddress("NOTICE", secret),
      },
      env(),
    ),
  );
  const mail: MailToSend = {
    ...{ kind: "NOTICE", purpose: "SERVICE_COMMUNICATIONS", dataClass: "CUSTOMER_DATA" },
    ...{ demandId: facts.demand.id, recipientId, to: contact.email, date, queuedAt: facts.now },
    parts: ["notice", recipientId],
    ...written,
  };
  const { sha256 } = await renderMail(mail);
  const masked = mask(mail, secret);
  return {
    ...{ contact, recipientId, language, mail, sha256, subject: masked.subject, text: masked.text },
    template: { id: template.id, version: template.version },
    basis: hashOf([contact.email, template.id, masked.subject, masked.text]),
  };
}

const mask = (mail: MailToSend, secret: string): MailToSend => ({
  ...mail,
  text: mail.text.replaceAll(secret, "x".repeat(secret.length)),
});

/** Every byte of the mail but the secret part of its link, to be looked at. */
export async function shownBytes({ contact, recipientId, mail }: RenderedNotice): Promise<string> {
  const rendered = await renderMail(mask(mail, noticeSecret({ recipientId, administratorId: contact.id })));
  return rendered.bytes.toString();
}
