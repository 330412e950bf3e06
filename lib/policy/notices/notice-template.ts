import { exampleNotice } from "@/lib/policy/notices/example-notice";
import type { Language } from "@/lib/policy/notices/languages/language";
import { LANGUAGE_WORDS } from "@/lib/policy/notices/languages/languages";
import { sometimesMissing } from "@/lib/policy/notices/never-missing";
import { NOTICES, type NoticeKind } from "@/lib/policy/notices/notices";
import { NOTICE_PLACEHOLDERS } from "@/lib/policy/notices/placeholders";
import { unsayableIn } from "@/lib/policy/notices/unsayable";
import type { Template } from "@/lib/policy/templates/template";

/** A notice to a customer's administrators, in one language, as a template. */
export function noticeTemplate(kind: NoticeKind, language: Language): Template {
  const { title, purpose, offers, must } = NOTICES[kind];
  const { name } = LANGUAGE_WORDS[language];
  return {
    ...{ makes: "notice", purpose, must },
    title: `${title} (${name})`,
    to: `Administrators who read ${name}`,
    offers: Object.fromEntries(offers.map((one) => [one, NOTICE_PLACEHOLDERS[one]])),
    onlyFor: () => null,
    misplaced: () => null,
    refusal: (words) =>
      unsayableIn(`${words.subject}\n${words.body}`) ?? sometimesMissing(words, offers, must),
    examples: (words) => [{ to: "an administrator", ...exampleNotice(kind, language, words) }],
  };
}
