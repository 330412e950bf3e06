import { NOTICE_PLACEHOLDERS, type NoticePlaceholderName } from "@/lib/policy/notices/placeholders";
import { rendererOf } from "@/lib/policy/templates/render-words";
import type { TemplateText } from "@/lib/policy/templates/template";

/** A value that stands nowhere else. */
const mark = (name: string) => `\u2045${name}\u2046`;

const rowOf = (name: NoticePlaceholderName): { shape: string; where?: readonly string[] } =>
  NOTICE_PLACEHOLDERS[name];

/** What may be so of one demand and not of another: the yes-no placeholders, and those that are there or not. */
const conditionsOf = (offers: readonly NoticePlaceholderName[]) =>
  offers.filter((name) => rowOf(name).shape === "yes-no" || rowOf(name).where?.[0] === name);

/** Every notice that could be written: the placeholders filled for each combination of what may be so. */
function* cases(offers: readonly NoticePlaceholderName[]) {
  const conditions = conditionsOf(offers);
  for (let bits = 0; bits < 2 ** conditions.length; bits += 1) {
    const holds = new Set<string>(conditions.filter((_, index) => bits & (1 << index)));
    const there = offers.filter((name) => {
      const { shape, where } = rowOf(name);
      return shape !== "yes-no" && (where ?? []).every((one) => holds.has(one));
    });
    const filled = there.map((name) => [name, rowOf(name).shape === "list" ? [mark(name)] : mark(name)]);
    const flags = offers.filter((name) => rowOf(name).shape === "yes-no" && holds.has(name));
    yield { there, view: Object.fromEntries([...filled, ...flags.map((name) => [name, true])]) };
  }
}

/**
 * A placeholder that has to be said and that these words leave unsaid in some notice, because it stands in a section about
 * something else; with a sentence for it. Null where every notice says all that it must.
 */
export function sometimesMissing(
  words: TemplateText,
  offers: readonly NoticePlaceholderName[],
  must: readonly NoticePlaceholderName[],
): string | null {
  const render = rendererOf(words);
  for (const { there, view } of cases(offers)) {
    const { subject, text } = render(view);
    const missing = must.find(
      (name) => there.includes(name) && !subject.includes(mark(name)) && !text.includes(mark(name)),
    );
    if (missing)
      return `Some notices would not say {{${missing}}} (${NOTICE_PLACEHOLDERS[missing].meaning.toLowerCase()}): take it out of the sections about something else.`;
  }
  return null;
}
