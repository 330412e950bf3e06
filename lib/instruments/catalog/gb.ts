import type { InstrumentKindRow } from "@/lib/instruments/kind";

/** Warrants and notices of the Investigatory Powers Act 2016 that Secretaries of State issue. */
const warrant = {
  jurisdiction: "GB",
  effect: "compels",
  secrecy: "builtin",
  nationalSecurity: true,
  offline: true,
  deadline: { rule: "fixed" },
  legalDomain: "national_security",
} satisfies Partial<InstrumentKindRow>;

const handledAsClassified = "Treated as a national-security paper; confirm how each one is marked.";

/** Instruments of the United Kingdom. Whether they bind a provider abroad is for counsel to say each time. */
export const gb: InstrumentKindRow[] = [
  {
    ...warrant,
    code: "UK-IPA-INT",
    title: "Targeted interception warrant",
    classes: ["C", "P-C"],
    duration: { rule: "fixed", months: 6, from: "order" },
    acceptedOfficers: "Secretary of State with a Judicial Commissioner's approval",
    citation: "Investigatory Powers Act 2016 ss. 15-43, 57-59",
    notes: "Reasonably practicable steps only; excepted disclosures include taking legal advice.",
    unconfirmed: [
      "That it also reaches stored content.",
      "The duty to take steps, and its reach abroad (ss. 41-43).",
      "Secrecy under ss. 57-59.",
      "Six months, in urgent cases five working days.",
      handledAsClassified,
    ],
    reportClass: "wiretap_order",
  },
  {
    code: "UK-IPA-CD",
    title: "Communications data notice",
    jurisdiction: "GB",
    effect: "compels",
    classes: ["BSI", "NC"],
    secrecy: "builtin",
    deadline: { rule: "fixed" },
    duration: { rule: "fixed", months: 1, from: "order" },
    acceptedOfficers: "A relevant public authority, on an authorisation under Part 3",
    citation: "Investigatory Powers Act 2016 ss. 61-86",
    notes:
      "Telling a person without reasonable excuse that a requirement concerns that person's data is an " +
      "offence; the authority's permission is an excuse.",
    unconfirmed: [
      "Its data classes.",
      "The duty to comply (s. 66) and its reach abroad (s. 85).",
      "An authorisation lasts a month.",
    ],
    reportClass: "production_order",
  },
  {
    ...warrant,
    code: "UK-IPA-EI",
    title: "Assistance with equipment interference",
    classes: ["C"],
    duration: { rule: "fixed", months: 6, from: "order" },
    acceptedOfficers: "Secretary of State or law enforcement chief, with a Judicial Commissioner's approval",
    citation: "Investigatory Powers Act 2016 Part 5",
    notes: "It compels in part only; lead counsel decides.",
    unconfirmed: ["What it compels of whom.", "Secrecy under s. 132.", "Six months.", handledAsClassified],
    reportClass: "other",
  },
  {
    ...warrant,
    code: "UK-IPA-TCN",
    title: "Technical capability notice (United Kingdom)",
    asks: "assistance",
    classes: [],
    acceptedOfficers: "Secretary of State with a Judicial Commissioner's approval",
    citation: "Investigatory Powers Act 2016 s. 253",
    notes: "Asks for a capability, never for data. Always goes to lead counsel.",
    unconfirmed: ["That it compels.", "Secrecy under s. 255(8).", handledAsClassified],
    reportClass: "other",
  },
  {
    code: "UK-OPO",
    title: "Overseas production order",
    jurisdiction: "GB",
    effect: "compels",
    classes: ["NC", "C"],
    secrecy: "order",
    deadline: {
      rule: "fixed",
      days: 7,
      basis: "The day in the order; by default seven days from service (s. 5)",
    },
    validity: {
      months: 3,
      basis: "Served within three months of being made, else treated as quashed (s. 9(1))",
    },
    acceptedOfficers: "Made by a judge; served by the Secretary of State, in Scotland by the Lord Advocate",
    citation: "Crime (Overseas Production Orders) Act 2019",
    notes:
      "Served within three months of being made, else treated as quashed. Names the designated agreement. " +
      "Reaches neither privileged items nor confidential personal records. A requirement of " +
      "non-disclosure stands in the order and a judge can change it. The agreement with the United States " +
      "lifts a bar of US law and creates no duty there.",
    unconfirmed: [
      "Seven days from service unless the judge sets others; another source says ten: read the order.",
      "Excluded items were read in secondary sources only.",
      "A serious offence has a maximum of three years or more; people in the United States are not targeted.",
      "Objection first to the issuing, then to our own designated authority.",
    ],
    reportClass: "production_order",
  },
];
