import fc from "fast-check";
import { expect, test } from "vitest";
import { chunksOf } from "./chunks-of";
import { inPieces } from "./temporary-place";

const SIZE = 16;
/** So many more pieces may be asked for while a piece is in use. */
const AHEAD: Readonly<Record<number, number>> = { 0: Number.POSITIVE_INFINITY, 1: 0, 2: 1 };

test("pieces give the same bytes, each as long in use as its buffers allow", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 100, size: "max" }),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(0, 1, 2),
      async (bytes, piece, inTurn) => {
        const inUse: Buffer[] = [];
        const taken: Buffer[] = [];
        const take = () => taken.push(Buffer.from(inUse.shift() ?? Buffer.alloc(0)));
        for await (const one of chunksOf(inPieces(bytes, piece), SIZE, inTurn)) {
          inUse.push(one);
          while (inUse.length > (AHEAD[inTurn] ?? 0)) take();
        }
        while (inUse.length > 0) take();
        expect(Buffer.concat(taken)).toEqual(Buffer.from(bytes));
        expect(taken.slice(0, -1).every(({ length }) => length === SIZE)).toBe(true);
      },
    ),
  );
});
