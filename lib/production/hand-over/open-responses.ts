import type { Part } from "@/lib/production/hand-over/progress";

/** A response that is sending bytes of a download now. */
export interface OpenResponse {
  collectionId: string;
  /** Where what it was asked for ends. */
  end: number;
  /** What it noted and nobody shows yet to have received; with `sent`, only what went out of it. */
  onItsWay: () => Part & { sent: boolean };
  breakOff: () => void;
}

// Kept on globalThis because Next bundles this module more than once within a process. One that was killed is in none.
const shared = globalThis as { narrowgateResponses?: Set<OpenResponse> };

/** The responses that this process is sending. */
export function openResponses(): Set<OpenResponse> {
  shared.narrowgateResponses ??= new Set();
  return shared.narrowgateResponses;
}

/**
 * What is on its way in responses that are still open, which nobody's word makes taken. Whoever asks to go on at a byte in
 * the midst of such a piece has lost that line: it is broken off, and its piece is not among them. Asked under the demand's lock.
 */
export function stillOnTheirWay(collectionId: string, start: number): Part[] {
  const open = [...openResponses()].filter((one) => one.collectionId === collectionId);
  return open.flatMap((one) => {
    const piece = one.onItsWay();
    const lost = piece.sent && piece.start < start && start <= piece.end && start < one.end;
    if (lost) one.breakOff();
    return lost || piece.start === piece.end ? [] : [piece];
  });
}
