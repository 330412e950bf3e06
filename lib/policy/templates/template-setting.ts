import { z } from "zod";
import { now } from "@/lib/clock";
import type { Transaction } from "@/lib/db";
import { InvalidInput, NotReady } from "@/lib/errors";
import type { Setting } from "@/lib/policy/changes/setting";
import { checkTemplate } from "@/lib/policy/templates/check-template";
import type { TemplateText } from "@/lib/policy/templates/template";
import { type TemplateCode, templateOf } from "@/lib/policy/templates/templates";

const wordsOf = z.object({ subject: z.string(), body: z.string() });

/** Words as they are stored: a browser's line breaks are one character, and nothing stands around them. */
export function readWords(proposed: unknown): TemplateText {
  const parsed = wordsOf.safeParse(proposed);
  if (!parsed.success) throw new InvalidInput({ body: "Give the subject and the body." });
  const { subject, body } = parsed.data;
  return { subject: subject.trim(), body: body.replaceAll("\r\n", "\n").trim() };
}

/** The version whose words stand now; null where none was installed. */
export async function templateInUse(tx: Transaction, code: TemplateCode) {
  const found = await tx.letterTemplate.findFirst({ where: { letter: code, supersededAt: null } });
  return found && { id: found.id, version: found.version, content: readWords(found.words) };
}

/** The words that stand now, with their version. */
export type CurrentTemplate = TemplateText & { id: string; version: number };

/** The same for whoever cannot write without them. @throws NotReady where none was installed */
export async function currentTemplate(tx: Transaction, code: TemplateCode): Promise<CurrentTemplate> {
  const found = await templateInUse(tx, code);
  if (found) return { id: found.id, version: found.version, ...found.content };
  const { makes, title } = templateOf(code);
  throw new NotReady(`There is no template for the ${makes} “${title}”; npm start installs it.`);
}

/** The words of letters and notices as a setting that two people change. */
export const templateSetting: Setting<TemplateText> = {
  subject: "LETTER_TEMPLATE",
  inUse: (tx, key) => templateInUse(tx, templateOf(key).code),
  async check(_tx, key, proposed) {
    const words = readWords(proposed);
    checkTemplate(templateOf(key), words);
    return words;
  },
  async write(tx, { changeId, key, version, content }) {
    const words = { subject: content.subject, body: content.body };
    await tx.letterTemplate.create({
      data: { letter: key, version, words, effectiveFrom: await now(tx), changeId },
    });
  },
};
