import { Forbidden } from "@/lib/errors";
import type { OutboxMessage } from "@/lib/generated/prisma/client";
import { assertMailAllowed, type Purpose } from "@/lib/policy/data-use";
import type { DataUseClass } from "@/lib/policy/definitions";

/** What the data-use policy says now of a mail that it allowed when it was queued; null while it still does. */
export function policyRefusal(mail: Pick<OutboxMessage, "purpose" | "dataClass">): string | null {
  try {
    assertMailAllowed({ purpose: mail.purpose as Purpose, dataClass: mail.dataClass as DataUseClass });
    return null;
  } catch (error) {
    if (error instanceof Forbidden) return error.message;
    throw error;
  }
}
