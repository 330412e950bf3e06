import { comityMotion, comityUnconfirmed } from "@/lib/instruments/catalog/comity-motion";
import type { InstrumentKindRow } from "@/lib/instruments/kind";

/** Court orders and warrants of the United States in criminal matters. */
export const usCourtOrders: InstrumentKindRow[] = [
  {
    code: "US-2703D",
    title: "Court order for records under section 2703(d)",
    jurisdiction: "US",
    effect: "compels",
    classes: ["BSI", "NC"],
    secrecy: "order",
    deadline: { rule: "fixed", basis: "As the court orders" },
    challenge: comityMotion,
    acceptedOfficers: "A court of competent jurisdiction; served by a governmental entity",
    citation: "18 U.S.C. 2703(d)",
    notes: "The court finds specific and articulable facts. It reaches records that exist, not future ones.",
    unconfirmed: [
      "A provider may move promptly against what is unusually voluminous or an undue burden.",
      comityUnconfirmed,
    ],
    reportClass: "court_order",
  },
  {
    code: "US-WARRANT",
    title: "Federal search warrant",
    jurisdiction: "US",
    effect: "compels",
    classes: ["BSI", "NC", "C"],
    secrecy: "order",
    deadline: {
      rule: "frcp",
      days: 14,
      calendar: "us-federal",
      from: "issue",
      basis:
        "The return that the warrant names; where it names none, the end of its execution, Rule 41(e)(2)",
    },
    validity: { days: 14, basis: "Executed within 14 days of issue, Fed. R. Crim. P. 41(e)(2)" },
    challenge: comityMotion,
    acceptedOfficers: "A judge of a court of competent jurisdiction; served by a federal officer",
    citation: "Fed. R. Crim. P. 41; 18 U.S.C. 2703(a)",
    notes:
      "Stale if not executed within 14 days of issue; review of what was seized may come later. The government need " +
      "not tell the customer; nothing forbids us to, unless a court orders it.",
    unconfirmed: [
      "Execution within 14 days (Rule 41(e)(2)) was read in secondary sources only.",
      "The court is one of competent jurisdiction (2711(3)); no officer need be present (2703(g)).",
      comityUnconfirmed,
    ],
    reportClass: "search_warrant",
  },
  {
    code: "US-STATE-ORDER",
    title: "State court order for records",
    jurisdiction: "US",
    effect: "compels",
    classes: ["BSI", "NC"],
    secrecy: "order",
    deadline: { rule: "fixed", basis: "The day on the face of the order" },
    challenge: comityMotion,
    acceptedOfficers: "A judge of a state court with power over the entity served",
    citation: "18 U.S.C. 2703(d) with the state's law",
    notes:
      "Binds only if the court has power over the entity served. Some states, such as California (AB 1242), want an attestation that the matter is not about protected reproductive care.",
    unconfirmed: [
      "Secrecy by order under 2705(b) or the state's law.",
      "The day for the answer is on the face.",
      comityUnconfirmed,
    ],
    reportClass: "court_order",
  },
  {
    code: "US-STATE-WARRANT",
    title: "State search warrant",
    jurisdiction: "US",
    effect: "compels",
    classes: ["BSI", "NC", "C"],
    secrecy: "order",
    deadline: {
      rule: "fixed",
      basis:
        "The return that the warrant or the state's law sets; in California five business days (Penal Code 1524.2)",
    },
    challenge: comityMotion,
    acceptedOfficers: "A judge of a state court with power over the entity served",
    citation: "18 U.S.C. 2703(a) with the state's law",
    notes:
      "The state may set the return, as California does. Some states, such as California (AB 1242), want an attestation that the matter is not about protected reproductive care.",
    unconfirmed: [
      "California sets five business days (Penal Code 1524.2).",
      "Secrecy by order under 2705(b) or the state's law.",
      comityUnconfirmed,
    ],
    reportClass: "search_warrant",
  },
  {
    code: "US-PRTT",
    title: "Pen register or trap and trace order",
    jurisdiction: "US",
    effect: "compels",
    classes: ["P-NC"],
    secrecy: "builtin",
    deadline: { rule: "fixed", basis: "The start that the order names" },
    duration: { rule: "fixed", days: 60, extensionDays: 60, from: "order" },
    acceptedOfficers: "A court of competent jurisdiction, on the application of a government attorney",
    citation: "18 U.S.C. 3121-3127",
    notes:
      "Sealed: we tell nobody until the court says otherwise (3123(d)). A provider whom the order does " +
      "not name may ask for a written certificate that it is covered. The work is paid.",
    unconfirmed: [
      "In an emergency collection may begin first and the order follow within 48 hours (3125).",
      "Payment under 3124(c) was read in secondary sources only.",
      "Whether a last day on a weekend or holiday moves: here it does not, so that nothing is collected " +
        "too long.",
    ],
    reportClass: "pen_register",
  },
  {
    code: "US-WIRETAP",
    title: "Interception order under Title III",
    jurisdiction: "US",
    effect: "compels",
    classes: ["P-C"],
    secrecy: "builtin",
    deadline: { rule: "fixed", basis: "The start that the order names; at once when the applicant asks" },
    duration: { rule: "fixed", days: 30, extensionDays: 30, from: "order" },
    acceptedOfficers: "A judge of competent jurisdiction, on an application approved as the statute demands",
    citation: "18 U.S.C. 2510-2522",
    notes:
      "We help at once when the applicant asks. Applications and orders are sealed. The judge tells the person " +
      "concerned within 90 days of the end, we do not. In an emergency the application follows within 48 hours. Reasonable expenses are paid.",
    unconfirmed: [
      "It reaches future content only.",
      "Secrecy of the provider under 2511(2)(a)(ii).",
      "At most 30 days, renewable (2518(5)).",
      "Whether a last day on a weekend or holiday moves: here it does not, so that nothing is collected " +
        "too long.",
    ],
    reportClass: "wiretap_order",
  },
];
