import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { NotReady } from "@/lib/errors";
import { changePage, changesOf, type NamedChange, waitingChanges } from "@/lib/policy/changes/queries";
import type { TemplateText } from "@/lib/policy/templates/template";
import { readWords } from "@/lib/policy/templates/template-setting";
import { TEMPLATES, templateOf } from "@/lib/policy/templates/templates";

/** One version of a template's words, and who agreed on it; nobody on the one that an installation begins with. */
export interface TemplateVersion {
  version: number;
  words: TemplateText;
  supersededAt: Date | null;
  change: NamedChange | null;
}

/** Every template with the version in use, and how many changes of it wait. @throws Forbidden */
export async function templateList(ctx: Context) {
  const waiting = await waitingChanges(ctx, "LETTER_TEMPLATE");
  const rows = await db().letterTemplate.findMany({ where: { supersededAt: null } });
  return TEMPLATES.map((template) => {
    const row = rows.find((one) => one.letter === template.code);
    return {
      template,
      version: row?.version ?? 0,
      effectiveFrom: row?.effectiveFrom ?? null,
      waiting: waiting.filter((one) => one.key === template.code).length,
    };
  });
}

/** A template with all versions of its words, newest first, and the changes that wait. @throws Forbidden, NotFound */
export async function templatePage(ctx: Context, code: string) {
  requirePermission(ctx.actor, "catalog:read");
  const template = templateOf(code);
  const changes = await changesOf(ctx, "LETTER_TEMPLATE", code);
  const rows = await db().letterTemplate.findMany({ where: { letter: code }, orderBy: { version: "desc" } });
  const versions = rows.map(
    ({ words, changeId, ...row }): TemplateVersion => ({
      ...row,
      words: readWords(words),
      change: changes.find((one) => one.id === changeId) ?? null,
    }),
  );
  const [inUse] = versions;
  if (!inUse) throw new NotReady(`There are no words for “${template.title}” yet; npm start brings them.`);
  return {
    template,
    inUse,
    versions,
    waiting: changes.filter((one) => !one.answer),
    refused: changes.filter((one) => one.answer === "DECLINED" || one.answer === "WITHDRAWN"),
  };
}

/** A change of a template's words with what it was written from, and what stands now. @throws Forbidden, NotFound */
export async function proposedWords(ctx: Context, id: string) {
  const change = await changePage(ctx, "LETTER_TEMPLATE", id);
  const { template, versions, inUse } = await templatePage(ctx, change.key);
  return {
    change,
    template,
    inUse,
    proposed: readWords(change.proposed),
    from: versions.find((one) => one.version === change.fromVersion) ?? inUse,
    /** It waits still, and other words came into use since it was written. */
    stale: change.answer === null && inUse.version !== change.fromVersion,
  };
}
