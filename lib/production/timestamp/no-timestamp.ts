/** What there is of an authority that gave no good timestamp, for the audit; never changes its meaning. */
export const TIMESTAMP_FAULTS = {
  down: "The timestamp authority does not answer.",
  slow: "The timestamp authority did not answer in time.",
  answer: "The timestamp authority answered with something else than a timestamp.",
  large: "The timestamp authority's answer is far too large for a timestamp.",
  unreadable: "What the timestamp authority sent cannot be read as a timestamp.",
  refused: "The timestamp authority refused to give one.",
  imprint: "The timestamp is over something else than this package.",
  nonce: "The timestamp is not the answer to this request: its nonce is another.",
  signature: "The signature of the timestamp does not fit.",
  authority:
    "The timestamp was signed by an authority that is not trusted for it, or whose certificate was not valid then.",
  purpose: "The timestamp was signed with a certificate that is not for timestamps alone.",
  time: "The time in the timestamp is more than five minutes from ours.",
} as const;

export type TimestampFault = keyof typeof TIMESTAMP_FAULTS;

/** There is no good timestamp; the message says why. */
export class NoTimestamp extends Error {
  constructor(
    readonly fault: TimestampFault,
    options?: ErrorOptions,
  ) {
    super(TIMESTAMP_FAULTS[fault], options);
  }
}
