import type { InstrumentKindRow } from "@/lib/instruments/kind";

/** Section 487.0193: who must produce may ask for a change, and produces nothing until that is decided. */
const review: InstrumentKindRow["challenge"] = {
  rule: "fixed",
  from: "order",
  basis: "Within 30 days of the order: notice of an application to vary or revoke, Criminal Code s. 487.0193",
};
const reviewUnconfirmed = "Review on notice within 30 days of the order, with no production meanwhile.";
const reachUnconfirmed = "Its reach over a provider that is only abroad is contested.";

/** Instruments of Canada. */
export const ca: InstrumentKindRow[] = [
  {
    code: "CA-PO-GEN",
    title: "General production order",
    jurisdiction: "CA",
    effect: "compels",
    classes: ["BSI", "NC", "C"],
    secrecy: "order",
    deadline: { rule: "fixed", basis: "Time, place and form as the order states (s. 487.0192)" },
    challenge: review,
    acceptedOfficers: "Justice or judge, on a peace officer's or public officer's application",
    citation: "Criminal Code s. 487.014",
    notes: "Time, place and form stand in the order. A separate order may forbid telling (s. 487.0191).",
    unconfirmed: ["Its data classes.", reachUnconfirmed, reviewUnconfirmed],
    reportClass: "production_order",
  },
  {
    code: "CA-PO-SPEC",
    title: "Production order to trace, or for transmission, tracking or financial data",
    jurisdiction: "CA",
    effect: "compels",
    classes: ["NC"],
    secrecy: "order",
    deadline: { rule: "fixed", basis: "Time, place and form as the order states (s. 487.0192)" },
    challenge: review,
    acceptedOfficers: "Justice or judge, on a peace officer's or public officer's application",
    citation: "Criminal Code ss. 487.015-487.018",
    notes: "Reasonable grounds to suspect are enough for tracking data. Has effect throughout Canada.",
    unconfirmed: [reachUnconfirmed, reviewUnconfirmed],
    reportClass: "production_order",
  },
  {
    code: "CA-PRES",
    title: "Preservation demand",
    jurisdiction: "CA",
    effect: "preserve",
    asks: "keeping",
    classes: [],
    keeps: ["BSI", "NC", "C"],
    secrecy: "order",
    deadline: { rule: "none" },
    duration: { rule: "fixed", days: 21, from: "receipt" },
    acceptedOfficers: "Peace officer or public officer",
    citation: "Criminal Code s. 487.012",
    notes: "Ninety days instead where the offence is one of another state: then intake enters the later day.",
    unconfirmed: ["21 days, or 90 for a foreign offence."],
    reportClass: "preservation",
  },
  {
    code: "CA-PRES-ORDER",
    title: "Preservation order",
    jurisdiction: "CA",
    effect: "preserve",
    asks: "keeping",
    classes: [],
    keeps: ["BSI", "NC", "C"],
    secrecy: "order",
    deadline: { rule: "none" },
    duration: { rule: "fixed", days: 90, from: "order" },
    acceptedOfficers: "Justice or judge, on a peace officer's or public officer's application",
    citation: "Criminal Code s. 487.013",
    notes: "A separate order may forbid telling (s. 487.0191).",
    unconfirmed: ["90 days.", "Who issues it."],
    reportClass: "preservation",
  },
  {
    code: "CA-SUB-C22",
    title: "Subscriber information order (Bill C-22)",
    jurisdiction: "CA",
    effect: "compels",
    classes: ["BSI"],
    secrecy: "order",
    deadline: { rule: "fixed" },
    acceptedOfficers: "Nobody yet: the bill is not law",
    citation: "Bill C-22, Lawful Access Act, 2026",
    state: "pending",
    reviewBy: "2027-02-28",
    notes:
      "A bill in committee of the House when last read. It would add these orders, demands to confirm " +
      "service within 24 hours, and secrecy of up to a year. Until it is law, nothing is produced under " +
      "it.",
    unconfirmed: ["Whether it has become law since April 2026."],
    reportClass: "production_order",
  },
];
