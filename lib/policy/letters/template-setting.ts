import { z } from "zod";
import { now } from "@/lib/clock";
import type { Transaction } from "@/lib/db";
import { InvalidInput, NotFound } from "@/lib/errors";
import type { Setting } from "@/lib/policy/changes/setting";
import { checkTemplate } from "@/lib/policy/letters/check-template";
import type { TemplateText } from "@/lib/policy/letters/first-versions";
import { LETTER_CODES, type LetterCode } from "@/lib/policy/letters/letters";

const wordsOf = z.object({ subject: z.string(), body: z.string() });

/** The letter of that code. @throws NotFound */
export function letterCode(code: string): LetterCode {
  const found = LETTER_CODES.find((one) => one === code);
  if (!found) throw new NotFound();
  return found;
}

/** Words as they are stored: a browser's line breaks are one character, and nothing stands around them. */
export function readWords(proposed: unknown): TemplateText {
  const parsed = wordsOf.safeParse(proposed);
  if (!parsed.success) throw new InvalidInput({ body: "Give the subject and the body of the letter." });
  const { subject, body } = parsed.data;
  return { subject: subject.trim(), body: body.replaceAll("\r\n", "\n").trim() };
}

/** The version whose words stand now; null where none was installed. */
export async function templateInUse(tx: Transaction, letter: LetterCode) {
  const found = await tx.letterTemplate.findFirst({ where: { letter, supersededAt: null } });
  return found && { id: found.id, version: found.version, content: readWords(found.words) };
}

/** The words of letters as a setting that two people change. */
export const templateSetting: Setting<TemplateText> = {
  subject: "LETTER_TEMPLATE",
  inUse: (tx, key) => templateInUse(tx, letterCode(key)),
  async check(_tx, key, proposed) {
    const words = readWords(proposed);
    checkTemplate(letterCode(key), words);
    return words;
  },
  async write(tx, { changeId, key, version, content }) {
    const words = { subject: content.subject, body: content.body };
    await tx.letterTemplate.create({
      data: { letter: key, version, words, effectiveFrom: await now(tx), changeId },
    });
  },
};
