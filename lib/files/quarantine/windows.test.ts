import fc from "fast-check";
import { expect, test } from "vitest";
import type { ByteRange } from "@/lib/files/file-store";
import { OVERLAP, SCANNED_AT_ONCE, windowFrom } from "./windows";

function windowsOf(size: number): ByteRange[] {
  const found: ByteRange[] = [];
  for (let at: number | null = 0; at !== null; ) {
    const { range, next } = windowFrom(size, at);
    found.push(range);
    at = next;
  }
  return found;
}

test("what is small is scanned whole", () => {
  expect(windowsOf(1)).toEqual([{ start: 0, end: 1 }]);
  expect(windowsOf(SCANNED_AT_ONCE)).toEqual([{ start: 0, end: SCANNED_AT_ONCE }]);
});

test("of what is large, all that is no longer than the overlap lies whole in one window", () => {
  const sizes = fc.integer({ min: SCANNED_AT_ONCE + 1, max: 32 * 1024 ** 3 });
  fc.assert(
    fc.property(sizes, fc.double({ min: 0, max: 1, noNaN: true }), (size, share) => {
      const windows = windowsOf(size);
      const start = Math.floor((size - OVERLAP) * share);
      expect(windows.some((one) => one.start <= start && start + OVERLAP <= one.end)).toBe(true);
      expect(windows[0]?.start).toBe(0);
      expect(windows.at(-1)?.end).toBe(size);
      expect(windows.every((one) => one.end - one.start <= SCANNED_AT_ONCE)).toBe(true);
    }),
  );
});
