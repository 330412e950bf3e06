import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import type { DemandFacts } from "@/lib/demands/facts";
import type { Act } from "@/lib/demands/obstacle";
import { clearDocument } from "@/lib/notice/clear-document";
import { ClearDocument, WithdrawClearance } from "@/lib/notice/schema";
import { withdrawClearance } from "@/lib/notice/withdraw-clearance";

const cleared = ({ clearances }: DemandFacts) => clearances.filter((one) => !one.withdrawnAt);

const titleOf = ({ documents }: DemandFacts, documentId: string) =>
  documents.find(({ id }) => id === documentId)?.title ?? "";

/** Papers of the authority, and copies of them; what the customer sent with an objection is its own. */
function papersToClear(facts: DemandFacts) {
  const not = new Set([
    ...cleared(facts).map(({ documentId }) => documentId),
    ...facts.objections.map(({ documentId }) => documentId),
  ]);
  return facts.documents.filter(({ id }) => !not.has(id));
}

export const clearanceForms = {
  clearDocument: {
    title: "Clear a paper for the customer",
    explain: () =>
      "Those of the customer who were told of the demand, and whom no secrecy covers, can read this paper as it is at the customer's page. Where something in it must not be told, attach a redacted copy first and clear that.",
    submit: "Clear the paper",
    fields: (facts) => [
      {
        name: "documentId",
        label: "Paper",
        type: "select",
        required: true,
        options: papersToClear(facts).map(({ id, title }) => ({ value: id, label: title })),
      },
      {
        name: "reason",
        label: "Why the customer may read it, and what was redacted",
        type: "textarea",
        required: true,
      },
    ],
    run: (ctx, command, data) =>
      clearDocument(ctx, parseForm(ClearDocument, data, { extra: { ...command } })),
  },
  withdrawClearance: {
    title: "Take back the clearance of a paper",
    explain: () => "The paper is gone from the customer's page at once. Whoever read it, read it.",
    submit: "Take it back",
    fields: (facts) => [
      {
        name: "clearanceId",
        label: "Paper",
        type: "select",
        required: true,
        options: cleared(facts).map(({ id, documentId }) => ({
          value: id,
          label: titleOf(facts, documentId),
        })),
      },
    ],
    run: (ctx, command, data) =>
      withdrawClearance(ctx, parseForm(WithdrawClearance, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
