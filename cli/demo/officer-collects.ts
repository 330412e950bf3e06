import { db } from "@/lib/db";
import { parseMail } from "@/lib/mail/parse-mail";
import { collectPackage } from "@/lib/production/collect-package";
import { askCode } from "@/lib/production/hand-over/ask-code";
import { enterByCode } from "@/lib/production/hand-over/enter-by-code";

/** What the newest mail of this kind to the officer says at the first place that matches. */
async function inMail(reference: string, kind: string, words: RegExp): Promise<string> {
  const mail = await db().outboxMessage.findFirstOrThrow({
    where: { demand: { reference }, kind },
    orderBy: { createdAt: "desc" },
  });
  return words.exec((await parseMail(Buffer.from(mail.bytes))).text)?.[1] ?? "";
}

/** An officer comes by the link and a code, and fetches the whole package. */
export async function fetched(reference: string): Promise<void> {
  const token = await inMail(reference, "COLLECTION", /\/authority\/collect\/([\w-]{43})/);
  await askCode(token);
  const code = await inMail(reference, "COLLECTION_CODE", /^(\d{4} \d{4})$/m);
  const session = await enterByCode(token, { name: "Evidence unit", code });
  const { content } = await collectPackage(token, session, () => null);
  for await (const _piece of content ?? []);
}
