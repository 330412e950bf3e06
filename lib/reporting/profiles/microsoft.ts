import type { Cell, Facts } from "@/lib/reporting/counting/count-requests";
import { percentOf } from "@/lib/reporting/counting/shares";
import type { Tally } from "@/lib/reporting/counting/tally";
import { jurisdictionName } from "@/lib/reporting/files/jurisdiction-name";
import { groupsOf, tallyOf } from "./fact-rows";
import { someImported } from "./imported-notes";
import { isCompelled } from "./internal";
import type { Published, ReportTable, TableField } from "./types";

const sheetColumns = [
  "Country/Region",
  "Total number of requests",
  "Accounts/users specified in request",
  "% Content",
  "Content",
  "% Non-Content data",
  "Non-Content data",
  "% No data found",
  "No data found",
  "% Rejected",
  "Rejected",
] as const;

/** That publisher's four outcomes; an authority that was sent to the customer, or gave up, counts as rejected there. */
function sheetRow(name: string, tally: Tally): TableField[] {
  const total = tally.ended;
  const outcomes = [
    tally.count("disclosed_content"),
    tally.count("disclosed_noncontent"),
    tally.count("no_data"),
    tally.count("rejected") + tally.count("redirected") + tally.count("withdrawn"),
  ];
  return [
    name,
    total,
    tally.count("accounts_specified") - tally.aside.pendingAccounts,
    ...outcomes.flatMap((count) => [percentOf(count, total), count]),
  ];
}

const sheet = (name: string, title: string, cells: readonly Cell[]): ReportTable => ({
  ...{ name, title, columns: sheetColumns },
  rows: [
    ...groupsOf(cells, ({ jurisdiction }) => jurisdictionName(jurisdiction))
      .filter(({ tally }) => tally.ended > 0)
      .map((group) => sheetRow(group.name, group.tally)),
    sheetRow("TOTAL", tallyOf(cells)),
  ],
});

/** What the enterprise section says in prose: one number without disclosure, and two with. */
function enterpriseRow(who: string, tally: Tally): TableField[] {
  return [
    who,
    tally.ended,
    tally.ended - tally.disclosed,
    tally.disclosed,
    tally.count("disclosed_content"),
    tally.count("disclosed_noncontent"),
  ];
}

/** For teams that publish in the shape of Microsoft's report: pending requests and their accounts are left out of it, consumers' too. */
export function microsoftProfile({ cells }: Facts): Published {
  const own = cells.filter(({ section, segment }) => section === "requests" && segment !== "consumer");
  const columns = [
    "Demands",
    "Requests",
    "Rejected, withdrawn, no data, or redirected to the customer",
    "Compelled",
    "Some content",
    "Non-content data only",
  ];
  const american = own.filter(({ jurisdiction }) => jurisdiction === "US");
  const rows = [enterpriseRow("All", tallyOf(own)), enterpriseRow("Of the United States", tallyOf(american))];
  return {
    facts: [],
    totals: [],
    tables: [
      { name: "enterprise", title: "Enterprise customers", columns, rows },
      sheet("criminal", "Criminal", own.filter(isCompelled)),
      sheet(
        "emergencies",
        "Emergencies",
        own.filter((cell) => !isCompelled(cell)),
      ),
    ],
    notes: [
      "Pending requests are left out. The second row of Enterprise customers is a part of the first.",
      ...someImported(own),
    ],
  };
}
