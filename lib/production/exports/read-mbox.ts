import type { FoundRecord, Reading } from "./found-record";
import { blankLineBefore, findFromLine, judgeFromLine, judgeWithNextLine } from "./from-lines";
import { inspectMail } from "./inspect-mail";
import { type Block, LineBlocks } from "./line-blocks";
import { MailBeingRead } from "./mail-being-read";
import { type Unclear, unclear } from "./unclear";

const LF = 10;
/** What is longer announces nothing that anybody could read. */
const LONGEST_ANNOUNCEMENT = 1000;

const announcementIn = (line: Buffer) =>
  line.length > LONGEST_ANNOUNCEMENT ? undefined : line.toString("latin1").trimEnd();

/** Whether the line at `at`, which begins with "From ", ends the mail before it. */
async function ends(mail: MailBeingRead, block: Block, at: number, blankBefore: boolean, lines: LineBlocks) {
  const place = block.at + at;
  // Directly behind an announcement it begins no other mail: some mailboxes announce each twice.
  const line =
    place === mail.mailAt
      ? judgeFromLine(block, at, blankBefore)
      : await judgeWithNextLine(block, at, blankBefore, lines);
  const declared = await mail.findDeclaredEnd(place, lines);
  if (declared === null) return line !== "unlikely";
  if (place < declared && line === "sure") mail.swallowed = true;
  return place >= declared;
}

function whyUnclear(
  mail: MailBeingRead,
  found: Unclear | undefined,
  breaksOff: boolean,
): Unclear | undefined {
  if (!mail.announced) return unclear("UNREADABLE", "it stands before the first mail of the mailbox");
  if (breaksOff) return unclear("TRUNCATED", "the mailbox breaks off amid this mail");
  return found ?? (mail.swallowed ? unclear("SEVERAL_MAILS") : undefined);
}

function asRecord(
  mail: MailBeingRead,
  end: number,
  atEnd: boolean,
  { source, limits }: Reading,
): FoundRecord {
  const { bytes, size, whole } = mail.finish(end);
  const inspected = inspectMail(bytes, limits);
  const first = (mail.mailAt ?? mail.start) + bytes.length;
  const last = first + size - bytes.length;
  return {
    form: "mail",
    place: { offset: mail.start, size: end - mail.start },
    bytes,
    announcement: mail.announcement,
    headerSize: mail.announced ? inspected.headerSize : 0,
    rest: whole ? undefined : () => source.open({ start: first, end: last }),
    unclear: whyUnclear(mail, inspected.unclear, atEnd && mail.breaksOff(end)),
  };
}

/**
 * Cuts a mailbox at the lines that announce a mail, in all variants: mboxo, mboxrd, mboxcl, mboxcl2, with and without
 * empty lines before them. Where in doubt it cuts, because two mails taken for one would be judged by the first.
 * Looks for the announcement in whole blocks, and copies only the mails that lie across two.
 */
export async function* readMbox(reading: Reading): AsyncGenerator<FoundRecord, void> {
  const { source, point, limits } = reading;
  const begin = point.offset;
  const lines = new LineBlocks(source.open({ start: begin, end: source.size }), begin);
  let mail = new MailBeingRead(begin, false, limits);
  let blankBefore = true;
  let end = begin;
  try {
    for (let block = await lines.next(); block; block = await lines.next()) {
      const { bytes, at } = block;
      let done = 0;
      if (mail.announced && mail.mailAt === undefined) {
        done = bytes.indexOf(LF) + 1;
        if (done > 0) mail.mailAt = at + done;
        else done = bytes.length;
      }
      for (let next = findFromLine(block, done); next >= 0; next = findFromLine(block, next + 1)) {
        if (mail.declaredEnd === undefined) {
          mail.add(bytes.subarray(done, next));
          done = next;
        }
        if (!(await ends(mail, block, next, blankBefore, lines))) continue;
        mail.add(bytes.subarray(done, next));
        if (next + at > mail.start) yield asRecord(mail, at + next, false, reading);
        mail = new MailBeingRead(at + next, true, limits);
        const lineEnd = bytes.indexOf(LF, next) + 1;
        done = lineEnd > 0 ? lineEnd : bytes.length;
        if (lineEnd > 0) {
          mail.mailAt = at + lineEnd;
          mail.announcement = announcementIn(bytes.subarray(next, lineEnd));
        }
        next = done - 1;
      }
      mail.add(bytes.subarray(done));
      blankBefore = blankLineBefore(block, bytes.length, blankBefore);
      end = at + bytes.length;
    }
    if (end === mail.start) return;
    if (mail.announced) await mail.findDeclaredEnd(end, lines);
    yield asRecord(mail, end, true, reading);
  } finally {
    await lines.close();
  }
}
