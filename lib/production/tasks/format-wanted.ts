import type { DataClass } from "@/lib/instruments/kind";

const MAILBOX =
  "The mailbox as mbox, or its messages as eml in a ZIP or a Maildir in a ZIP; rows of other systems as CSV or JSON Lines";
const LOGS =
  "Rows as CSV or JSON Lines; of mail the mailbox as mbox, or its messages as eml in a ZIP or a Maildir in a ZIP, of which the filter keeps no content";

/** In which form a custodian is asked for each class of data: those that the filter reads record by record. */
const FORMATS: Readonly<Record<DataClass, string>> = {
  BSI: "The subscriber's record as CSV or JSON Lines",
  NC: LOGS,
  C: MAILBOX,
  "P-NC": LOGS,
  "P-C": MAILBOX,
};

export const formatWanted = (dataClass: string): string => FORMATS[dataClass as DataClass];
