import type { InstrumentKindRow } from "@/lib/instruments/kind";

/** United States papers under which nothing is produced: preservation letters and emergency requests. */
export const usPreservationAndEmergency: InstrumentKindRow[] = [
  {
    code: "US-2703F",
    title: "Preservation request under section 2703(f)",
    jurisdiction: "US",
    effect: "preserve",
    asks: "keeping",
    classes: [],
    keeps: ["BSI", "NC", "C"],
    secrecy: "none",
    deadline: { rule: "none", basis: "Act at once" },
    duration: {
      rule: "frcp",
      days: 90,
      calendar: "us-federal",
      extensionDays: 90,
      maxExtensions: 1,
      from: "receipt",
    },
    acceptedOfficers: "Any governmental entity of the United States or of a state",
    citation: "18 U.S.C. 2703(f)",
    notes: "Act at once. It freezes what exists and discloses nothing; one renewal for 90 days.",
    unconfirmed: [
      "The statute itself puts no secrecy on a preservation request.",
      "It does not reach records made later.",
    ],
    reportClass: "preservation",
  },
  {
    code: "US-EDR",
    title: "Emergency disclosure request",
    jurisdiction: "US",
    effect: "request",
    classes: ["BSI", "NC", "C"],
    secrecy: "none",
    emergency: true,
    deadline: { rule: "none", basis: "The law sets none; in practice minutes to hours" },
    acceptedOfficers: "Nobody can compel by it; the officer is still verified before we answer",
    citation: "18 U.S.C. 2702(b)(8), (c)(4)",
    notes:
      "The statute lets a provider disclose and obliges it to nothing, so we decline and name the process.",
    unconfirmed: [
      "The exact words of the good-faith belief in danger of death or serious physical injury.",
      "No secrecy attaches to it.",
    ],
    reportClass: "emergency",
    legalDomain: "emergency",
  },
];
