import type { PlaceholderName } from "./placeholders";

export const LETTER_CODES = [
  "ACKNOWLEDGEMENT",
  "REDIRECT",
  "QUESTION",
  "OBJECTION",
  "EXTENSION",
  "DECLINE",
  "RELEASE",
  "COVER",
  "RETURN",
  "RELEASE_PRIVILEGED",
  "COVER_PRIVILEGED",
  "WITHHELD",
  "NOTHING_MORE",
] as const;
export type LetterCode = (typeof LETTER_CODES)[number];

/** A letter to an authority: what it is for, to whom it may go, and what may stand in it. */
export interface Letter {
  title: string;
  purpose: string;
  /** "anyone": says no more than received or declined to an officer who is not verified, who may be a forger. */
  to: "anyone" | "verified";
  offers: readonly PlaceholderName[];
  /** Without these the letter would not do what it is for, or would leave out what somebody typed for it. */
  must: readonly PlaceholderName[];
  /** Counsel's own words may name an account that the paper itself demands. */
  mayNameAccounts: boolean;
}

const always = ["officer", "matter", "reference", "provider", "receivedOn"] as const;

/** All letters to authorities. Their words are templates, changed by two people; what may stand in them is this table. */
// biome-ignore format: a table to be read across
export const LETTERS: Readonly<Record<LetterCode, Letter>> = {
  ACKNOWLEDGEMENT: { title: "Acknowledgement", to: "anyone", mayNameAccounts: false,
    purpose: "Says that a paper was received, and nothing more.",
    offers: always, must: ["matter", "reference"] },
  REDIRECT: { title: "Redirect", to: "verified", mayNameAccounts: false,
    purpose: "Asks the authority to go to the customer.",
    offers: [...always, "kind", "verified", "customerNamed", "customer", "contact", "dataKept", "answerBy", "remarks"], must: ["matter", "reference", "answerBy", "remarks"] },
  QUESTION: { title: "Question", to: "verified", mayNameAccounts: true,
    purpose: "Asks the authority something, with a day to answer.",
    offers: [...always, "kind", "verified", "question", "answerBy", "remarks"], must: ["matter", "reference", "question", "answerBy", "remarks"] },
  OBJECTION: { title: "Objection", to: "verified", mayNameAccounts: true,
    purpose: "Tells the authority what we object to in its paper, and on what basis.",
    offers: [...always, "kind", "verified", "defects", "items", "basis", "dataKept", "answerBy", "remarks"], must: ["matter", "reference", "defects", "items", "basis", "answerBy", "remarks"] },
  EXTENSION: { title: "Request for more time", to: "verified", mayNameAccounts: true,
    purpose: "Asks the authority for more time, and says why.",
    offers: [...always, "kind", "verified", "reason", "until", "dataKept", "remarks"], must: ["matter", "reference", "reason", "until", "remarks"] },
  DECLINE: { title: "Decline", to: "anyone", mayNameAccounts: false,
    purpose: "Says that the demand, or what is left of it, is declined; to a verified officer also why.",
    offers: [...always, "kind", "verified", "deliveredBefore", "defects", "needed", "remarks"], must: ["matter", "reference", "deliveredBefore", "defects", "needed", "remarks"] },
  RELEASE: { title: "Release", to: "verified", mayNameAccounts: false,
    purpose: "Carries the link to a released package.",
    offers: [...always, "kind", "verified", "packageNumber", "classes", "link", "linkTerms", "howToOpen", "openCommand", "packageHash", "remarks"], must: ["matter", "reference", "link", "linkTerms", "openCommand", "packageHash", "remarks"] },
  COVER: { title: "Cover letter", to: "verified", mayNameAccounts: false,
    purpose: "Stands beside a released package: what it holds, and what is not produced.",
    offers: [...always, "kind", "verified", "packageNumber", "packageHash", "fileCount", "items", "refused", "remarks"], must: ["matter", "reference", "packageNumber", "packageHash", "items", "refused", "remarks"] },
  RELEASE_PRIVILEGED: { title: "Release of privileged records", to: "verified", mayNameAccounts: false,
    purpose: "Carries the link to a package of privileged records, to whoever keeps them from those who investigate.",
    offers: [...always, "kind", "verified", "packageNumber", "classes", "link", "linkTerms", "howToOpen", "openCommand", "packageHash", "remarks"], must: ["matter", "reference", "link", "linkTerms", "openCommand", "packageHash", "remarks"] },
  COVER_PRIVILEGED: { title: "Cover letter for privileged records", to: "verified", mayNameAccounts: false,
    purpose: "Stands beside a released package of privileged records: of which items they are.",
    offers: [...always, "kind", "verified", "packageNumber", "packageHash", "fileCount", "items", "remarks"], must: ["matter", "reference", "packageNumber", "packageHash", "items", "remarks"] },
  WITHHELD: { title: "All withheld as privileged", to: "verified", mayNameAccounts: false,
    purpose: "Says that all records that could be produced are withheld as privileged, how many there are, and on what basis.",
    offers: [...always, "kind", "verified", "recordCount", "items", "basis", "remarks"], must: ["matter", "reference", "recordCount", "items", "basis", "remarks"] },
  NOTHING_MORE: { title: "Nothing more follows", to: "verified", mayNameAccounts: false,
    purpose: "Says that our answer is complete: of which items something was produced, and of which nothing.",
    offers: [...always, "kind", "verified", "items", "refused", "remarks"], must: ["matter", "reference", "items", "refused", "remarks"] },
  RETURN: { title: "Request to return or destroy", to: "verified", mayNameAccounts: true,
    purpose: "Asks the authority to return or destroy what was produced beyond what the law requires.",
    offers: [...always, "kind", "verified", "packageNumber", "packageHash", "remarks"], must: ["matter", "reference", "packageNumber", "packageHash", "remarks"] },
};
