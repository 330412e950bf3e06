import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/auth/context";
import { db, inTransaction } from "@/lib/db";
import { NotFound, NotReady } from "@/lib/errors";
import { openFile } from "@/lib/files/open-file";
import { standingOf } from "@/lib/files/quarantine/check-file";
import { whyUnusable } from "@/lib/files/quarantine/words";
import { fieldOf, type HeaderField } from "@/lib/mail/inbound/header-fields";
import { type MailPart, partsOf } from "@/lib/mail/inbound/mail-parts";
import { decodedPart, wordsOf } from "@/lib/mail/inbound/read-text";
import { type ReceivedMail, receivedMail } from "@/lib/notice/inbound/queries";

export interface OpenMail extends ReceivedMail {
  bytes: Buffer;
  fields: HeaderField[];
  /** The words of the mail, to be shown as plain text and as nothing else. */
  text: string;
  /** What is to be saved and never shown: every part that is not the text. By its number. */
  attachments: { number: number; name: string; size: number }[];
  /** Why none of its files is given out, or not yet; null where they are. */
  closed: string | null;
}

const NAME = /(?:file)?name\*?\s*=\s*(?:utf-8'[^']{0,20}')?"?([^";\r\n]{1,150})/i;

/** The name that a part claims, without what could leave its place or hide how it ends. */
function nameOf({ fields, type }: MailPart, number: number): string {
  const claimed =
    NAME.exec(fieldOf(fields, "content-disposition"))?.[1] ?? NAME.exec(fieldOf(fields, "content-type"))?.[1];
  const plain = (claimed ?? "")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}/\\:*?"<>|]+/gu, " ")
    .replace(/^[. ]+/, "")
    .trim();
  return (
    plain || `part-${number}.${type === "message/rfc822" ? "eml" : type === "text/html" ? "html" : "bin"}`
  );
}

async function bytesOf({ fileId }: ReceivedMail): Promise<Buffer> {
  const file = await db().storedFile.findUniqueOrThrow({ where: { id: fileId } });
  const stream = await openFile({ ...file, size: Number(file.size) });
  return Buffer.concat(await stream.toArray());
}

/** Mails that came before there was a quarantine have no check, and are open. */
async function whyClosed({ fileId }: ReceivedMail): Promise<string | null> {
  const standing = standingOf(await db().fileCheck.findUnique({ where: { fileId } }));
  if (standing.is === "INFECTED")
    return `The scanner found malware in this mail (${standing.finding}). Its text can be read; its files are given to nobody.`;
  return whyUnusable("The mail as it came", standing);
}

/**
 * Opens a received mail that the person may see, and notes who read it. Nothing of it is to be drawn but as plain text.
 * @throws NotFound alike for one that is absent and one that may not be known; DamagedFile
 */
export async function openMail(ctx: Context, id: string): Promise<OpenMail> {
  const mail = await receivedMail(ctx, id);
  const bytes = await bytesOf(mail);
  const { fields, parts } = partsOf(bytes);
  const numbered = parts.map((part, number) => ({ part, number }));
  await inTransaction(async (tx) => {
    const { demandId } = await tx.inboundMail.findUniqueOrThrow({
      where: { id },
      select: { demandId: true },
    });
    await recordAudit(tx, ctx.actor, {
      action: "readReceivedMail",
      ...(demandId && { demandId }),
      details: { received: id },
    });
  });
  return {
    ...mail,
    bytes,
    fields,
    text: await wordsOf(parts),
    closed: await whyClosed(mail),
    attachments: numbered
      .filter(({ part, number }) => number > 0 || part.type !== "text/plain")
      .map(({ part, number }) => ({ number, name: nameOf(part, number), size: decodedPart(part).length })),
  };
}

/** One part of a mail as bytes to be saved; number null: the mail as it came. @throws as `openMail`; NotFound for no such part; NotReady before it was found clean */
export async function openMailPart(ctx: Context, id: string, number: number | null) {
  const closed = await whyClosed(await receivedMail(ctx, id));
  if (closed) throw new NotReady(closed);
  const { bytes, attachments } = await openMail(ctx, id);
  if (number === null) return { name: `${id}.eml`, content: bytes };
  const part = partsOf(bytes).parts[number];
  const named = attachments.find((one) => one.number === number);
  if (!part || !named) throw new NotFound();
  return { name: named.name, content: decodedPart(part) };
}
