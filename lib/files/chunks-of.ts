/**
 * The same bytes in pieces of exactly `size`, the last one shorter; none at all from an empty source. A source may reuse its
 * memory. Leaving the loop early ends the source.
 * @param inTurn of how many buffers the pieces are made, in turn: a piece is overwritten once so many more are asked for. 0:
 *   each is a buffer of its own, to be kept
 */
export async function* chunksOf(
  source: AsyncIterable<Uint8Array>,
  size: number,
  inTurn = 0,
): AsyncGenerator<Buffer> {
  const buffers: Buffer[] = [];
  let turn = 0;
  const nextBuffer = () => {
    if (inTurn === 0) return Buffer.allocUnsafeSlow(size);
    const place = turn++ % inTurn;
    buffers[place] ??= Buffer.allocUnsafeSlow(size);
    return buffers[place];
  };
  let piece = nextBuffer();
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
        piece = nextBuffer();
        filled = 0;
      }
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}
