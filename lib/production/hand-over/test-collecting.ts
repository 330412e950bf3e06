import { db } from "@/lib/db";
import { partsOfCodeMail } from "@/lib/demands/cancel-link-mails";
import { env } from "@/lib/env";
import { NotFound } from "@/lib/errors";
import { messageIdFor } from "@/lib/mail/message-id";
import { parseMail } from "@/lib/mail/parse-mail";
import { type Collected, collectPackage } from "@/lib/production/collect-package";
import { askCode } from "@/lib/production/hand-over/ask-code";
import { enterByCode } from "@/lib/production/hand-over/enter-by-code";
import { tokenHash } from "@/lib/production/send-link";

export const REYES = "Officer Reyes";

/** The newest code that was mailed for this link, read from the bytes that go out; empty where none was. */
export async function codeMailed(token: string): Promise<string> {
  const code = await db().collectionCode.findFirst({
    where: { link: { tokenHash: tokenHash(token) } },
    orderBy: { number: "desc" },
  });
  if (!code) return "";
  const { tokenKey, mailDomain } = env();
  const messageId = messageIdFor(tokenKey, mailDomain, partsOfCodeMail(code.id));
  const { bytes } = await db().outboxMessage.findUniqueOrThrow({ where: { messageId } });
  return /^(\d{4} \d{4})$/m.exec((await parseMail(Buffer.from(bytes))).text)?.[1] ?? "";
}

/** An officer opens the link, asks for a code and types it; answers the token of the session, or null where the link is dead. */
export async function comeByCode(token: string, name = REYES): Promise<string | null> {
  if (!(await askCode(token))) return null;
  return enterByCode(token, { name, code: await codeMailed(token) });
}

const sessions = new Map<string, string>();

/** The session in which this person collects by the link: opened once, like that of a browser. */
export async function sessionFor(token: string, name = REYES): Promise<string | null> {
  const known = sessions.get(`${token} ${name}`) ?? (await comeByCode(token, name));
  if (known) sessions.set(`${token} ${name}`, known);
  return known;
}

/** Begins to fetch the whole package. @throws as `collectPackage` */
export async function beginFetching(
  token: string,
  name = REYES,
): Promise<Collected & { content: ReadableStream<Uint8Array> }> {
  const collected = await collectPackage(token, await sessionFor(token, name), () => null);
  const { content } = collected;
  if (!content) throw new Error("Nothing is sent.");
  return { ...collected, content };
}

/** What is said to somebody who may not collect; empty where they may. */
export async function refusalTo(token: string, session: string | null): Promise<string> {
  const refusal = await collectPackage(token, session, () => null).catch((error: unknown) => error);
  return refusal instanceof NotFound ? refusal.message : "";
}

/** Fetches the whole package. @throws as `collectPackage` */
export async function fetchWhole(token: string, name = REYES): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of (await beginFetching(token, name)).content) pieces.push(piece);
  return Buffer.concat(pieces);
}
