import type { Cell, Facts } from "@/lib/reporting/counting/count-requests";
import { percentOf } from "@/lib/reporting/counting/shares";
import type { InstrumentClass } from "@/lib/reporting/counting/types";
import { jurisdictionName } from "@/lib/reporting/files/jurisdiction-name";
import { groupsOf } from "./fact-rows";
import { someImported } from "./imported-notes";
import type { Published, TableField } from "./types";

/** The legal processes of that publisher, for papers of the United States; every other State's are one kind. */
const PROCESSES: Partial<Record<InstrumentClass, string>> = {
  search_warrant: "Search Warrants",
  subpoena: "Subpoenas",
  wiretap_order: "Wiretap Orders",
  pen_register: "Pen Register Orders",
};

function processOf({ section, instrumentClass, jurisdiction }: Cell): string {
  if (section === "preservation") return "Preservation Requests";
  if (instrumentClass === "emergency") return "Emergency Disclosure Requests";
  if (jurisdiction !== "US") return "Other Legal Requests";
  return PROCESSES[instrumentClass] ?? "Other Court Orders";
}

const places = (jurisdiction: string) => [jurisdictionName(jurisdiction), jurisdiction];

/** For teams that publish in the shape of Google's enterprise file: only rows that are not empty, whole percent, half up. */
export function googleProfile({ cells, period }: Facts, service: string): Published {
  const own = cells.filter(
    ({ section, segment }) =>
      (section === "requests" || section === "preservation") && segment !== "consumer",
  );
  const rows = groupsOf(own, (cell) => `${cell.jurisdiction}\t${processOf(cell)}`).map(
    ({ name, tally, cells: alike }): TableField[] => {
      const [jurisdiction, process] = name.split("\t") as [string, string];
      const keeps = alike.every(({ section }) => section === "preservation");
      return [
        period.to,
        ...places(jurisdiction),
        service,
        process,
        tally.count("requests"),
        tally.count("customers_specified"),
        // Preservation discloses nothing: blank, not 0.
        keeps ? null : percentOf(tally.disclosed, tally.ended),
      ];
    },
  );
  const sent = own.filter(({ section, origin }) => section === "requests" && origin !== "");
  const diplomatic = groupsOf(sent, (cell) => `${cell.origin}\t${cell.jurisdiction}`);
  return {
    facts: [],
    totals: [],
    tables: [
      {
        name: "enterprise_cloud_requests",
        title: "Requests about enterprise cloud customers",
        columns: [
          "Period Ending",
          "Country/Region",
          "CLDR Territory Code",
          "Product",
          "Legal Process",
          "Enterprise Cloud customer requests",
          "Enterprise Cloud customers",
          "Percentage disclosed",
        ],
        rows,
      },
      {
        name: "diplomatic_requests",
        title: "Requests that another State served for the one where they come from",
        columns: [
          "Period Ending",
          "Country of origin",
          "Origin CLDR Territory Code",
          "Assisting country",
          "Assisting CLDR Territory Code",
          "Requests",
        ],
        rows: diplomatic.map(({ name, tally }): TableField[] => [
          period.to,
          ...name.split("\t").flatMap(places),
          tally.count("requests"),
        ]),
      },
    ],
    notes: [
      "Requests of the second table are in the first, under the State that served them.",
      ...someImported(own),
    ],
  };
}
