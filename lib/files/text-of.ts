/** Bytes that are no text: neither UTF-8, nor UTF-16 that says so itself. */
export class NotText extends Error {}

function encodingOf(beginning: Buffer): string {
  const mark = beginning.length < 2 ? 0 : beginning.readUInt16BE(0);
  return mark === 0xfffe ? "utf-16le" : mark === 0xfeff ? "utf-16be" : "utf-8";
}

/** Text of the bytes, without a byte order mark: UTF-8, or UTF-16 where the first two bytes say so. @throws NotText */
export async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let held: Buffer = Buffer.alloc(0);
  const decode = (part: Uint8Array, stream: boolean) => {
    decoder ??= new TextDecoder(encodingOf(held), { fatal: true });
    try {
      return decoder.decode(part, { stream });
    } catch (error) {
      throw new NotText("No text", { cause: error });
    }
  };
  for await (const part of bytes) {
    held =
      held.length > 0
        ? Buffer.concat([held, part])
        : Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    if (!decoder && held.length < 2) continue;
    yield decode(held, true);
    held = Buffer.alloc(0);
  }
  yield decode(held, false);
}
