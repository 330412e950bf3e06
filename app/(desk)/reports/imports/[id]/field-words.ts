import { REQUEST_FIELD_NAMES, type RequestField } from "@/lib/reporting/import/request-fields";

const WORDS: Record<RequestField, string> = {
  id: "Reference",
  received_at: "Received",
  jurisdiction: "Country of the authority",
  instrument_class: "Instrument",
  targets: "Accounts, each with what became of it",
  result: "What became of the request",
  accounts: "Accounts demanded",
  accounts_disclosed: "Accounts disclosed",
  customers: "Customers",
  origin: "Country it came from",
  via: "Channel",
  legal_domain: "Legal domain",
  private: "Private civil",
  data_sought: "Data sought",
  epoc_data: "Data sought by a European order",
  segment: "Segment of the customer",
  notice: "Notice to the customer",
  ack_h: "Hours to our acknowledgement",
  ack_auto: "Acknowledged by itself",
  effect_h: "Hours to the data",
  settled_at: "Settled",
  supersedes: "Reference of the older request",
  served: "Times served",
  challenged: "Challenged",
  narrowed: "Narrowed",
  disclosure_partial: "Disclosed in part",
  litigated: "Litigated",
  conflict_of_law: "Conflict of law",
  nondisclosure: "Nondisclosure order",
  stored_outside_jurisdiction: "Stored outside the jurisdiction",
};

/** What a column can be, as the choices of a form. */
export const COLUMN_OPTIONS = [
  { value: "", label: "Not read" },
  ...REQUEST_FIELD_NAMES.map((value) => ({ value, label: `${WORDS[value]} (${value})` })),
];
