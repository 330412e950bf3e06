import type { InstrumentKindRow } from "@/lib/instruments/kind";

/** The three orders that Schedule 1 of the 1979 Act knows; each reaches its own data only. */
const internationalOrder = {
  jurisdiction: "AU",
  effect: "compels",
  secrecy: "builtin",
  deadline: { rule: "fixed", basis: "The day on the face of the order" },
  acceptedOfficers:
    "Made by an eligible judge or tribunal member; given by the Australian Designated Authority",
  citation: "Telecommunications (Interception and Access) Act 1979 (Cth) Sch. 1",
  notes:
    "Compels under Australian law where a designated agreement is in force. A provider may object that the " +
    "order does not keep to the agreement.",
  unconfirmed: [
    "Its data classes and who issues it.",
    "The agreement with the United States is in force since 31 January 2024.",
    "Secrecy as protected information of Sch. 1.",
    "Objection that the agreement is not kept.",
  ],
} satisfies Partial<InstrumentKindRow>;

const technicalAssistance = {
  jurisdiction: "AU",
  asks: "assistance",
  classes: [],
  secrecy: "builtin",
  deadline: { rule: "fixed" },
  reportClass: "other",
  legalDomain: "administrative",
} satisfies Partial<InstrumentKindRow>;

const secrecyUnconfirmed = "Secrecy under s. 317ZF.";
const limitsUnconfirmed = "It cannot stand for a warrant or force a systemic weakness (ss. 317ZG, 317ZH).";

/** Instruments of Australia. */
export const au: InstrumentKindRow[] = [
  {
    ...internationalOrder,
    code: "AU-IPO-INT",
    title: "International production order for interception",
    classes: ["P-C"],
    reportClass: "wiretap_order",
  },
  {
    ...internationalOrder,
    code: "AU-IPO-STORED",
    title: "International production order for stored communications",
    classes: ["C"],
    reportClass: "production_order",
  },
  {
    ...internationalOrder,
    code: "AU-IPO-DATA",
    title: "International production order for telecommunications data",
    classes: ["NC"],
    reportClass: "production_order",
  },
  {
    ...technicalAssistance,
    code: "AU-TAR",
    title: "Technical assistance request",
    effect: "request",
    deadline: { rule: "none" },
    acceptedOfficers: "Nobody can compel by it; the officer is still verified before we answer",
    citation: "Telecommunications Act 1997 (Cth) Part 15",
    notes: "Voluntary by its own terms, so we decline.",
    unconfirmed: [secrecyUnconfirmed],
    reportClass: "informal",
  },
  {
    ...technicalAssistance,
    code: "AU-TAN",
    title: "Technical assistance notice",
    effect: "compels",
    acceptedOfficers: "Head of an agency that Part 15 names",
    citation: "Telecommunications Act 1997 (Cth) Part 15, s. 317M",
    notes:
      "Asks for help, never for data. It may be given orally only where serious harm is imminent; a " +
      "written record follows within 48 hours with a copy to us.",
    unconfirmed: ["That it compels, and who gives it.", secrecyUnconfirmed, limitsUnconfirmed],
  },
  {
    ...technicalAssistance,
    code: "AU-TCN",
    title: "Technical capability notice (Australia)",
    effect: "compels",
    acceptedOfficers: "Attorney-General",
    citation: "Telecommunications Act 1997 (Cth) Part 15, s. 317W",
    notes:
      "Asks for a capability, never for data. At least 28 days of consultation come first, unless it is " +
      "urgent, impracticable or waived.",
    unconfirmed: ["That it compels, and who gives it.", secrecyUnconfirmed, limitsUnconfirmed],
  },
];
