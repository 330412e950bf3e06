/** The work lists of the queue, in the order in which they are shown: what each is called, and what an empty one means. */
export const WORK_LISTS = {
  MINE: { title: "Assigned to me", empty: "Nobody has given you a demand to take care of." },
  MY_APPROVAL: { title: "Needs my approval", empty: "No scope and no proposal waits for you." },
  MY_RELEASE: {
    title: "Sealed, for me to release",
    empty: "No sealed package waits for somebody who had no hand in it.",
  },
  RECORDS_WAIT: {
    title: "Records to decide",
    empty: "No record waits that the filter could not judge.",
  },
  OVERDUE: { title: "Overdue", empty: "Nothing is overdue." },
  DUE_SOON: { title: "Due in three days", empty: "Nothing falls due within 72 hours." },
  SECRECY_UNANSWERED: {
    title: "Secrecy not answered",
    empty: "Whether secrecy covers it is answered for every open demand.",
  },
  SECRECY_ENDS: { title: "Secrecy ends soon", empty: "No order ends within 14 days." },
  NOTICE_DUE: { title: "Notice due now", empty: "No notice owed may be given yet." },
  SECRECY_MARKED: {
    title: "Secrecy open to a challenge",
    empty:
      "Of every order that is over-long, omnibus or without an end it is answered whether it is challenged.",
  },
  NOTICE_OWED: { title: "Notice owed", empty: "The customers know what they are to know." },
  MAIL_UNCERTAIN: {
    title: "Mail may not have arrived",
    empty: "Of every mail it is known what became of it.",
  },
  MAIL_REFUSED: { title: "Mail refused or held", empty: "No mail was refused or held." },
  CONTACT_UNREACHABLE: {
    title: "Contact bouncing or stale",
    empty: "Every contact with an open demand was confirmed lately.",
  },
  AWAITS_AUTHORITY: { title: "Waits for the authority", empty: "No authority owes an answer." },
  AWAITS_CUSTOMER: {
    title: "Waits for the customer",
    empty: "No customer's time to object runs, and no objection is open.",
  },
  QUESTION_OVERDUE: {
    title: "Answer of the authority overdue",
    empty: "No authority is late with an answer.",
  },
  HOLD_ENDS: { title: "Hold ends soon", empty: "No hold on data ends within 14 days." },
  MY_DRAFTS: { title: "My drafts", empty: "You have begun nothing that is not sent." },
  UNASSIGNED: { title: "Assigned to nobody", empty: "Somebody takes care of every open demand." },
} as const satisfies Record<string, { title: string; empty: string }>;

export type WorkList = keyof typeof WORK_LISTS;
export const WORK_LIST_NAMES = Object.keys(WORK_LISTS) as [WorkList, ...WorkList[]];
