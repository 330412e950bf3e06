import type { Facts } from "@/lib/reporting/counting/count-requests";
import { groupsOf } from "./fact-rows";
import { someImported } from "./imported-notes";
import { eurostatCode } from "./member-states";
import type { Published, TableField } from "./types";

const NO_EFFECT = ["redirected", "rejected", "withdrawn", "no_data"] as const;

/**
 * Article 28(4) of Regulation (EU) 2023/1543: European orders by data, State and whether in an emergency. A draft, because
 * the Article was read in secondary sources only.
 */
export function eEvidenceProfile({ cells }: Facts): Published {
  const orders = cells.filter(
    ({ instrumentClass, section }) =>
      (instrumentClass === "epoc" || instrumentClass === "epoc_pr") && section !== "nationalSecurity",
  );
  const rows = (["epoc", "epoc_pr"] as const).flatMap((order) => {
    const own = orders.filter(({ instrumentClass }) => instrumentClass === order);
    const groups = groupsOf(own, (cell) =>
      [
        cell.dataSought,
        eurostatCode(cell.jurisdiction),
        cell.legalDomain === "emergency" ? "emergency" : "normal",
      ].join("\t"),
    );
    return groups.map(({ name, tally }): TableField[] => [
      order,
      ...name.split("\t"),
      tally.count("requests"),
      order === "epoc" ? tally.disclosed : tally.count("preserved"),
      NO_EFFECT.reduce((sum, outcome) => sum + tally.count(outcome), 0),
      tally.count("pending"),
      // Of a preservation order to the paper that asks for the data.
      order === "epoc" ? tally.disclosure.mean() : tally.followUp.mean(),
    ]);
  });
  return {
    facts: [],
    totals: [],
    tables: [
      {
        name: "e_evidence_orders",
        title: "European Production and Preservation Orders (draft)",
        columns: [
          "order",
          "data_type",
          "issuing_state",
          "case",
          "received",
          "fulfilled",
          "not_fulfilled",
          "pending",
          "average_hours",
        ],
        rows,
      },
    ],
    notes: [
      "Draft: the text of Article 28(4) is unconfirmed. Compare it with the Official Journal before this is sent.",
      "Average hours: of production orders from receipt to the data; of preservation orders from receipt to that of the paper which asks for the data.",
      ...someImported(orders),
    ],
  };
}
