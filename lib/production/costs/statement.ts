import { Temporal } from "temporal-polyfill";
import { sayDate } from "@/lib/deadlines/say-date";
import type { DemandFacts } from "@/lib/demands/facts";
import { sayInstant } from "@/lib/demands/say-instant";
import type { Paper } from "@/lib/files/pdf";
import type { CostBasis } from "@/lib/instruments/cost-basis";
import { amountOf, sayCents, writeHundredths } from "@/lib/policy/prices/money";
import type { PriceList } from "@/lib/policy/prices/price-list";
import { AMOUNT_BY, type StateCostsInput } from "./schema";

/** One line: so many hundredths of a unit at so many cents each. */
export interface CostLine {
  what: string;
  unit: string;
  cents: number;
  hundredths: number;
  amount: number;
}

/** The lines of what was needed, each exact to the cent. */
export function linesOf({ rows }: PriceList, quantities: readonly number[]): CostLine[] {
  return rows.flatMap(({ what, unit, cents }, index) => {
    const hundredths = quantities[index] ?? 0;
    return hundredths > 0 ? [{ what, unit, cents, hundredths, amount: amountOf(cents, hundredths) }] : [];
  });
}

export const totalOf = (lines: readonly CostLine[]) => lines.reduce((sum, { amount }) => sum + amount, 0);

export interface Statement {
  number: number;
  provider: string;
  madeBy: string;
  basis: CostBasis;
  currency: string;
  pricesVersion: number;
  lines: CostLine[];
}

type Said = Pick<StateCostsInput, "workFrom" | "workTo" | "amountBy" | "tollRecords" | "remarks">;

/** A calendar day as the database keeps it, at midnight UTC. */
const dayOf = (day: Date) => sayDate(Temporal.PlainDate.from(day.toISOString().slice(0, 10)));

function statementsOf({ basis, provider }: Statement, { tollRecords }: Said): string[] {
  return [
    `${basis.citation}: ${basis.says}`,
    `The costs above were reasonably necessary for ${provider} to answer this instrument, and were directly incurred in doing so. They hold no profit and no overhead that would have arisen without it.`,
    ...(basis.amount ? [basis.amount] : []),
    ...(basis.tollRecordsAreFree
      ? [
          tollRecords === "COURT"
            ? "Telephone toll records or listings are among what was provided. The court found that they are unusually voluminous or caused an undue burden (18 U.S.C. 2706(c))."
            : "Nothing is asked for telephone toll records and telephone listings held by a communications common carrier (18 U.S.C. 2706(c)).",
        ]
      : []),
    "What the instrument compels is provided whether or not these costs are paid.",
  ];
}

/** What we ask of the authority for our work, on paper. It names the instrument and no customer, account or data. */
export function statementPaper(facts: DemandFacts, statement: Statement, said: Said): Paper {
  const { provider, number, lines, currency, madeBy, pricesVersion } = statement;
  const line = ({ what, unit, cents, hundredths, amount }: CostLine) =>
    [
      what,
      `${writeHundredths(hundredths)} (${unit}) at ${sayCents(cents, currency)} = ${sayCents(amount, currency)}`,
    ] as const;
  return {
    title: "Statement of costs",
    author: provider,
    at: facts.now,
    parts: [
      {
        facts: [
          ["From", provider],
          ["To", facts.authority.name],
          ["Officer", facts.officer.name],
          ["Matter number", facts.instrument.matterNumber],
          ["Our reference", `${facts.demand.reference}, statement ${number}`],
          ["Instrument", facts.kind.title],
          ["Work done", `${dayOf(said.workFrom)} to ${dayOf(said.workTo)}`],
          ["Prices", `our price list, version ${pricesVersion}`],
          ["Amount", AMOUNT_BY[said.amountBy]],
        ],
      },
      { heading: "Costs" },
      { facts: [...lines.map(line), ["Total", sayCents(totalOf(lines), currency)]] },
      { heading: "On what this rests" },
      { statements: statementsOf(statement, said) },
      ...(said.remarks ? [{ heading: "Remarks" }, { text: said.remarks }] : []),
      {
        signed: [`Made on ${sayInstant(facts.now, "UTC")} by ${madeBy} for ${provider}.`],
        lines: [`Signature for ${provider}`, "Place and date"],
      },
    ],
  };
}
