export const REDIRECT_GROUND_CODES = [
  "ENTERPRISE_MUST_NOT_KNOW",
  "DANGER_TO_LIFE",
  "DEVOTED_TO_CRIME",
  "CONTACT_TRIED",
  "NOT_ENTERPRISE",
  "REFUSED_WITH_REASON",
  "NO_ANSWER",
] as const;
export type RedirectGroundCode = (typeof REDIRECT_GROUND_CODES)[number];

/** A reason for which a demand may go to review without the authority having turned to the customer. */
export interface RedirectGround {
  code: RedirectGroundCode;
  sentence: string;
  /** Our own reason must be written down: what is known, and how. */
  needsReason: boolean;
  /** The authority must have said it itself; who said it and when are recorded. */
  needsStatement: boolean;
  /** There must have been a day to answer; it has passed, and what is left still holds the notice window. */
  needsAnswerDay: boolean;
  /** Possible only once the authority has been asked to go to the customer. */
  onlyAfterAsking: boolean;
}

/**
 * Basis: the policy of the United States Department of Justice of December 2017 on enterprise customers'
 * data.
 */
export const REDIRECT_GROUNDS: readonly RedirectGround[] = [
  {
    code: "ENTERPRISE_MUST_NOT_KNOW",
    sentence: "The authority states that the enterprise itself must not know of the demand, and why.",
    needsReason: false,
    needsStatement: true,
    needsAnswerDay: false,
    onlyAfterAsking: false,
  },
  {
    code: "DANGER_TO_LIFE",
    sentence: "Somebody's life is in danger, and asking the customer first would cost the time to help.",
    needsReason: true,
    needsStatement: false,
    needsAnswerDay: false,
    onlyAfterAsking: false,
  },
  {
    code: "DEVOTED_TO_CRIME",
    sentence: "The authority states that the enterprise is essentially devoted to crime.",
    needsReason: false,
    needsStatement: true,
    needsAnswerDay: false,
    onlyAfterAsking: false,
  },
  {
    code: "CONTACT_TRIED",
    sentence: "The customer's contact for legal process was tried without success.",
    needsReason: true,
    needsStatement: false,
    needsAnswerDay: false,
    onlyAfterAsking: false,
  },
  {
    code: "NOT_ENTERPRISE",
    sentence: "The account belongs to no enterprise customer, so there is nobody else to ask.",
    needsReason: true,
    needsStatement: false,
    needsAnswerDay: false,
    onlyAfterAsking: false,
  },
  {
    code: "REFUSED_WITH_REASON",
    sentence: "The authority was asked to go to the customer, refused, and gave its reason.",
    needsReason: false,
    needsStatement: true,
    needsAnswerDay: false,
    onlyAfterAsking: true,
  },
  {
    code: "NO_ANSWER",
    sentence:
      "The authority was asked to go to the customer and did not answer by the day set, which leaves the " +
      "customer's time to object.",
    needsReason: false,
    needsStatement: false,
    needsAnswerDay: true,
    onlyAfterAsking: true,
  },
];
