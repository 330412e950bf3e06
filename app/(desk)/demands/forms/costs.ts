import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FieldSpec } from "@/components/ui/field-spec";
import type { Act } from "@/lib/demands/obstacle";
import { COST_BASES, costBasisOf } from "@/lib/instruments/cost-basis";
import { sayCents } from "@/lib/policy/prices/money";
import { pricesPage } from "@/lib/policy/prices/price-pages";
import { AMOUNT_BY, StateCosts, TOLL_RECORDS, WithdrawCosts } from "@/lib/production/costs/schema";
import { stateCosts } from "@/lib/production/costs/state-costs";
import { withdrawCosts } from "@/lib/production/costs/withdraw-costs";

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** By the rows of the price list, in their order; what was left empty was not needed. */
function quantitiesIn(data: FormData): string[] {
  const typed: string[] = [];
  for (let row = 0; data.has(`quantities.${row}`); row += 1)
    typed.push(String(data.get(`quantities.${row}`)).trim() || "0");
  return typed;
}

const TOLL_FIELD: FieldSpec = {
  name: "tollRecords",
  label: "Telephone toll records or listings of a common carrier?",
  type: "radio",
  required: true,
  value: "NO",
  hint: "They are free, unless a court says otherwise (18 U.S.C. 2706(c)).",
  options: options(TOLL_RECORDS),
};

export const costForms = {
  stateCosts: {
    title: "State the costs of our work",
    explain: ({ kind }) => {
      const basis = costBasisOf(kind.code);
      return `${basis ? `${COST_BASES[basis].citation} lets us ask for them. ` : ""}A paper of the demand is made of it, to be signed and sent; nobody is sent anything by this. What the instrument compels is provided whether or not it is paid.`;
    },
    submit: "Make the statement",
    fields: async (facts, ctx) => {
      const { inUse } = await pricesPage(ctx);
      const basis = costBasisOf(facts.kind.code);
      const group = inUse?.content.confirmed
        ? `Needed, by version ${inUse.version} of the price list`
        : "No prices were agreed on yet: what ships is an example";
      return [
        { name: "pricesVersion", label: "", type: "hidden", value: String(inUse?.version ?? 0) },
        ...(inUse?.content.rows ?? []).map(
          ({ what, unit, cents }, row): FieldSpec => ({
            ...{ name: `quantities.${row}`, label: what, type: "text", inputMode: "text", width: "short" },
            ...{
              group,
              hint: `Number (${unit}), at ${sayCents(cents, inUse?.content.currency ?? "")} each.`,
            },
          }),
        ),
        { name: "workFrom", label: "First day of the work", type: "date", required: true, group: "When" },
        { name: "workTo", label: "Last day of the work", type: "date", required: true, group: "When" },
        {
          name: "amountBy",
          label: "The amount is",
          type: "radio",
          required: true,
          value: "PROPOSED",
          options: options(AMOUNT_BY),
        },
        ...(basis && COST_BASES[basis].tollRecordsAreFree ? [TOLL_FIELD] : []),
        {
          name: "documentId",
          label: "Paper in which the court says so",
          type: "select",
          required: "sometimes",
          hint: "Needed where a court set the amount, or lets us ask for toll records.",
          options: facts.documents.map(({ id, title }) => ({ value: id, label: title })),
        },
        {
          name: "remarks",
          label: "Remarks",
          type: "textarea",
          rows: 2,
          hint: "Such as where to pay. They stand on the paper.",
        },
      ];
    },
    run: (ctx, command, data) =>
      stateCosts(ctx, parseForm(StateCosts, data, { extra: { ...command, quantities: quantitiesIn(data) } })),
  },
  withdrawCosts: {
    title: "Take the statement of costs back",
    explain: () =>
      "Its paper stays on the demand; another can then be made. Tell the authority if it was sent.",
    submit: "Take it back",
    fields: () => [{ name: "reason", label: "Reason", type: "textarea", rows: 2, required: true }],
    run: (ctx, command, data) =>
      withdrawCosts(ctx, parseForm(WithdrawCosts, data, { extra: { ...command } })),
  },
} as const satisfies Partial<Record<Act, ActForm>>;
