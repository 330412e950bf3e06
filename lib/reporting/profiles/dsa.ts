import type { Cell, Facts } from "@/lib/reporting/counting/count-requests";
import { groupsOf, tallyOf } from "./fact-rows";
import { someImported } from "./imported-notes";
import { eurostatCode, MEMBER_STATES } from "./member-states";
import type { Published, TableField } from "./types";

const MEASURES = [
  "Number of orders to act against illegal content received",
  "Number of specific items of information included in the total number of orders to act against illegal content",
  "Median time to inform the authority of the receipt of the order to act against illegal content",
  "Median time to give effect to the order to act against illegal content",
  "Number of orders to provide information",
  "Median time to inform the authority of the receipt of the order to provide information",
  "Median time to give effect to the order to provide information",
];
// The template writes these names now small, now with a capital; its columns are matched to the letter.
const CONTEXTS = [
  "number of orders to act against illegal content received",
  "number of specific items of information included in the total number of orders to act against illegal content",
  "Median time to inform the authority of the receipt of the order to act against illegal content",
  "Median time to give effect to the order to act against illegal content",
  "Number of orders to provide information",
  "Median time to inform the authority of the receipt of the order to provide information",
  "Median time to give effect to the order to provide information",
];

/** The name of the table. */
export const DSA_TABLE = "3_member_states_orders";

/** Part 3 of the template in Annex I of Implementing Regulation (EU) 2024/2835, in its order. */
export const DSA_COLUMNS: readonly string[] = [
  "Applicability",
  "Service",
  "Reporting period",
  "Category of illegal content",
  'Description of the sub-category "Other"',
  "Scope",
  ...MEASURES,
  ...CONTEXTS.map((name) => `Contextual information on ${name}`),
];

/** Orders: what compels. Emergencies are asked, preservation discloses nothing, informal papers order nothing. */
const isOrder = (cell: Cell) =>
  cell.section === "requests" &&
  MEMBER_STATES.includes(cell.jurisdiction) &&
  cell.instrumentClass !== "emergency" &&
  cell.instrumentClass !== "informal";

/** What asks for no data but for help or removal. */
const acts = (cell: Cell) => cell.dataSought === "none";

/** A count, the accounts of the orders to act, and the medians in hours: blank where there is no order to take them of. */
function measures(cells: readonly Cell[]): TableField[] {
  const act = tallyOf(cells.filter(acts));
  const inform = tallyOf(cells.filter((cell) => !acts(cell)));
  return [
    act.count("requests"),
    act.count("accounts_specified"),
    act.ack.median(),
    act.effect.median(),
    inform.count("requests"),
    inform.ack.median(),
    inform.effect.median(),
  ];
}

/**
 * Article 15(1)(a) of the Digital Services Act: orders of Member States, one row for all and one for each State that sent
 * one. 0 is what could have been and was not, blank what cannot apply.
 */
export function dsaProfile({ cells, period }: Facts, service: string): Published {
  const orders = cells.filter(isOrder);
  const row = (scope: string, own: readonly Cell[]): TableField[] => [
    "All",
    service,
    `${period.from}/${period.to}`,
    "TOTAL",
    null,
    scope,
    ...measures(own),
    ...CONTEXTS.map(() => null),
  ];
  const states = groupsOf(orders, (cell) => eurostatCode(cell.jurisdiction));
  return {
    facts: [],
    totals: [],
    tables: [
      {
        name: DSA_TABLE,
        title: "Part 3: orders of Member States",
        columns: DSA_COLUMNS,
        rows: [row("TOTAL", orders), ...states.map(({ name, cells: own }) => row(name, own))],
      },
    ],
    notes: [
      "Times are medians in hours. Requests in an emergency and preservation are no orders.",
      ...someImported(orders),
    ],
  };
}
