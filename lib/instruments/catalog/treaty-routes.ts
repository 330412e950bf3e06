import type { InstrumentKindRow } from "@/lib/instruments/kind";

/** Papers from elsewhere that bind us only once a court with power over us has made an order of its own. */
export const treatyRoutes: InstrumentKindRow[] = [
  {
    code: "X-MLAT",
    title: "Request under a mutual legal assistance treaty",
    jurisdiction: null,
    effect: "foreign",
    classes: ["BSI", "NC", "C"],
    secrecy: "order",
    deadline: { rule: "none" },
    acceptedOfficers: "The central authority of the state that executes the request",
    citation: "The treaty; in the United States 18 U.S.C. 3512",
    notes:
      "Foreign until a court of the United States makes an order; then that order is the instrument and " +
      "this row is left. Record the requesting state. It takes months.",
    unconfirmed: ["That the resulting order alone binds."],
    reportClass: "other",
  },
  {
    code: "X-ROG",
    title: "Letters rogatory",
    jurisdiction: null,
    effect: "foreign",
    classes: ["BSI", "NC", "C"],
    secrecy: "order",
    deadline: { rule: "none" },
    acceptedOfficers: "A foreign court, through the court or ministry asked",
    citation: "28 U.S.C. 1781-1782",
    notes: "Foreign until a court of the United States adopts it by its own order. It is slow.",
    unconfirmed: ["That the resulting order alone binds."],
    reportClass: "other",
  },
  {
    code: "X-DOM",
    title: "Other domestic order of a state that has no power over the entity served",
    jurisdiction: null,
    effect: "foreign",
    classes: ["BSI", "NC", "C"],
    secrecy: "order",
    deadline: { rule: "none" },
    acceptedOfficers: "Nobody compels by it unless the entity served is established in that state",
    citation: "The law of the issuing state",
    reviewBy: "2027-02-28",
    notes:
      "Point to the treaty or agreement route; no data. Where the entity served is established in that " +
      "state, counsel has a row made for that state's order.",
    unconfirmed: ["What the local law asks of an entity established there.", "Its secrecy under that law."],
    reportClass: "other",
  },
];
