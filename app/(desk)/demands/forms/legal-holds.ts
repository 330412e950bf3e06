import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FieldSpec } from "@/components/ui/field-spec";
import type { DemandFacts } from "@/lib/demands/facts";
import type { Act } from "@/lib/demands/obstacle";
import { placeLegalHold } from "@/lib/demands/retention/place-legal-hold";
import { proposeHoldRelease } from "@/lib/demands/retention/propose-hold-release";
import { releaseLegalHold } from "@/lib/demands/retention/release-legal-hold";
import { PlaceLegalHold, ProposeHoldRelease, ReleaseLegalHold } from "@/lib/demands/retention/schema";

function holdField(facts: DemandFacts, proposed: boolean): FieldSpec {
  const options = facts.legalHolds
    .filter((one) => !one.releasedAt && (!proposed || one.releaseProposedAt))
    .map((one) => ({
      value: one.id,
      label: one.reason.slice(0, 80),
      ...(proposed && one.releaseReason && { hint: `To be released because: ${one.releaseReason}` }),
    }));
  const value = options.length === 1 ? (options[0]?.value ?? "") : "";
  return { name: "holdId", label: "Legal hold", type: "radio", required: true, options, value };
}

export const legalHoldForms = {
  placeLegalHold: {
    title: "Place a legal hold",
    explain: () =>
      "Nothing that is kept of this demand is destroyed while it stands: exports, packages, papers, mails. It takes two people to release it.",
    submit: "Place the hold",
    fields: () => [
      {
        name: "reason",
        label: "Why nothing may be destroyed",
        type: "textarea",
        required: true,
        hint: "Name the litigation, the request or the investigation.",
      },
    ],
    run: (ctx, command, data) =>
      placeLegalHold(ctx, parseForm(PlaceLegalHold, data, { extra: { ...command } })),
  },
  proposeHoldRelease: {
    title: "Propose to release a legal hold",
    explain: () => "The hold stands until another person confirms. You cannot confirm it yourself.",
    submit: "Propose",
    fields: (facts) => [
      holdField(facts, false),
      { name: "reason", label: "Why it need not stand any longer", type: "textarea", required: true },
    ],
    run: (ctx, command, data) =>
      proposeHoldRelease(ctx, parseForm(ProposeHoldRelease, data, { extra: { ...command } })),
  },
  releaseLegalHold: {
    title: "Release a legal hold",
    explain: () =>
      "What is kept is then destroyed when its own time is over, which may be within the hour. That cannot be undone.",
    submit: "Release the hold",
    asksAgain: true,
    fields: (facts) => [holdField(facts, true)],
    run: (ctx, command, data) =>
      releaseLegalHold(ctx, parseForm(ReleaseLegalHold, data, { extra: { ...command } })),
  },
} as const satisfies Partial<Record<Act, ActForm>>;
