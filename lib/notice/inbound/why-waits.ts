/** Why a mail that came in waits for a person, by its code. */
export const WHY_WAITS = {
  WRONG_TOKEN:
    "It was sent to a return path that no mail of ours has. It may be forged, and changed nothing.",
  OTHER_RECIPIENT:
    "It reports of an address to which that mail of ours was not sent. It may be forged, and changed nothing.",
  NOT_SENT:
    "It reports of a mail of ours that no mail server has taken yet. It may be forged, and changed nothing.",
  NO_MAIL_OF_OURS: "It belongs to no mail of ours that could be told for certain.",
  NO_DEMAND: "Somebody answered a mail of ours that is about no demand.",
  NOT_UNDERSTOOD: "What it is could not be understood.",
  REFUSED: "It was understood, but the desk refused what it would have led to.",
} as const satisfies Record<string, string>;

export type WhyWaits = keyof typeof WHY_WAITS;

export const isWhyWaits = (code: unknown): code is WhyWaits =>
  typeof code === "string" && Object.hasOwn(WHY_WAITS, code);
