import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import type { Act } from "@/lib/demands/obstacle";
import { TagDemand } from "@/lib/demands/tags/schema";
import { tagDemand } from "@/lib/demands/tags/tag-demand";
import { untagDemand } from "@/lib/demands/tags/untag-demand";

const tagOf = (data: FormData) => String(data.get("tag") ?? "");

export const tagForms = {
  tagDemand: {
    title: "Put a tag to the demand",
    explain: () =>
      "A tag is a word by which the queue can be narrowed. Everybody who may see the demand sees it.",
    submit: "Put it on",
    fields: () => [
      {
        name: "tag",
        label: "Tag",
        type: "text",
        required: true,
        maxLength: 40,
        hint: "Letters, digits, blanks and hyphens. Nothing about a person.",
      },
    ],
    run: (ctx, command, data) => tagDemand(ctx, parseForm(TagDemand, data, { extra: { ...command } })),
    undo: tagOf,
  },
  untagDemand: {
    title: "Take a tag off the demand",
    explain: () => "The tag stays on other demands.",
    submit: "Take it off",
    fields: ({ tags }, _ctx, query) => [
      {
        name: "tag",
        label: "Tag",
        type: "select",
        required: true,
        value: query.get("tag") ?? "",
        options: tags.map(({ tag }) => ({ value: tag, label: tag })),
      },
    ],
    run: (ctx, command, data) => untagDemand(ctx, parseForm(TagDemand, data, { extra: { ...command } })),
    undo: tagOf,
  },
} as const satisfies Partial<Record<Act, ActForm>>;
