import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import { dataWereReleased } from "@/lib/demands/guards/ending";
import { openScope } from "@/lib/demands/guards/guard";
import { officerVerified } from "@/lib/demands/guards/officer";
import type { Act } from "@/lib/demands/obstacle";
import { defectsFor } from "@/lib/instruments/defects";
import { approveScope } from "@/lib/review/approve-scope";
import { reject } from "@/lib/review/reject";
import { reopen } from "@/lib/review/reopen";
import { returnToReview } from "@/lib/review/return-to-review";
import { ApproveScope, Reject, Reopen, ReturnToReview } from "@/lib/review/schema";
import { REMARKS } from "./remarks-field";

export const reviewForms = {
  approveScope: {
    title: "Approve the scope",
    explain: (facts) => {
      const out =
        openScope(facts)?.decisions.filter((one) => one.decision === "APPROVE" || one.decision === "NARROW")
          .length ?? 0;
      return `${out} of ${facts.items.length} items may then be produced, to ${facts.officer.name} and nobody else. The customer's administrators are told next.`;
    },
    submit: "Approve",
    fields: () => [],
    run: (ctx, command, data) => approveScope(ctx, parseForm(ApproveScope, data, { extra: { ...command } })),
  },
  reject: {
    title: "Decline the demand",
    explain: (facts) =>
      facts.kind.offline
        ? "The demand closes as rejected. The paper is classified, so no letter goes: answer on the channel on which it came."
        : dataWereReleased(facts)
          ? `Data were delivered already, so only the rest is declined: a letter that says so goes to ${facts.officer.name}, and the demand closes as produced in part. The reasons stand in the letter only if the officer is verified.`
          : `A letter goes to ${facts.officer.name} and the demand closes as rejected. The reasons stand in the letter only if the officer is verified.`,
    submit: "Decline the demand",
    letter: true,
    irreversible: true,
    fields: (facts) => [
      {
        name: "defects",
        label: "Defects",
        type: "checkboxes",
        required: true,
        options: defectsFor(facts.kind).map((defect) => ({
          value: defect.code,
          label: defect.title,
          hint: defect.sentence,
        })),
      },
      { name: "note", label: "Note for the file", type: "textarea", rows: 3, hint: "Stays at the desk." },
      ...(officerVerified(facts) ? [REMARKS] : []),
    ],
    run: (ctx, command, data) =>
      reject(ctx, parseForm(Reject, data, { lists: ["defects"], extra: { ...command } })),
  },
  returnToReview: {
    title: "Return to review",
    explain: () =>
      "The approval, every seal and every link become void. The items are decided and approved anew.",
    submit: "Return to review",
    fields: () => [{ name: "reason", label: "Reason", type: "textarea", required: true }],
    run: (ctx, command, data) =>
      returnToReview(ctx, parseForm(ReturnToReview, data, { extra: { ...command } })),
  },
  reopen: {
    title: "Confirm the reopening",
    explain: (facts) =>
      `Somebody else proposed to open this demand again: “${facts.proposals.findLast((one) => one.kind === "REOPEN")?.reason ?? ""}”. It goes back to review.`,
    submit: "Reopen the demand",
    fields: () => [],
    run: (ctx, command, data) => reopen(ctx, parseForm(Reopen, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
