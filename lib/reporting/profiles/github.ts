import type { Cell, Facts } from "@/lib/reporting/counting/count-requests";
import type { Tally } from "@/lib/reporting/counting/tally";
import { jurisdictionName } from "@/lib/reporting/files/jurisdiction-name";
import { halfYearOf, type ReportPeriod } from "@/lib/reporting/schema";
import { groupsOf, tallyOf } from "./fact-rows";
import { someImported } from "./imported-notes";
import { isCompelled } from "./internal";
import type { Published, ReportTable, TableField } from "./types";

const TYPES = [
  "criminal or government agency subpoena",
  "criminal court order",
  "cross-border request",
  "criminal search warrant",
  "civil subpoena",
  "exigent circumstances",
] as const;

function typeOf(cell: Cell): (typeof TYPES)[number] | null {
  if (cell.section === "privateCivil") return "civil subpoena";
  if (cell.section !== "requests") return null;
  if (!isCompelled(cell)) return "exigent circumstances";
  if (cell.jurisdiction !== "US") return "cross-border request";
  if (cell.instrumentClass === "subpoena") return "criminal or government agency subpoena";
  return cell.instrumentClass === "search_warrant" ? "criminal search warrant" : "criminal court order";
}

/** The year, and the half of it, that a period is; null where it is neither. */
function yearAndHalf({ from, to }: ReportPeriod): { names: string[]; values: number[] } | null {
  const year = Number(from.slice(0, 4));
  if (from === `${year}-01-01` && to === `${year}-12-31`) return { names: ["year"], values: [year] };
  const half = halfYearOf(new Date(`${from}T00:00:00Z`));
  if (half.from !== from || half.to !== to) return null;
  return { names: ["year", "half"], values: [year, from.endsWith("01-01") ? 1 : 2] };
}

/** Why GitHub's shape cannot tell a period; null where it can. */
export const githubRefuses = (period: ReportPeriod): string | null =>
  yearAndHalf(period) ? null : "This shape has whole years and half-years: choose such a period.";

/**
 * What the users heard of each request with disclosed data: of these alone, so that the rows add up to what was disclosed. In an
 * emergency it is that, whatever they heard; where nobody was told though nothing forbade it, a row of ours says so.
 */
function notified(emergencies: Tally, others: Tally): TableField[][] {
  const { disclosedTold, disclosedForbidden } = others.aside;
  const untold = others.disclosed - disclosedTold - disclosedForbidden;
  return [
    ["exigent circumstances", emergencies.disclosed],
    ["notification", disclosedTold],
    ["gag order", disclosedForbidden],
    ...(untold > 0 ? [["no notification", untold]] : []),
  ];
}

/** With what the names of its tables of half-years end. */
export const HALF_YEARS = "_by_calendar_year_half";

/** For teams that publish in the shape of GitHub's files. National security is in none: its bands are a report of their own. */
export function githubProfile({ cells, period }: Facts): Published {
  const when = yearAndHalf(period) ?? { names: ["period"], values: [] };
  const table = (name: string, title: string, columns: string[], rows: TableField[][]): ReportTable => ({
    name: when.names.includes("half") ? `${name}${HALF_YEARS}` : name,
    ...{ title, columns: [...when.names, ...columns] },
    rows: rows.map((row) => [
      ...(when.values.length ? when.values : [`${period.from}/${period.to}`]),
      ...row,
    ]),
  });
  const received = TYPES.map((type): TableField[] => {
    const tally = tallyOf(cells.filter((cell) => typeOf(cell) === type));
    return [type, tally.count("requests"), tally.disclosed];
  });
  const counted = cells.filter(({ section }) => section === "requests" || section === "privateCivil");
  const foreign = cells.filter((cell) => typeOf(cell) === "cross-border request");
  const isEmergency = (cell: Cell) => typeOf(cell) === "exigent circumstances";
  return {
    facts: [],
    totals: [],
    tables: [
      table(
        "requests_received_and_disclosed",
        "Requests received and disclosed",
        ["type", "count_requests_received", "count_disclosed"],
        received,
      ),
      table(
        "requests_accounts_affected",
        "Accounts affected",
        ["count_accounts_affected"],
        [[tallyOf(counted).count("accounts_disclosed")]],
      ),
      table(
        "cross_border_data_requests",
        "Cross-border requests",
        ["government", "government_iso2_code", "count"],
        groupsOf(foreign, ({ jurisdiction }) => jurisdiction).map(({ name, tally }) => [
          jurisdictionName(name),
          name,
          tally.count("requests"),
        ]),
      ),
      table(
        "user_notifications_of_legal_request_disclosures",
        "Notifications",
        ["type", "count"],
        notified(tallyOf(counted.filter(isEmergency)), tallyOf(counted.filter((cell) => !isEmergency(cell)))),
      ),
    ],
    notes: [
      "Notifications are of the requests with disclosed data, each once; those of emergencies count as such.",
      ...someImported(counted),
    ],
  };
}
