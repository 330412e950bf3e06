import type { InstrumentKindRow } from "@/lib/instruments/kind";

/** Regulation 1182/71 counts by the holidays of the Member State where we act: that of our establishment. */
const ourMemberState = "eu-de";

const epoc = {
  jurisdiction: "EU",
  effect: "compels",
  classes: ["BSI", "NC", "C"],
  secrecy: "builtin",
  acceptedOfficers:
    "Subscriber and identification data: judge, court, investigating judge or prosecutor. Traffic data and " +
    "content: judge, court or investigating judge. Any other authority only as validated by one of these",
  reportClass: "epoc",
} satisfies Partial<InstrumentKindRow>;

const conflictOfLaws: InstrumentKindRow["challenge"] = {
  rule: "eu-1182-71",
  days: 10,
  calendar: ourMemberState,
  from: "service",
  basis: "Reasoned objection for conflict with a third country's law, Reg. (EU) 2023/1543 Art. 17",
};

const epocUnconfirmed = [
  "That it applies from 18 August 2026 was read in secondary sources only.",
  "The controller is to be addressed first (Art. 5(6)-(7)).",
  "Form of our objection, cost, fines and conflict of laws (Art. 10(5)-(8), 14-17); the authority has five days to " +
    "clarify what is incomplete or cannot be done.",
  "Whose holidays count is the establishment's Member State.",
];

/** Orders of the European Union. */
export const eu: InstrumentKindRow[] = [
  {
    ...epoc,
    code: "EU-EPOC",
    title: "European Production Order Certificate",
    deadline: { rule: "eu-1182-71", days: 10, calendar: ourMemberState },
    challenge: conflictOfLaws,
    citation: "Reg. (EU) 2023/1543 Art. 4, 5, 10, 13",
    reviewBy: "2027-02-28",
    notes:
      "Preserve on receipt. Where the enforcing authority was notified (Art. 8), transmit at the end of " +
      "the ten days or when it clears the order. Whether the customer may be told is for the issuing " +
      "authority to say: until it does, the order is secret. Traffic data and content need an offence " +
      "with a maximum of three years or more, or one on the list; subscriber and identification data need any " +
      "offence. Orders come over the Union's decentralised system to our establishment or representative.",
    unconfirmed: epocUnconfirmed,
  },
  {
    ...epoc,
    code: "EU-EPOC-8H",
    title: "European Production Order Certificate, emergency case",
    emergency: true,
    deadline: { rule: "eu-1182-71", hours: 8, calendar: ourMemberState },
    challenge: conflictOfLaws,
    citation: "Reg. (EU) 2023/1543 Art. 4, 5, 10(4), 13",
    reviewBy: "2027-02-28",
    notes:
      "Without undue delay, at the latest eight hours after receipt; no weekend moves it. A notified " +
      "enforcing authority may object to the use of the data within 96 hours.",
    unconfirmed: epocUnconfirmed,
  },
  {
    code: "EU-EPOC-PR",
    title: "European Preservation Order Certificate",
    jurisdiction: "EU",
    effect: "preserve",
    asks: "keeping",
    classes: [],
    keeps: ["BSI", "NC", "C"],
    secrecy: "builtin",
    deadline: { rule: "none" },
    duration: {
      rule: "eu-1182-71",
      days: 60,
      calendar: ourMemberState,
      extensionDays: 30,
      maxExtensions: 1,
      from: "receipt",
    },
    acceptedOfficers:
      "Judge, court, investigating judge or prosecutor, or an authority validated by one of them",
    citation: "Reg. (EU) 2023/1543 Art. 6, 11, 13",
    reviewBy: "2027-02-28",
    notes: "Keep without undue delay. Longer only once a request for production is confirmed as issued.",
    unconfirmed: [
      "That it applies from 18 August 2026 was read in secondary sources only.",
      "Who may issue it.",
      "Whose holidays count is the establishment's Member State.",
    ],
    reportClass: "epoc_pr",
  },
  {
    code: "EU-DSA-10",
    title: "Order to provide information under the Digital Services Act",
    jurisdiction: "EU",
    effect: "compels",
    classes: ["BSI", "NC"],
    secrecy: "order",
    deadline: { rule: "fixed" },
    acceptedOfficers: "The national authority that the cited law authorises",
    citation: "Reg. (EU) 2022/2065 Art. 10, with the law the order cites",
    notes:
      "It compels through the national or Union law that it cites, and reaches only specific information " +
      "on specific recipients that we hold already. We report receipt and effect without undue delay.",
    unconfirmed: [
      "Art. 10 is the envelope, not the authority, of the order.",
      "The recipient is told when effect is given, or when the authority sets (Art. 10(5)).",
      "Which data classes it reaches follows from the cited law.",
      "The day for the answer is in the order.",
    ],
    reportClass: "other",
    legalDomain: "administrative",
  },
  {
    code: "EU-DSA-9",
    title: "Order to act against illegal content under the Digital Services Act",
    jurisdiction: "EU",
    effect: "compels",
    asks: "removal",
    classes: [],
    secrecy: "order",
    deadline: { rule: "fixed" },
    acceptedOfficers: "The national authority that the cited law authorises",
    citation: "Reg. (EU) 2022/2065 Art. 9, with the law the order cites",
    notes:
      "Asks for removal, never for data. It needs a legal basis, reasons, the issuing authority, exact " +
      "addresses, redress and a declared language. We report the effect without undue delay.",
    unconfirmed: ["It compels through the law that it cites.", "Its secrecy follows the cited law."],
    reportClass: "other",
    legalDomain: "administrative",
  },
];
