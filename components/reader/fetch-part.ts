/** Bytes of a file and how many it has in all. */
export interface Part {
  bytes: Uint8Array<ArrayBuffer>;
  size: number;
}

/** A part that did not come as it was asked for. */
export class PartRefused extends Error {
  override name = "PartRefused";
}

/**
 * The bytes of the file at this address from `begin` up to, and without, `end`, or up to its own end.
 * @throws PartRefused where the answer is no part, or another one
 */
export async function fetchPart(
  url: string,
  [begin, end]: readonly [number, number],
  signal: AbortSignal,
): Promise<Part> {
  const answer = await fetch(url, { headers: { range: `bytes=${begin}-${end - 1}` }, signal });
  const told = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(answer.headers.get("content-range") ?? "");
  const [first = -1, last = -1, size = 0] = (told ?? []).slice(1).map(Number);
  if (answer.status !== 206 || first !== begin) throw new PartRefused(`The answer was ${answer.status}.`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes.length !== last - first + 1) throw new PartRefused("The part was cut off.");
  return { bytes, size };
}
