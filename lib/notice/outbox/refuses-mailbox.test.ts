import { expect, test } from "vitest";
import { backOffSeconds, MAX_ATTEMPTS } from "@/lib/notice/outbox/back-off";
import { refusesMailbox } from "@/lib/notice/outbox/refuses-mailbox";

const failed = (code: number, response: string, reachedData = false) =>
  refusesMailbox({ result: "FAILED", code, response, reachedData });

test.each([
  ["550 5.1.1 No such user", 550, true],
  ["550 5.1.10 Recipient address has null MX", 550, true],
  ["550 5.2.1 Mailbox disabled", 550, true],
  ["550 No such user here", 550, true],
  ["553 5.1.3 Bad address", 553, true],
  ["550 5.7.1 Relaying denied", 550, false],
  ["550 5.1.8 Sender's domain does not resolve", 550, false],
  ["552 5.2.2 Mailbox full", 552, false],
  ["554 5.3.0 Not here", 554, false],
])("%s", (response, code, refuses) => {
  expect(failed(code, response)).toBe(refuses);
});

test("a refusal of the message itself says nothing against the address", () => {
  expect(failed(550, "550 Spam", true)).toBe(false);
  expect(refusesMailbox({ result: "RETRY", response: "450 5.1.1", code: 450, reachedData: false })).toBe(
    false,
  );
});

test("each wait is longer than the one before, up to four hours", () => {
  const waits = Array.from({ length: MAX_ATTEMPTS }, (_, at) => backOffSeconds(at + 1));
  expect(waits[0]).toBe(15);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(backOffSeconds(1_000)).toBe(4 * 3600);
});
