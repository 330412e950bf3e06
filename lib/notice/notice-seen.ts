import { createHash } from "node:crypto";
import { z } from "zod";
import type { DemandFacts } from "@/lib/demands/facts";
import { Conflict } from "@/lib/errors";
import type { NoticePreview } from "@/lib/notice/preview-notice";

/** What a notice is made from, in the order in which a change of it is named. */
const CAUSES = ["recipients", "scope", "template", "window", "facts"] as const;
type Cause = (typeof CAUSES)[number];

const CHANGED: Readonly<Record<Cause, string>> = {
  recipients: "the list of administrators, or whom secrecy lets us tell, changed",
  scope: "the approved scope changed",
  template: "the words of the template changed",
  window: "the day until which the customer may object changed",
  facts: "what the notice says of the demand changed",
};

/** What a form says that its reader had before them: the mails' date, the hash of all of them, and of what made them. */
export interface SeenNotice {
  at: Date | null;
  sha256: string;
  causes: readonly string[];
}

const hashOf = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");
const short = (value: unknown) => hashOf(value).slice(0, 12);

/** Every mail by its hash, and everybody who gets none with the reason. */
const hashOfAll = ({ letters, leftOut }: NoticePreview) =>
  hashOf([
    letters.map((one) => [one.contact.id, one.sha256]),
    leftOut.map(({ contact, owed, why }) => [contact.id, owed, why]),
  ]);

function causesOf({ plan, letters, leftOut }: NoticePreview, facts: DemandFacts): string[] {
  const made: Record<Cause, unknown> = {
    recipients: [
      letters.map(({ contact: { id, email, name }, language }) => [id, email, name, language]),
      leftOut.map(({ contact, owed, why }) => [contact.id, owed, why]),
    ],
    scope: plan.scopeId,
    template: letters.map((one) => one.template.id),
    window: [plan.windowEndsAt, plan.shortening?.id],
    facts: [plan.kind, facts.demand.status, facts.notices.length],
  };
  return CAUSES.map((cause) => short(made[cause]));
}

/** The hidden answer of a form that shows these mails. */
export const asSeenNotice = (preview: NoticePreview, facts: DemandFacts): string =>
  [preview.date.getTime(), hashOfAll(preview), ...causesOf(preview, facts)].join(".");

const PATTERN = /^(\d{1,15})\.([0-9a-f]{64})((?:\.[0-9a-f]{12}){5})$/;

/** Reads that answer. A form without it has shown nothing, so that from a page no notice is given unseen. */
export const seenNotice = z
  .string()
  .optional()
  .transform((text): SeenNotice => {
    const [, milliseconds, sha256 = "", causes = ""] = PATTERN.exec(text ?? "") ?? [];
    return milliseconds
      ? { at: new Date(Number(milliseconds)), sha256, causes: causes.slice(1).split(".") }
      : { at: null, sha256: "", causes: [] };
  });

/** Nothing was sent: whoever approves looks at the mails first, or at what they have become since. */
export class NotApproved extends Conflict {}

/** @throws NotApproved, saying what changed since these mails were looked at; never for a program, which looks at nothing */
export function requireSeen(preview: NoticePreview, facts: DemandFacts, seen: SeenNotice | undefined): void {
  if (!seen || seen.sha256 === hashOfAll(preview)) return;
  if (!seen.sha256) throw new NotApproved("Nothing was sent yet: look at the mails, and approve them.");
  const now = causesOf(preview, facts);
  const cause = CAUSES.find((_, index) => seen.causes[index] !== now[index]);
  const old = seen.at?.getTime() !== preview.date.getTime();
  const why = cause ?? (old ? null : "facts");
  throw new NotApproved(
    `Nothing was sent, and the approval is void: ${why ? `${CHANGED[why]} since you looked` : "you looked more than two hours ago, and the mails bear another date now"}. The mails stand below as they are now; look at them and approve again.`,
  );
}
