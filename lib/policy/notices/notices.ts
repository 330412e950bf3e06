import { LANGUAGES, type Language } from "@/lib/policy/notices/languages/language";
import type { NoticePlaceholderName } from "@/lib/policy/notices/placeholders";

export const NOTICE_KINDS = ["ADVANCE", "DELAYED", "PRODUCED"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Names the template of one kind of notice in one language. */
export type NoticeTemplateCode = `NOTICE_${NoticeKind}_${Uppercase<Language>}`;

export const noticeTemplateCode = (kind: NoticeKind, language: Language): NoticeTemplateCode =>
  `NOTICE_${kind}_${language.toUpperCase() as Uppercase<Language>}`;

export const NOTICE_TEMPLATES: readonly { code: NoticeTemplateCode; kind: NoticeKind; language: Language }[] =
  NOTICE_KINDS.flatMap((kind) =>
    LANGUAGES.map((language) => ({ code: noticeTemplateCode(kind, language), kind, language })),
  );

interface NoticeRule {
  title: string;
  purpose: string;
  offers: readonly NoticePlaceholderName[];
  must: readonly NoticePlaceholderName[];
}

// What the law wants in any notice: who asks by what paper in which matter, of whom, how to check it, and no advice.
const named = [
  "customer",
  "authority",
  "kind",
  "matter",
  "reference",
  "orders",
  "link",
  "linkTerms",
  "noAdvice",
  "howToVerify",
  "provider",
] as const;
const paper = ["entity", "servedOn", "items", "scopeItems", "forbidden"] as const;
const window = ["notBefore", "howToObject", "lessTime", "dataHeld"] as const;
const flags = ["scope", "delivered", "canObject", "underOrder"] as const;
const optional = ["administrator", "country", "issuedOn", ...flags] as const;

/** The kinds of notice: what each may say, and what none may leave out. */
export const NOTICES: Readonly<Record<NoticeKind, NoticeRule>> = {
  ADVANCE: {
    title: "Advance notice",
    purpose: "Tells an administrator before anything leaves, and until when the customer may object.",
    offers: [...named, ...paper, ...window, ...optional],
    must: [...named, ...paper, ...window],
  },
  DELAYED: {
    title: "Delayed notice",
    purpose:
      "Tells an administrator after something left or the demand ended: once secrecy has ended, or an address works.",
    offers: [...named, ...paper, ...window, "parcels", "ended", ...optional],
    must: [...named, ...paper, ...window, "parcels", "ended"],
  },
  PRODUCED: {
    title: "Notice of what was produced",
    purpose:
      "Tells an administrator who had the notice what was finally produced: counts and classes, never content.",
    offers: [...named, "parcels", ...optional],
    must: [...named, "parcels"],
  },
};
