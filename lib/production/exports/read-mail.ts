import type { FoundRecord, Reading } from "./found-record";
import { blankLineBefore, findFromLine, judgeWithNextLine } from "./from-lines";
import { inspectMail } from "./inspect-mail";
import { type Block, LineBlocks } from "./line-blocks";
import { MailBeingRead } from "./mail-being-read";
import { unclear } from "./unclear";

async function announcesAnother(block: Block, blankBefore: boolean, lines: LineBlocks): Promise<boolean> {
  for (let at = findFromLine(block, 0); at >= 0; at = findFromLine(block, at + 1)) {
    if ((await judgeWithNextLine(block, at, blankBefore, lines)) === "sure") return true;
  }
  return false;
}

/** A single mail: one record, and unclear where another one seems to stand behind it. */
export async function* readMail({ source, point, limits }: Reading): AsyncGenerator<FoundRecord, void> {
  const begin = point.offset;
  if (begin === source.size) return;
  const lines = new LineBlocks(source.open({ start: begin, end: source.size }), begin);
  const mail = new MailBeingRead(begin, false, limits);
  let several = false;
  let blankBefore = false;
  try {
    for (let block = await lines.next(); block; block = await lines.next()) {
      mail.add(block.bytes);
      several ||= await announcesAnother(block, blankBefore, lines);
      blankBefore = blankLineBefore(block, block.bytes.length, blankBefore);
    }
  } finally {
    await lines.close();
  }
  const { bytes, size, whole } = mail.finish(source.size);
  const inspected = inspectMail(bytes, limits);
  yield {
    form: "mail",
    place: { offset: begin, size },
    bytes,
    headerSize: inspected.headerSize,
    rest: whole ? undefined : () => source.open({ start: begin + bytes.length, end: source.size }),
    unclear: inspected.unclear ?? (several ? unclear("SEVERAL_MAILS") : undefined),
  };
}
