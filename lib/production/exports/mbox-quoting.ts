const QUOTED = Buffer.from(">From ");
const FROM = Buffer.from("From ");
const QUOTE = Buffer.from(">");
const LF = 10;
const MARK = 62;

/** Where the run of `>` that ends at `at` begins, if it begins its line; -1 otherwise. */
function quotedFrom(bytes: Buffer, at: number): number {
  let first = at;
  while (first > 0 && bytes[first - 1] === MARK) first -= 1;
  return first === 0 || bytes[first - 1] === LF ? first : -1;
}

/**
 * A mail of a mailbox as it was before the mailbox quoted it: of each line that begins with `>From `, `>>From ` and so
 * on, one `>` goes (mboxrd). Exact for mboxrd. An mboxo mailbox leaves `>>From ` unquoted, so that of a line that was
 * already quoted in the mail one mark too many goes; nothing in the mailbox tells the two apart. For showing only:
 * what leaves is what stands in the export. The same buffer where nothing was quoted.
 */
export function unquoted(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  let done = 0;
  for (let at = bytes.indexOf(QUOTED); at >= 0; at = bytes.indexOf(QUOTED, at + 1)) {
    const first = quotedFrom(bytes, at);
    if (first < 0) continue;
    kept.push(bytes.subarray(done, first));
    done = first + 1;
  }
  return done === 0 ? bytes : Buffer.concat([...kept, bytes.subarray(done)]);
}

/** A mail as a mailbox may hold it: each line that begins with `From `, `>From ` and so on gets one `>` more (mboxrd). `unquoted` undoes it. */
export function quoted(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  let done = 0;
  for (let at = bytes.indexOf(FROM); at >= 0; at = bytes.indexOf(FROM, at + 1)) {
    const first = at === 0 || bytes[at - 1] === LF ? at : quotedFrom(bytes, at - 1);
    if (first < 0 || (first < at && bytes[at - 1] !== MARK)) continue;
    kept.push(bytes.subarray(done, first), QUOTE);
    done = first;
  }
  return done === 0 && kept.length === 0 ? bytes : Buffer.concat([...kept, bytes.subarray(done)]);
}
