import { SECTIONS } from "@/lib/demands/results";
import type { MetricName } from "@/lib/reporting/counting/metrics";
import { BY_MONTH } from "./by-month";
import { DSA_COLUMNS, DSA_TABLE } from "./dsa";

/** What a column of a table is: a name of its rows, something of the whole report, a number, or room for words. */
export interface ColumnMeaning {
  is: "line" | "report" | "number" | "words";
  /** The metrics of ours whose definitions say what the number counts, added up where there are several. */
  counts: readonly MetricName[];
  /** Of a number where it differs from ours, null where it does not; of all else what stands in the column. */
  says: string | null;
}

export interface TableMeaning {
  /** Of which requests the table is. */
  about: string;
  columns: Readonly<Record<string, ColumnMeaning>>;
}

const line = (says: string): ColumnMeaning => ({ is: "line", counts: [], says });
const report = (says: string): ColumnMeaning => ({ is: "report", counts: [], says });
const words = (says: string): ColumnMeaning => ({ is: "words", counts: [], says });
const number = (counts: readonly MetricName[], says: string | null = null): ColumnMeaning => ({
  ...{ is: "number", counts, says },
});

const DISCLOSED = ["disclosed_content", "disclosed_noncontent"] as const;
const NOT_DISCLOSED = ["rejected", "redirected", "withdrawn"] as const;
const NOT_PENDING = "Pending requests are left out here.";
const PERCENT =
  "Here in whole percent of the requests that are not pending, half up; blank where there are none.";
const IN_WORDS = "The country of the authority that served us, in words.";
const LAST_DAY = report("The last day of the period, UTC.");

// biome-ignore format: a table to be read across
const MICROSOFT_SHEET: TableMeaning["columns"] = {
  "Country/Region":                      line(`${IN_WORDS} TOTAL: all of them.`),
  "Total number of requests":            number(["requests"], NOT_PENDING),
  "Accounts/users specified in request": number(["accounts_specified"], "The accounts of pending requests are left out here."),
  "% Content":                           number(["disclosed_content"], PERCENT),
  "Content":                             number(["disclosed_content"]),
  "% Non-Content data":                  number(["disclosed_noncontent"], PERCENT),
  "Non-Content data":                    number(["disclosed_noncontent"]),
  "% No data found":                     number(["no_data"], PERCENT),
  "No data found":                       number(["no_data"]),
  "% Rejected":                          number(NOT_DISCLOSED, `One share here of what we tell apart. ${PERCENT}`),
  "Rejected":                            number(NOT_DISCLOSED, "One number here of what we tell apart."),
};

// biome-ignore format: a table to be read across
const GITHUB_PERIOD: TableMeaning["columns"] = {
  "year":   report("The year of the receipt, UTC."),
  "half":   report("1: January to June; 2: July to December."),
  "period": report("First and last day of the period, UTC."),
};

const ACT = "Here only of orders that ask for no data, but for help or removal.";
const INFORM = "Here only of orders that ask for data.";

// biome-ignore format: in the order of the template
const DSA_MEANINGS: readonly ColumnMeaning[] = [
  report("All: the rows tell of the whole service, as the template begins them."),
  report("Of which service."),
  report("First and last day, UTC."),
  report("TOTAL: all categories together; of an order we know none."),
  words("Room for words about a category of one's own. We leave it blank."),
  line("The Member State whose authority gave the order, Greece as EL. TOTAL: all of them."),
  number(["requests"], ACT),
  number(["accounts_specified"], `The items are the accounts that an order names. ${ACT}`),
  number(["ack_hours_median"], ACT),
  number(["effect_hours_median"], ACT),
  number(["requests"], INFORM),
  number(["ack_hours_median"], INFORM),
  number(["effect_hours_median"], INFORM),
  ...Array.from({ length: 7 }, () => words("Room for words about the number of that name. We leave it blank.")),
];

/** What each column of each table in a shape means, in the words of our metrics, and where it differs from them. */
// biome-ignore format: a table to be read across
export const COLUMN_MEANINGS: Readonly<Record<string, TableMeaning>> = {
  [BY_MONTH]: {
    about: "Requests, by the month of their receipt, UTC. Preservation, private civil and national security stand apart and are not in it.",
    columns: {
      "first_day": line("The first day of the month that lies in the period."),
      "last_day":  line("The last day of the month that lies in the period."),
      "requests":  number(["requests"]),
      ...Object.fromEntries(SECTIONS.requests.map((outcome) => [outcome, number([outcome])])),
    },
  },
  [DSA_TABLE]: {
    about: "Orders of authorities of Member States: what compels. Emergencies, preservation and what is informal are no orders.",
    columns: Object.fromEntries(DSA_COLUMNS.map((column, at) => [column, DSA_MEANINGS[at] as ColumnMeaning])),
  },
  e_evidence_orders: {
    about: "European Production Orders and European Preservation Orders.",
    columns: {
      "order":         line("epoc: a European Production Order; epoc_pr: a European Preservation Order."),
      "data_type":     line("The most that was asked for."),
      "issuing_state": line("The State whose authority served the order, Greece as EL."),
      "case":          line("emergency or normal."),
      "received":      number(["requests"]),
      "fulfilled":     number([...DISCLOSED, "preserved"], "One number here: of production orders those with disclosed data, of preservation orders those for which data were kept."),
      "not_fulfilled": number([...NOT_DISCLOSED, "no_data"], "One number here of what we tell apart."),
      "pending":       number(["pending"]),
      "average_hours": number([], "No metric of ours, which are medians. The mean of the hours: of production orders from receipt to the data, of preservation orders from receipt to that of the paper that asks for the data."),
    },
  },
  enterprise: {
    about: "Requests about customers that are no consumers, emergencies among them.",
    columns: {
      "Demands":   line("Of all authorities, or of those of the United States, which are a part of all."),
      "Requests":  number(["requests"], NOT_PENDING),
      "Rejected, withdrawn, no data, or redirected to the customer": number([...NOT_DISCLOSED, "no_data"], "One number here of what we tell apart."),
      "Compelled": number(DISCLOSED, "One number here, emergencies among it; we call compelled what is no emergency, whatever became of it."),
      "Some content": number(["disclosed_content"]),
      "Non-content data only": number(["disclosed_noncontent"]),
    },
  },
  criminal: {
    about: "Requests about customers that are no consumers, without emergencies. Administrative ones are among them.",
    columns: MICROSOFT_SHEET,
  },
  emergencies: {
    about: "Requests in an emergency about customers that are no consumers.",
    columns: MICROSOFT_SHEET,
  },
  enterprise_cloud_requests: {
    about: "Requests and preservation requests about customers that are no consumers.",
    columns: {
      "Period Ending":       LAST_DAY,
      "Country/Region":      line(IN_WORDS),
      "CLDR Territory Code": line("The same in two letters."),
      "Product":             report("Of which service."),
      "Legal Process":       line("Of the United States by the instrument. Of other States all are Other Legal Requests. Emergencies and preservation have names of their own, whoever asks."),
      "Enterprise Cloud customer requests": number(["requests"], "Preservation requests stand in rows among them here; we never add the two."),
      "Enterprise Cloud customers":         number(["customers_specified"]),
      "Percentage disclosed":               number(["disclosure_rate"], "Here in whole percent, half up; blank for preservation, which discloses nothing."),
    },
  },
  diplomatic_requests: {
    about: "Requests about customers that are no consumers, which another State served for the one where they come from. They are in the first table, too, under the State that served them.",
    columns: {
      "Period Ending":                 LAST_DAY,
      "Country of origin":             line("The country where the request comes from, in words."),
      "Origin CLDR Territory Code":    line("The same in two letters."),
      "Assisting country":             line(IN_WORDS),
      "Assisting CLDR Territory Code": line("The same in two letters."),
      "Requests":                      number(["requests"], "Here only those that another State served."),
    },
  },
  requests_received_and_disclosed: {
    about: "Requests, and civil subpoenas of private parties beside them. Preservation and national security are in none of it.",
    columns: {
      ...GITHUB_PERIOD,
      "type": line("Subpoenas, court orders and search warrants are of the United States. cross-border request: of another State, whatever it sends. exigent circumstances: an emergency, whoever asks. civil subpoena: of a private party."),
      "count_requests_received": number(["requests"]),
      "count_disclosed":         number(DISCLOSED, "One number here of what we tell apart."),
    },
  },
  requests_accounts_affected: {
    about: "Requests and civil subpoenas of private parties together.",
    columns: {
      ...GITHUB_PERIOD,
      "count_accounts_affected": number(["accounts_disclosed"], "Those of private civil requests are added here; we never add the two."),
    },
  },
  cross_border_data_requests: {
    about: "Requests of other States than the United States, without emergencies.",
    columns: {
      ...GITHUB_PERIOD,
      "government":           line(IN_WORDS),
      "government_iso2_code": line("The same in two letters, by ISO 3166-1."),
      "count":                number(["requests"], "A request that the United States serve for another State is none of these here."),
    },
  },
  user_notifications_of_legal_request_disclosures: {
    about: "Requests, and civil subpoenas of private parties, in answer to which data were disclosed.",
    columns: {
      ...GITHUB_PERIOD,
      "type":  line("exigent circumstances: an emergency, whatever was told. notification: the customer was told, before or after. gag order: it was forbidden. no notification: nobody was told though nothing forbade it; this row is ours."),
      "count": number(DISCLOSED, "One number here, by what the customer heard; our numbers of notices are of all requests, also of those without disclosed data."),
    },
  },
};
