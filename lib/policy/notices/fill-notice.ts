import { NOTICES, type NoticeKind } from "@/lib/policy/notices/notices";
import type { NoticeValues } from "@/lib/policy/notices/placeholders";
import { renderWords } from "@/lib/policy/templates/render-words";
import type { TemplateText } from "@/lib/policy/templates/template";

/** The words of a notice. A template sees nothing but what its kind offers, whatever the values hold. */
export function fillNotice(
  kind: NoticeKind,
  words: TemplateText,
  values: NoticeValues,
): { subject: string; text: string } {
  const offered = NOTICES[kind].offers.map((name) => [name, values[name]]);
  return renderWords(words, Object.fromEntries(offered));
}
