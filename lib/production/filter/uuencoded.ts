const [LF, CR] = [10, 13];
const MOST_IN_TEXT = 1_000;
const BEGIN = /^begin [0-7]{3,4} \S/;

/** Where the line behind the next one that begins a file begins; -1 where none does. */
function nextBegin(body: Buffer, from: number): number {
  for (let at = body.indexOf("begin ", from); at >= 0; at = body.indexOf("begin ", at + 1)) {
    const atLineStart = at === 0 || body[at - 1] === LF;
    if (!atLineStart || !BEGIN.test(body.toString("latin1", at, at + 12))) continue;
    return endOfLine(body, at) + 1;
  }
  return -1;
}

function endOfLine(body: Buffer, at: number): number {
  const found = body.indexOf(LF, at);
  return found < 0 ? body.length : found;
}

/** Where a file ends: at its line that says so, else with the text. */
function endOfFile(body: Buffer, from: number): number {
  for (let at = from; at < body.length; at = endOfLine(body, at) + 1)
    if (/^end[ \t\r]*$/.test(body.toString("latin1", at, Math.min(at + 16, endOfLine(body, at))))) return at;
  return body.length;
}

/** Its lines undone: the first character of each says how many bytes it holds, each other one holds six bits. */
function decoded(body: Buffer): Buffer {
  const plain = Buffer.alloc(body.length);
  let size = 0;
  for (let at = 0; at < body.length; ) {
    const end = endOfLine(body, at);
    const last = body[end - 1] === CR ? end - 1 : end;
    const bits = (place: number) => (place < last ? ((body[place] ?? 0) - 32) & 63 : 0);
    const until = size + bits(at);
    for (let group = at + 1; size < until && group < last; group += 4) {
      const [a, b, c, d] = [bits(group), bits(group + 1), bits(group + 2), bits(group + 3)];
      for (const byte of [(a << 2) | (b >> 4), (b << 4) | (c >> 2), (c << 6) | d])
        if (size < until) {
          plain[size] = byte;
          size += 1;
        }
    }
    at = end + 1;
  }
  return plain.subarray(0, size);
}

/**
 * The files that stand in a text as mails carried them before MIME; one that does not end counts up to the end of the text.
 * Null is the last where there are more than are looked at: a hostile text holds millions.
 */
export function* uuencodedIn(body: Buffer): Generator<Buffer | null> {
  let files = 0;
  for (let at = nextBegin(body, 0); at >= 0; files += 1) {
    const end = endOfFile(body, at);
    const isLooked = files < MOST_IN_TEXT;
    yield isLooked ? decoded(body.subarray(at, end)) : null;
    at = isLooked ? nextBegin(body, end) : -1;
  }
}
