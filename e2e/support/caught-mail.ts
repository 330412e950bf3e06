import { expect } from "@playwright/test";
import { sameAddress } from "@/lib/mail/address";
import { listCaught, readCaught } from "@/lib/mail/caught";
import type { ReadMail } from "@/lib/mail/parse-mail";
import { productData } from "./product-data";

/** Every mail that the demo's SMTP catcher holds for one address, newest first. */
export async function mailsTo(address: string): Promise<ReadMail[]> {
  const { mails } = await listCaught(productData("mail"), { limit: 1000 });
  const wanted = mails.filter(({ to }) => sameAddress(to, address));
  return await Promise.all(wanted.map(async ({ id }) => (await readCaught(productData("mail"), id)).mail));
}

/** Waits for a mail to the address whose subject matches, and answers the newest. */
export async function caughtMail(to: string, subject: RegExp): Promise<ReadMail> {
  const matching = async () => (await mailsTo(to)).filter((mail) => subject.test(mail.subject));
  await expect
    .poll(async () => (await matching()).length, { message: `a mail to ${to}`, timeout: 30_000 })
    .toBeGreaterThan(0);
  const [newest] = await matching();
  if (!newest) throw new Error(`The mail to ${to} is gone again.`);
  return newest;
}

/** What the mail says, whatever way its lines are wrapped. */
export function wordsOf({ text }: Pick<ReadMail, "text">): string {
  return text.replace(/\s+/g, " ");
}
