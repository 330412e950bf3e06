/** Why a record cannot be judged by a program, as counsel reads it; {} is put in by whoever says it. */
const REASONS = {
  OTHER_FORMAT: "This is none of the formats that are read record by record.",
  UNREADABLE: "This cannot be read: {}.",
  NO_HEADER: "This stands where a mail should begin, but has no header.",
  SEVERAL_MAILS: "This single mail seems to hold several, one behind the other.",
  ENCRYPTED: "This is encrypted.",
  TOO_DEEP: "This is nested deeper than {} levels.",
  TOO_LARGE: "This is too large to be read: {}.",
  TRUNCATED: "This ends too early: {}.",
  BAD_ARCHIVE: "The archive is not in order here: {}.",
  BAD_NAME: "The name inside the archive is not one that a file may have: {}.",
  NOT_A_FILE: "The archive holds something here that is no file: {}.",
  BAD_ROW: "This row is not in order: {}.",
} as const;

export type UnclearCode = keyof typeof REASONS;

export interface Unclear {
  code: UnclearCode;
  /** A sentence for counsel. It holds no content of the record. */
  reason: string;
}

/** A record as unclear, in a sentence. `what` completes the sentence where the code needs it. */
export function unclear(code: UnclearCode, what = ""): Unclear {
  return { code, reason: REASONS[code].replace("{}", () => what) };
}
