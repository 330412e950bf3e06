import { NotFound } from "@/lib/errors";
import { FIRST_VERSIONS } from "@/lib/policy/letters/first-versions";
import { letterTemplate } from "@/lib/policy/letters/letter-template";
import { LETTER_CODES, type LetterCode } from "@/lib/policy/letters/letters";
import { FIRST_NOTICES } from "@/lib/policy/notices/first-versions/first-versions";
import { noticeTemplate } from "@/lib/policy/notices/notice-template";
import { NOTICE_TEMPLATES, type NoticeTemplateCode } from "@/lib/policy/notices/notices";
import type { Template, TemplateText } from "@/lib/policy/templates/template";

export type TemplateCode = LetterCode | NoticeTemplateCode;

interface Installed extends Template {
  code: TemplateCode;
  /** Version 1, with which an installation begins. */
  first: TemplateText;
}

/** Every template there is: the letters to authorities, and the notices to customers in each language. */
export const TEMPLATES: readonly Installed[] = [
  ...LETTER_CODES.map((code) => ({ code, first: FIRST_VERSIONS[code], ...letterTemplate(code) })),
  ...NOTICE_TEMPLATES.map(({ code, kind, language }) => ({
    ...{ code, first: FIRST_NOTICES[language][kind] },
    ...noticeTemplate(kind, language),
  })),
];

/** The template of that code. @throws NotFound */
export function templateOf(code: string): Installed {
  const found = TEMPLATES.find((one) => one.code === code);
  if (!found) throw new NotFound();
  return found;
}
