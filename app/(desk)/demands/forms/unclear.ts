import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FieldSpec } from "@/components/ui/field-spec";
import type { Act } from "@/lib/demands/obstacle";
import { UNCLEAR_REASONS } from "@/lib/production/filter/words";
import { openRecord } from "@/lib/production/opening/open-record";
import { OpenRecord } from "@/lib/production/opening/schema";
import { filterAgain } from "@/lib/production/runs/filter-again";
import { confirmRecordDecision } from "@/lib/production/unclear/confirm-record-decision";
import { confirmUnclearRule } from "@/lib/production/unclear/confirm-unclear-rule";
import { decideRecord } from "@/lib/production/unclear/decide-record";
import { proposeUnclearRule } from "@/lib/production/unclear/propose-unclear-rule";
import {
  DecideRecord,
  ENDS,
  FilterAgain,
  ProposeUnclearRule,
  SettleRecordDecision,
  SettleUnclearRule,
} from "@/lib/production/unclear/schema";
import { withdrawRecordDecision } from "@/lib/production/unclear/withdraw-record-decision";
import { withdrawUnclearRule } from "@/lib/production/unclear/withdraw-unclear-rule";

const named = (query: URLSearchParams, ...names: string[]): FieldSpec[] =>
  names.map((name) => ({ name, label: name, type: "hidden" as const, value: query.get(name) ?? "" }));

const ends: FieldSpec = {
  ...{ name: "ends", label: "Where it ends", type: "radio", required: true },
  options: Object.entries(ENDS).map(([value, label]) => ({ value, label })),
};

const reasonOptions = Object.entries(UNCLEAR_REASONS).map(([value, words]) => ({
  value,
  label: `Each ${words}`,
}));

export const unclearForms = {
  openRecord: {
    title: "Look into a record",
    explain: () =>
      "Its text is shown to you for half an hour. Who looked, when and why stays on record, and so does which record it was. What is out or privileged is opened by nobody.",
    submit: "Look into it",
    fields: (_facts, _ctx, query) => [
      ...named(query, "exportId", "record", "partId"),
      { name: "reason", label: "Why it has to be read", type: "textarea", rows: 2, required: true },
    ],
    run: (ctx, command, data) => openRecord(ctx, parseForm(OpenRecord, data, { extra: { ...command } })),
    leadsTo: ({ facts, opening }) =>
      opening ? `/demands/${facts.demand.reference}/filter/openings/${opening}` : null,
  },
  decideRecord: {
    title: "Decide about an unclear record",
    explain: () =>
      "It counts when the filter runs again. Whoever decides alone that a record is in does not release the package. A file of another format waits for a second person.",
    submit: "Keep the decision",
    fields: (_facts, _ctx, query) => [
      ...named(query, "exportId", "record"),
      ends,
      { name: "reason", label: "Reason", type: "textarea", rows: 2, required: true },
    ],
    run: (ctx, command, data) => decideRecord(ctx, parseForm(DecideRecord, data, { extra: { ...command } })),
  },
  confirmRecordDecision: {
    title: "Confirm what was decided about a file",
    explain: () =>
      "A file that is not read record by record is judged by two people. With your word the decision counts when the filter runs again.",
    submit: "Confirm the decision",
    fields: (_facts, _ctx, query) => named(query, "recordDecisionId"),
    run: (ctx, command, data) =>
      confirmRecordDecision(ctx, parseForm(SettleRecordDecision, data, { extra: { ...command } })),
  },
  withdrawRecordDecision: {
    title: "Take back what was decided about a record",
    explain: () => "The record waits again when the filter has run again. What was decided stays on record.",
    submit: "Take the decision back",
    fields: (_facts, _ctx, query) => named(query, "recordDecisionId"),
    run: (ctx, command, data) =>
      withdrawRecordDecision(ctx, parseForm(SettleRecordDecision, data, { extra: { ...command } })),
  },
  proposeUnclearRule: {
    title: "Propose a rule for unclear records",
    explain: () =>
      "All records of the export that are unclear for this one reason end alike. Nothing changes until another person confirms it; a record that is unclear for a further reason still waits.",
    submit: "Propose the rule",
    fields: (_facts, _ctx, query) => [
      ...named(query, "exportId"),
      {
        ...{ name: "reason", label: "Records that wait for this reason", type: "select", required: true },
        ...{ value: query.get("reason") ?? "", options: reasonOptions },
      },
      { ...ends, label: "Where they end" },
      { name: "grounds", label: "Grounds", type: "textarea", rows: 3, required: true },
    ],
    run: (ctx, command, data) =>
      proposeUnclearRule(ctx, parseForm(ProposeUnclearRule, data, { extra: { ...command } })),
  },
  confirmUnclearRule: {
    title: "Confirm a rule for unclear records",
    explain: () =>
      "With your word it decides about every record of the export that is unclear for its reason, when the filter runs again.",
    submit: "Confirm the rule",
    fields: (_facts, _ctx, query) => named(query, "ruleId"),
    run: (ctx, command, data) =>
      confirmUnclearRule(ctx, parseForm(SettleUnclearRule, data, { extra: { ...command } })),
  },
  withdrawUnclearRule: {
    title: "Take a rule for unclear records back",
    explain: () => "What it decided waits again when the filter has run again. The rule stays on record.",
    submit: "Take the rule back",
    fields: (_facts, _ctx, query) => named(query, "ruleId"),
    run: (ctx, command, data) =>
      withdrawUnclearRule(ctx, parseForm(SettleUnclearRule, data, { extra: { ...command } })),
  },
  filterAgain: {
    title: "Filter an export again",
    explain: () =>
      "What was decided since counts in the next run. The run before is void at once, and with it the seal of a package that holds its parts.",
    submit: "Filter again",
    fields: (_facts, _ctx, query) => named(query, "exportId"),
    run: (ctx, command, data) => filterAgain(ctx, parseForm(FilterAgain, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
