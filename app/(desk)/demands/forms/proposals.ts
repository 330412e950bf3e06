import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FieldSpec, Option } from "@/components/ui/field-spec";
import type { DemandFacts } from "@/lib/demands/facts";
import type { Act } from "@/lib/demands/obstacle";
import { confirmProposal } from "@/lib/notice/confirm-proposal";
import { propose } from "@/lib/notice/propose";
import { type PROPOSABLE, Propose, SettleProposal } from "@/lib/notice/schema";
import { withdrawProposal } from "@/lib/notice/withdraw-proposal";
import { orderOptions } from "./secrecy-orders";

const KIND_WORDS: Record<(typeof PROPOSABLE)[number], string> = {
  SHORTEN_WINDOW: "Leave the customer fewer days to object",
  UNDELIVERABLE: "Record that the notice cannot be delivered",
  END_SECRECY: "End the secrecy of an order",
  SHORTEN_SECRECY: "Give an order an earlier last day",
  DELAYED_NOTICE: "Let the notice owed go by itself, as no extension was served",
  REOPEN: "Reopen the closed demand",
};

/** Open proposals with what they ask and who made them. */
function openProposals(facts: DemandFacts, confirmable: boolean): Option[] {
  const nameOf = (id: string) =>
    facts.people.find((person) => person.id === id)?.name ?? "somebody who has left";
  return facts.proposals
    .filter((one) => !one.confirmedAt && !one.withdrawnAt && !(confirmable && one.kind === "REOPEN"))
    .map((one) => ({
      value: one.id,
      label: `${KIND_WORDS[one.kind]}${one.days === null ? "" : ` (${one.days} days)`}, proposed by ${nameOf(one.proposedById)}`,
      hint: one.reason,
    }));
}

const proposalField = (facts: DemandFacts, query: URLSearchParams, confirmable: boolean): FieldSpec => {
  const options = openProposals(facts, confirmable);
  const value = query.get("proposal") ?? (options.length === 1 ? (options[0]?.value ?? "") : "");
  return { name: "proposalId", label: "Proposal", type: "radio", required: true, options, value };
};

export const proposalForms = {
  propose: {
    title: "Propose an act that takes two people",
    explain: () => "Nothing happens until another person confirms it. You cannot confirm it yourself.",
    submit: "Propose",
    fields: (facts, _ctx, query) => [
      {
        name: "kind",
        label: "What is proposed",
        type: "radio",
        required: true,
        value: query.get("kind") ?? "",
        options: Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label })),
      },
      {
        name: "days",
        label: "Days to object, if fewer are proposed",
        type: "number",
        min: "0",
        max: "21",
        width: "short",
        hint: `Usually ${facts.kind.windowDays}. Only after the authority was asked for an extension.`,
      },
      {
        name: "orderId",
        label: "Order whose secrecy would end, now or sooner",
        type: "select",
        options: orderOptions(facts, () => true),
      },
      {
        name: "endsOn",
        label: "Earlier last day of the order, if it is only shortened",
        type: "date",
        width: "short",
      },
      {
        name: "noExtension",
        label: "For a notice that goes by itself: I looked, and no extension was served",
        type: "checkbox",
      },
      {
        name: "reason",
        label: "Reason",
        type: "textarea",
        required: true,
        hint: "For the end of secrecy: the release, who signed it, and where it is filed. For a notice that goes by itself: where you looked for an extension, and when.",
      },
    ],
    run: (ctx, command, data) => propose(ctx, parseForm(Propose, data, { extra: { ...command } })),
  },
  confirmProposal: {
    title: "Confirm a proposal",
    explain: () =>
      "It takes effect at once: a shorter window for the next notice, a notice recorded as undeliverable, an earlier end of an order's secrecy, or a notice owed that goes by itself once secrecy permits. By confirming that one you record, too, that no extension was served.",
    submit: "Confirm",
    asksAgain: true,
    fields: (facts, _ctx, query) => [proposalField(facts, query, true)],
    run: (ctx, command, data) =>
      confirmProposal(ctx, parseForm(SettleProposal, data, { extra: { ...command } })),
  },
  withdrawProposal: {
    title: "Withdraw a proposal",
    explain: () => "The proposal ends without effect; it stays on record.",
    submit: "Withdraw",
    fields: (facts, _ctx, query) => [proposalField(facts, query, false)],
    run: (ctx, command, data) =>
      withdrawProposal(ctx, parseForm(SettleProposal, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
