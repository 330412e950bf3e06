import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { type Addressee, theOfficer } from "@/lib/demands/addressee";
import { enqueueMail, type MailKind, type MailToSend, renderMail } from "@/lib/demands/enqueue-mail";
import type { DemandFacts } from "@/lib/demands/facts";
import { leakIn } from "@/lib/demands/letters/leak";
import { dateOf, NotPreviewed, type Seen } from "@/lib/demands/letters/letter-preview";
import { commonValues, standingOf } from "@/lib/demands/letters/standing";
import { InvalidInput, NotReady } from "@/lib/errors";
import type { DataUseClass } from "@/lib/policy/definitions";
import { fillTemplate, type Standing } from "@/lib/policy/letters/fill-template";
import { LETTERS, type LetterCode } from "@/lib/policy/letters/letters";
import { type LetterValues, PLACEHOLDERS } from "@/lib/policy/letters/placeholders";
import type { TemplateText } from "@/lib/policy/templates/template";
import { currentTemplate } from "@/lib/policy/templates/template-setting";

const MAIL_KINDS: Partial<Record<LetterCode, MailKind>> = {
  REDIRECT: "REDIRECT_LETTER",
  RELEASE: "COLLECTION",
  RELEASE_PRIVILEGED: "COLLECTION",
};

export interface LetterToWrite {
  letter: LetterCode;
  /** Default the officer. */
  to?: Addressee;
  /** Names the letter: the same id gives the same bytes. */
  id: string;
  values: LetterValues;
  /** What a person typed for it, by the name of the form's field; refused by that field. */
  typed?: Readonly<Record<string, string>>;
  /** What the person had before them; left out by a program, which looks at nothing. */
  seen?: Seen | undefined;
  /** What makes the mail itself, where not the letter's id. */
  parts?: readonly string[];
  /** A secret part of a value, which only its reader learns: pages and the kept text show x in its place. */
  secret?: string;
}

/** Letters whose recipient may be a forger say nothing that the table keeps for verified officers. */
function requireRecipient(letter: LetterCode, { name, verified }: Addressee): void {
  if (LETTERS[letter].to === "verified" && !verified)
    throw new NotReady(
      `${name} is not verified. A letter that says more than “received” or “declined” needs a verified officer.`,
    );
}

function refuseLeaks(
  facts: DemandFacts,
  { letter, values, typed = {} }: LetterToWrite,
  template: TemplateText,
  standing: Standing,
) {
  const allowed = { named: standing.named, accounts: LETTERS[letter].mayNameAccounts };
  const fields = Object.entries(typed).flatMap(([field, text]) => {
    const leak = leakIn(facts, text, allowed);
    return leak ? [[field, leak]] : [];
  });
  if (fields.length > 0) throw new InvalidInput(Object.fromEntries(fields));
  // What the authority wrote itself tells it nothing, even where it holds the customer's name.
  const ours = Object.fromEntries(
    Object.entries(values).filter(([name]) => !("theirs" in PLACEHOLDERS[name as keyof typeof PLACEHOLDERS])),
  );
  const { subject, text } = fillTemplate(letter, template, ours, standing);
  const leak = leakIn(facts, `${subject}\n${text}`, allowed);
  if (leak)
    throw new NotReady(
      `The template of the letter “${LETTERS[letter].title}” tells what this letter may not. ${leak} Have the template changed first.`,
    );
}

function dataClassOf(letter: LetterCode, named: boolean): DataUseClass {
  if (LETTERS[letter].mayNameAccounts) return "CUSTOMER_DATA";
  // Whom the customer named for legal process is administrator data; without it a letter holds our own records alone.
  return named && LETTERS[letter].offers.includes("contact") ? "ADMINISTRATOR_DATA" : "OPERATIONAL";
}

/**
 * Writes a letter to the officer, or about a package to whom that is for: filled from its template, queued as the bytes that were previewed, and kept. The only
 * way in which the desk writes to an authority.
 * @returns the letter's id
 * @throws NotReady for an officer who is not verified where the letter needs one, or a template that tells too much;
 *   InvalidInput by field for typed words that do; NotPreviewed where the person did not see these very bytes
 */
export async function writeLetter(
  tx: Transaction,
  ctx: Context,
  facts: DemandFacts,
  wanted: LetterToWrite,
): Promise<string> {
  const { letter, id, seen, secret, to = theOfficer(facts) } = wanted;
  const standing = { ...standingOf(facts), verified: to.verified };
  requireRecipient(letter, to);
  const template = await currentTemplate(tx, letter);
  const values = { ...commonValues(facts), officer: to.name, ...wanted.values };
  refuseLeaks(facts, { ...wanted, values }, template, standing);
  const filled = fillTemplate(letter, template, values, standing);
  const mail: MailToSend = {
    kind: MAIL_KINDS[letter] ?? "LETTER",
    purpose: "OPERATING",
    dataClass: dataClassOf(letter, standing.named),
    demandId: facts.demand.id,
    to: to.email,
    date: dateOf(seen, facts.now),
    queuedAt: facts.now,
    parts: wanted.parts ?? ["letter", id],
    ...filled,
  };
  const masked = secret ? { ...mail, text: mail.text.replaceAll(secret, "x".repeat(secret.length)) } : mail;
  const rendered = await renderMail(mail);
  if (seen && seen.sha256 !== rendered.sha256)
    throw new NotPreviewed(
      {
        to: rendered.envelope.to,
        subject: mail.subject,
        text: masked.text,
        mime: (await renderMail(masked)).bytes.toString(),
        sha256: rendered.sha256,
        at: mail.date,
        template: { title: LETTERS[letter].title, version: template.version },
        masked: secret !== undefined,
      },
      seen.sha256 !== "",
    );
  const outboxMessageId = await enqueueMail(tx, mail);
  await tx.letter.create({
    data: {
      ...{ id, letter, outboxMessageId, templateId: template.id, demandId: facts.demand.id },
      ...{ subject: mail.subject, text: masked.text, masked: secret !== undefined },
      ...{ writtenById: requirePerson(ctx.actor), writtenAt: facts.now },
    },
  });
  return id;
}
