/**
 * The same bytes in pieces of exactly `size`, the last one shorter; none at all from an empty source. Every piece
 * is a buffer of its own, so that a source may reuse its memory. Leaving the loop early ends the source.
 */
export async function* chunksOf(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let piece = Buffer.allocUnsafeSlow(size);
  let filled = 0;
  for await (const bytes of source) {
    let taken = 0;
    while (taken < bytes.length) {
      const count = Math.min(size - filled, bytes.length - taken);
      piece.set(bytes.subarray(taken, taken + count), filled);
      taken += count;
      filled += count;
      if (filled === size) {
        yield piece;
        piece = Buffer.allocUnsafeSlow(size);
        filled = 0;
      }
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}
