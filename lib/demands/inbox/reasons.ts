/** Why something waits in somebody's inbox. */
export interface Reason {
  /** The filter's word. */
  name: string;
  /** What the entry says, without who did it: that stands beside it. */
  sentence: string;
  /** May be switched off, because nobody waits for this person. */
  optional?: boolean;
  /** It is about no demand, and no mail is sent of it. */
  inboxOnly?: boolean;
  /** Says nothing that a custodian may not know of a demand on which they were asked. */
  forCustodians?: boolean;
}

/** Every reason, in the order of the filter. The sentence tells what to look at and nothing of what anybody wrote. */
export const REASONS = {
  ASSIGNED: { name: "Assigned to you", sentence: "The demand was given into your care." },
  MENTIONED: { name: "Mentioned", sentence: "A note mentions you." },
  APPROVAL: { name: "Second person", sentence: "Something waits for a second person to confirm it." },
  DEADLINE: { name: "Deadline", sentence: "A clock of the demand runs out soon." },
  OWED: { name: "Notice owed", sentence: "A notice that is owed to a customer needs you." },
  ANSWER: { name: "Answers", sentence: "An answer was recorded.", optional: true },
  WATCHED: { name: "Watched", sentence: "Something happened on a demand that you watch.", optional: true },
  OBJECTION: {
    name: "Objections",
    sentence: "The customer objects: nothing leaves until the objection has ended.",
  },
  UNSEALED: {
    name: "Not sealed",
    sentence: "A package was not sealed: the demand’s page says why, and it waits to be sealed anew.",
    forCustodians: true,
  },
  DEPUTY: { name: "Deputies", sentence: "You stand in for somebody who takes care of the demand." },
  ACCOUNT: {
    name: "Your account",
    sentence: "Somebody changed how you sign in. If you did not ask for it, tell lead counsel.",
    inboxOnly: true,
  },
  ALONE: {
    name: "Left alone",
    sentence:
      "Nobody is left on the demand who could do what takes two. Name a further reader, or tell lead counsel.",
  },
} as const satisfies Record<string, Reason>;

export type InboxReason = keyof typeof REASONS;

export const FOR_CUSTODIANS = (Object.keys(REASONS) as InboxReason[]).filter(
  (reason) => "forCustodians" in REASONS[reason],
);

/** How one is told: in the inbox, in the inbox and by a mail that says only the reference, or not at all. */
export const WAYS = { INBOX: "In the inbox", MAIL: "In the inbox and by mail", NONE: "Not at all" } as const;
export type Way = keyof typeof WAYS;

export const isReason = (word: unknown): word is InboxReason =>
  typeof word === "string" && Object.hasOwn(REASONS, word);

/** The ways that may be chosen for a reason. */
export const waysFor = (reason: InboxReason): Way[] =>
  "inboxOnly" in REASONS[reason]
    ? ["INBOX"]
    : "optional" in REASONS[reason]
      ? ["INBOX", "MAIL", "NONE"]
      : ["INBOX", "MAIL"];
