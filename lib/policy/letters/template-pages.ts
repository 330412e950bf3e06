import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { NotReady } from "@/lib/errors";
import { changePage, changesOf, type NamedChange, waitingChanges } from "@/lib/policy/changes/queries";
import type { TemplateText } from "@/lib/policy/letters/first-versions";
import { LETTER_CODES, LETTERS, type LetterCode } from "@/lib/policy/letters/letters";
import { letterCode, readWords } from "@/lib/policy/letters/template-setting";

/** One version of a letter's words, and who agreed on it; nobody on the one that an installation begins with. */
export interface TemplateVersion {
  version: number;
  words: TemplateText;
  effectiveFrom: Date;
  supersededAt: Date | null;
  change: NamedChange | null;
}

/** Every letter with the version in use, and how many changes of it wait. @throws Forbidden */
export async function letterList(
  ctx: Context,
): Promise<{ letter: LetterCode; version: number; effectiveFrom: Date | null; waiting: number }[]> {
  const waiting = await waitingChanges(ctx, "LETTER_TEMPLATE");
  const rows = await db().letterTemplate.findMany({ where: { supersededAt: null } });
  return LETTER_CODES.map((letter) => {
    const row = rows.find((one) => one.letter === letter);
    return {
      letter,
      version: row?.version ?? 0,
      effectiveFrom: row?.effectiveFrom ?? null,
      waiting: waiting.filter((one) => one.key === letter).length,
    };
  });
}

/** A letter with all versions of its words, newest first, and the changes that wait. @throws Forbidden, NotFound */
export async function letterPage(ctx: Context, code: string) {
  requirePermission(ctx.actor, "catalog:read");
  const letter = letterCode(code);
  const changes = await changesOf(ctx, "LETTER_TEMPLATE", letter);
  const rows = await db().letterTemplate.findMany({ where: { letter }, orderBy: { version: "desc" } });
  const versions = rows.map(
    ({ words, changeId, ...row }): TemplateVersion => ({
      ...row,
      words: readWords(words),
      change: changes.find((one) => one.id === changeId) ?? null,
    }),
  );
  const [inUse] = versions;
  if (!inUse)
    throw new NotReady(`There are no words for “${LETTERS[letter].title}” yet; npm start brings them.`);
  return {
    letter,
    inUse,
    versions,
    waiting: changes.filter((one) => !one.answer),
    refused: changes.filter((one) => one.answer === "DECLINED" || one.answer === "WITHDRAWN"),
  };
}

/** A change of a letter's words with what it was written from, and what stands now. @throws Forbidden, NotFound */
export async function proposedWords(ctx: Context, id: string) {
  const change = await changePage(ctx, "LETTER_TEMPLATE", id);
  const { letter, versions, inUse } = await letterPage(ctx, change.key);
  return {
    change,
    letter,
    inUse,
    proposed: readWords(change.proposed),
    from: versions.find((one) => one.version === change.fromVersion) ?? inUse,
    /** It waits still, and other words came into use since it was written. */
    stale: change.answer === null && inUse.version !== change.fromVersion,
  };
}
