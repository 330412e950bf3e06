import { normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import { isMailAddress } from "@/lib/mail/address";
import { lineFault } from "@/lib/mail/plain-characters";

export const MOST_ACCOUNTS = 500;
const LONGEST = 300;

/** One account of a list, and the line on which it stands, counted from 1. */
export interface ListedAccount {
  line: number;
  identifier: string;
}

/** A list of accounts as it was read: what is taken, what repeats an earlier line, and what is no account. Nothing else is left out. */
export interface ReadAccounts {
  accounts: ListedAccount[];
  duplicates: (ListedAccount & { of: number })[];
  wrong: (ListedAccount & { why: string })[];
}

/** Telephone numbers are written with blanks. */
const NUMBER = /^\+?[\d ()./-]+$/;

function faultOf(identifier: string): string | null {
  if (identifier.length > LONGEST) return `is longer than ${LONGEST} characters`;
  if (lineFault(identifier)) return "holds letters that cannot be read";
  if (/\s/.test(identifier) && !NUMBER.test(identifier)) return "holds a blank: one account to a line";
  if (identifier.includes("@") && !/^@|^\*\.?@/.test(identifier) && !isMailAddress(identifier))
    return "is no e-mail address, such as name@company.example";
  return null;
}

/**
 * Reads accounts as they are pasted from a paper or a table: one to a line, or with commas, semicolons or tabs between
 * them; blanks around each are dropped. Two that are looked up alike are one.
 */
export function readAccounts(text: string): ReadAccounts {
  const read: ReadAccounts = { accounts: [], duplicates: [], wrong: [] };
  const seen = new Map<string, number>();
  for (const [index, row] of text.split(/\r\n|\r|\n/).entries()) {
    for (const part of row.split(/[,;\t]/)) {
      const identifier = part.trim();
      if (identifier === "") continue;
      const listed = { line: index + 1, identifier };
      const why = faultOf(identifier);
      const key = why ? "" : normaliseIdentifier(identifier);
      const earlier = seen.get(key);
      if (why) read.wrong.push({ ...listed, why });
      else if (earlier !== undefined) read.duplicates.push({ ...listed, of: earlier });
      else {
        seen.set(key, listed.line);
        read.accounts.push(listed);
      }
    }
  }
  return read;
}

const shown = (identifier: string) =>
  `“${identifier.length > 60 ? `${identifier.slice(0, 60)}…` : identifier}”`;

/** At most so many are named one by one; the rest is counted. */
const NAMED = 20;
function listed<T>(all: readonly T[], say: (one: T) => string): string {
  const rest = all.length - NAMED;
  return `${all.slice(0, NAMED).map(say).join("; ")}${rest > 0 ? `; and ${rest} more` : ""}`;
}

/** What is wrong, by line, or null: nothing is registered until each line is right or gone. */
export function wrongLines({ wrong, accounts }: ReadAccounts): string | null {
  if (wrong.length > 0)
    return `${wrong.length === 1 ? "One line is" : `${wrong.length} lines are`} wrong. ${listed(wrong, (one) => `Line ${one.line}: ${shown(one.identifier)} ${one.why}`)}.`;
  if (accounts.length > MOST_ACCOUNTS)
    return `The list has ${accounts.length} different accounts; at most ${MOST_ACCOUNTS} are taken at once. Register the rest as a second paper.`;
  return null;
}

/** Which lines are dropped because an earlier one says the same, or null. */
export function droppedLines({ duplicates, accounts }: ReadAccounts): string | null {
  if (duplicates.length === 0) return null;
  const count = duplicates.length === 1 ? "One line repeats" : `${duplicates.length} lines repeat`;
  return `${count} an earlier one and will be dropped: ${listed(duplicates, (one) => `line ${one.line}, ${shown(one.identifier)}, repeats line ${one.of}`)}. Send the form again to register the other ${accounts.length}.`;
}
