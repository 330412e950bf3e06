import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";

const ID = /^[0-9a-f-]{36}$/;

const mark = (administratorId: string) =>
  createHmac("sha256", env().tokenKey)
    .update(JSON.stringify(["mail-choice", administratorId]))
    .digest("base64url");

/** The token by which a contact chooses which mails to get. Always the same one, so that it stands in the bytes that two people saw. */
export const choiceToken = (administratorId: string): string => `${administratorId}.${mark(administratorId)}`;

/** Whose token it is; null for one that we did not make. */
export function contactOfChoice(token: string): string | null {
  const [id = "", given = ""] = token.split(".");
  if (!ID.test(id)) return null;
  const [right, got] = [Buffer.from(mark(id)), Buffer.from(given)];
  return right.length === got.length && timingSafeEqual(right, got) ? id : null;
}
