/** Why a contact is asked now: it was just listed, a limit comes nearer, or another contact could not be reached. */
export type Step = "LISTED" | "LISTED_AGAIN" | "ROUTINE" | "BEFORE_AGING" | "BEFORE_STALE" | "INSTEAD";

/** What the outbox says of a mail: on its way, gone, refused for good, or stopped by a person. */
export type MailFate = "WAITING" | "SENT" | "FAILED" | "STOPPED";

/** One mail that asked a contact to confirm. */
export interface Asked {
  step: Step;
  /** The confirmation, or the listing, from which its days were counted. */
  since: Date;
  at: Date;
  answerBy: Date;
  fate: MailFate;
}

/** Whom a customer listed, as far as the calendar goes. Nothing here tells of a demand, so no mail can either. */
export interface ContactDates {
  id: string;
  capacity: "ADMINISTRATOR" | "LEGAL_CONTACT";
  /** The address in small letters: who is listed twice is one person to whom we write. */
  mailbox: string;
  listedAt: Date;
  confirmedAt: Date | null;
  bouncedAt: Date | null;
  /** When a mail that is about no demand came back, or the desk saw one; null where only notices did. */
  returnedAt: Date | null;
  /** When this person said that they are no administrator, or not of this organisation. */
  disclaimedAt: Date | null;
  asked: Asked[];
}

/** Why a contact cannot be counted on. */
export type Failing = "SILENT" | "UNREACHED" | "DISCLAIMED";

/** A contact does not answer, cannot be reached or disclaims: the next one is asked and the legal contact told. */
export interface Lapse {
  contactId: string;
  since: Date;
  failing: Failing;
  at: Date;
}

export interface CustomerDates {
  /** The listed contacts of one customer, in the order of their listing. */
  contacts: ContactDates[];
  /** Lapses after which another contact was asked already. */
  replaced: Pick<Lapse, "contactId" | "since">[];
  /** Lapses of which a legal contact was told already. */
  told: (Pick<Lapse, "contactId" | "since" | "failing"> & { legalContactId: string })[];
  /** The latest of these mails to each mailbox, whichever customer listed it. */
  latestMail: ReadonlyMap<string, Date>;
}

export interface Ask {
  act: "ASK";
  contactId: string;
  step: Step;
  since: Date;
  answerBy: Date;
  /** For INSTEAD: the lapse of the other contact. */
  insteadOf: Lapse | null;
}

export interface Tell {
  act: "TELL";
  legalContactId: string;
  about: Lapse[];
}

export interface Plan {
  acts: (Ask | Tell)[];
  /** The earliest instant at which there may be more to do if nobody acts before. */
  lookAgainAt: Date;
}
