import { Conflict } from "@/lib/errors";

/** A letter as somebody has it before them: every byte but a secret part of a link, and the hash of all. */
export interface PreviewedLetter {
  to: string;
  subject: string;
  text: string;
  /** The whole mail as it would go, headers included. A link's secret part reads as x. */
  mime: string;
  /** SHA-256 of the bytes that would be sent, hex. */
  sha256: string;
  /** The moment that the mail bears as its date. */
  at: Date;
  template: { title: string; version: number };
  /** A part of it is a secret of the officer's and is not shown. */
  masked: boolean;
}

/** Nothing was sent: somebody must look at the letter first, or at what it has become since they looked. */
export class NotPreviewed extends Conflict {
  constructor(
    readonly letter: PreviewedLetter,
    readonly changed: boolean,
  ) {
    super(
      changed
        ? "Nothing was sent: the letter is no longer the one that you looked at. Look at it as it would be now, and send it again."
        : "Nothing was sent yet: look at the letter, and send it.",
    );
  }
}

/** What a form says that its reader had before them. */
export interface Seen {
  at: Date | null;
  sha256: string;
}

/** The hidden answer that `seen` reads. */
export const asSeen = ({ at, sha256 }: PreviewedLetter): string => `${at.getTime()}.${sha256}`;

const LONGEST_LOOK = 2 * 60 * 60 * 1000;

/** The date that the letter bears: that of the preview, unless it was made too long ago, or in the future. */
export function dateOf(given: Seen | undefined, now: Date): Date {
  const at = given?.at;
  if (!at || at > now || now.getTime() - at.getTime() > LONGEST_LOOK)
    return new Date(Math.floor(now.getTime() / 1000) * 1000);
  return at;
}
