"use server";

import { createHash } from "node:crypto";
import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import { type FormState, typedValues } from "@/components/ui/form-state";
import { type Context, requirePermission } from "@/lib/auth/context";
import { InvalidInput } from "@/lib/errors";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import { ProposalBasis } from "@/lib/policy/changes/schema";
import { checkTemplate } from "@/lib/policy/templates/check-template";
import type { Template, TemplateText } from "@/lib/policy/templates/template";
import { templatePage } from "@/lib/policy/templates/template-pages";
import { readWords, templateSetting } from "@/lib/policy/templates/template-setting";
import { type TemplateCode, templateOf } from "@/lib/policy/templates/templates";
import { wordDiff } from "@/lib/policy/templates/word-diff";

/** Everything wrong with the answers at once: of the words and of what goes with them. */
function readProposal(template: Template, data: FormData) {
  const fields: Record<string, string> = {};
  const collect = <T>(read: () => T): T | null => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      Object.assign(fields, error.fields);
      return null;
    }
  };
  const words = collect(() => {
    const read = readWords({ subject: data.get("subject"), body: data.get("body") });
    checkTemplate(template, read);
    return read;
  });
  const basis = collect(() => parseForm(ProposalBasis, data));
  if (!words || !basis) throw new InvalidInput(fields);
  return { words, ...basis };
}

/** What the words would change, and how they would read. */
async function look(ctx: Context, code: TemplateCode, data: FormData, words: TemplateText, from: number) {
  const { template, inUse } = await templatePage(ctx, code);
  const stale = inUse.version !== from;
  return {
    values: typedValues(data),
    ...(stale && {
      message: `You began from version ${from}, and version ${inUse.version} is in use now. Nothing is lost: what you wrote stands below, beside version ${inUse.version}.`,
    }),
    wording: {
      title: `What differs from version ${inUse.version}, and how it would read`,
      differs: [wordDiff(inUse.words.subject, words.subject), wordDiff(inUse.words.body, words.body)].filter(
        (parts) => parts.some((part) => part.change !== "same"),
      ),
      examples: template.examples(words).map(({ to, subject, text }) => ({
        to: `To ${to}`,
        subject,
        text,
      })),
    },
    hidden: {
      previewed: hashOf(words, inUse.version),
      fromVersion: String(inUse.version),
    },
  } satisfies FormState;
}

const hashOf = (words: TemplateText, version: number) =>
  createHash("sha256")
    .update(JSON.stringify([words.subject, words.body, version]))
    .digest("hex");

/** Shows how the letter or notice would read; sent again unchanged, proposes it. */
export async function proposeWordsAction(code: string, state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    requirePermission(ctx.actor, "setting:propose");
    const template = templateOf(code);
    const { words, reason, fromVersion, previewed } = readProposal(template, data);
    if (previewed !== hashOf(words, fromVersion) || data.has("lookAgain"))
      return look(ctx, template.code, data, words, fromVersion);
    const { inUse } = await templatePage(ctx, code);
    if (inUse.version !== fromVersion) return look(ctx, template.code, data, words, fromVersion);
    const proposal = { key: code, fromVersion, proposed: words, reason };
    const id = await proposeChange(ctx, templateSetting, proposal);
    redirect(`/letters/changes/${id}`);
  });
}
