import { userInfo } from "node:os";
import type { Actor } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { InvalidInput } from "@/lib/errors";

/** An account may have a number and no name. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? "unknown");
  }
}

/**
 * Who acts by a command: the console, by the account of the operating system, or the person of the desk who has this
 * address. @throws InvalidInput (`as`) for nobody who could sign in
 */
export async function actsAs(email?: string): Promise<Actor> {
  if (email === undefined) return { type: "console", account: accountName() };
  const person = await db().person.findFirst({
    where: {
      email: { equals: email.trim(), mode: "insensitive" },
      disabledAt: null,
      demo: env().demo ? undefined : false,
    },
  });
  if (!person) throw new InvalidInput({ as: "Nobody who can sign in has this address." });
  return { type: "user", id: person.id, name: person.name, roles: person.roles, account: accountName() };
}
