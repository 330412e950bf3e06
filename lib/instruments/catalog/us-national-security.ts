import type { InstrumentKindRow } from "@/lib/instruments/kind";

/** What every order of the foreign-intelligence court has in common here. */
const fisa = {
  jurisdiction: "US",
  effect: "compels",
  secrecy: "builtin",
  nationalSecurity: true,
  offline: true,
  deadline: { rule: "fixed" },
  legalDomain: "national_security",
} satisfies Partial<InstrumentKindRow>;

/** The shortest of the three: counsel enters the end that the order names. */
const fisaDuration: InstrumentKindRow["duration"] = { rule: "fixed", days: 90, from: "order" };
const durationUnconfirmed = "90 days, 120 days or a year, by the kind of target.";

/** United States national-security process. Never counted exactly in any report that leaves the house. */
export const usNationalSecurity: InstrumentKindRow[] = [
  {
    code: "US-NSL",
    title: "National security letter",
    jurisdiction: "US",
    effect: "compels",
    classes: ["BSI"],
    secrecy: "cert",
    nationalSecurity: true,
    deadline: { rule: "fixed" },
    acceptedOfficers: "Director of the FBI, or a designee not below Deputy Assistant Director or a named SAC",
    citation: "18 U.S.C. 2709, 3511",
    reviewBy: "2027-02-28",
    notes:
      "Name, address, length of service and toll billing records, for a selector that identifies one " +
      "person, entity, number or account. If we tell the Government that we want review of the secrecy, " +
      "it must go to court within 30 days, and the secrecy lasts meanwhile. The FBI looks at the secrecy again " +
      "three years after it opened the investigation and when it closes it. Some providers read the letter as " +
      "reaching name and length of service alone.",
    unconfirmed: [
      "It compels through the court's enforcement (3511(c)).",
      "The certificate must tell us of the right to review by a court.",
      "How far electronic transactional records are covered is disputed.",
    ],
    reportClass: "national_security_letter",
    legalDomain: "national_security",
  },
  {
    ...fisa,
    code: "US-FISA-I",
    title: "FISA order for electronic surveillance",
    duration: fisaDuration,
    classes: ["P-NC", "P-C"],
    acceptedOfficers: "The foreign-intelligence court; served by the FBI",
    citation: "50 U.S.C. 1805",
    unconfirmed: [
      "Its data classes and that it compels.",
      "Secrecy under 1805(c)(2).",
      durationUnconfirmed,
      "Pay at the prevailing rate.",
    ],
    reportClass: "fisa_content",
  },
  {
    ...fisa,
    code: "US-FISA-III",
    title: "FISA order for physical search, stored content included",
    duration: fisaDuration,
    classes: ["C"],
    acceptedOfficers: "The foreign-intelligence court; served by the FBI",
    citation: "50 U.S.C. 1824",
    unconfirmed: ["Its data classes and that it compels.", "Secrecy under 1824(c)(2).", durationUnconfirmed],
    reportClass: "fisa_content",
  },
  {
    ...fisa,
    code: "US-FISA-IV",
    title: "FISA pen register order",
    duration: fisaDuration,
    classes: ["P-NC"],
    acceptedOfficers: "The foreign-intelligence court; served by the FBI",
    citation: "50 U.S.C. 1842",
    unconfirmed: [
      "Its data classes and that it compels.",
      "Secrecy under 1842(d)(2).",
      "90 days, at most a year.",
    ],
    reportClass: "fisa_noncontent",
  },
  {
    ...fisa,
    code: "US-FISA-V",
    title: "FISA order for business records",
    classes: [],
    acceptedOfficers: "The foreign-intelligence court; served by the FBI",
    citation: "50 U.S.C. 1861, 1862",
    state: "lapsed",
    reviewBy: "2027-02-28",
    notes:
      "As it stands the law names carriers, public accommodation, storage and vehicle rental, not a cloud " +
      "provider. A paper that says it was saved from the sunset goes to lead counsel.",
    unconfirmed: ["The wider text ended on 15 March 2020.", "Secrecy under 1862."],
    reportClass: "fisa_noncontent",
  },
  {
    ...fisa,
    code: "US-FISA-702",
    title: "FISA section 702 directive",
    classes: ["NC", "C"],
    acceptedOfficers: "Attorney General and Director of National Intelligence; served by the FBI or the NSA",
    citation: "50 U.S.C. 1881a(i)",
    reviewBy: "2027-02-28",
    notes:
      "Its targets are people abroad who are not United States persons. The authority reached its sunset " +
      "on 12 June 2026; confirm at each receipt that the certification behind the directive still stands.",
    unconfirmed: [
      "Sunset of 12 June 2026 without renewal, and certifications that last to about March 2027: press only.",
      "Review and enforcement by the foreign-intelligence court.",
      "Secrecy under 1881a(i)(1).",
    ],
    reportClass: "fisa_content",
  },
];
