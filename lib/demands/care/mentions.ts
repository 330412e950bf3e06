import { type Permission, type Role, rolesMay } from "@/lib/auth/permissions";
import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { InvalidInput } from "@/lib/errors";

interface Listed {
  id: string;
  name: string;
  roles: readonly Role[];
}

/** Notes speak of the matter, so they are read by those who may read the paper. */
const READS_NOTES: Permission = "document:read";

/** Those whom a note on this demand can mention. Pure. */
export const possibleMentions = ({ people }: Pick<DemandFacts, "people">) =>
  people.filter(({ roles }) => rolesMay(roles, READS_NOTES));

/** Everybody whose full name stands in the text behind an @, in whatever case. Pure; a longer name goes before a shorter. */
export function namedIn<Person extends { name: string }>(text: string, people: readonly Person[]): Person[] {
  const longestFirst = people.toSorted((a, b) => b.name.length - a.name.length);
  let left = text.normalize("NFC").toLowerCase();
  const found: Person[] = [];
  for (const person of longestFirst) {
    const mark = `@${person.name.normalize("NFC").toLowerCase()}`;
    const alike = longestFirst.filter((one) => `@${one.name.normalize("NFC").toLowerCase()}` === mark);
    if (alike[0] !== person || !standsIn(left, mark)) continue;
    found.push(...alike);
    left = left.replaceAll(mark, " ");
  }
  return found;
}

/** "@Dana Cole" does not stand in "@Dana Coleman". */
function standsIn(text: string, mark: string): boolean {
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1))
    if (!/[\p{L}\p{N}]/u.test(text.charAt(at + mark.length))) return true;
  return false;
}

/**
 * The ids of those whom a note mentions: chosen below it, or named in it by @ and the full name.
 * @throws InvalidInput (`text` or `mentions`) for somebody who may not know of the demand or read notes, and for a name that two people have
 */
export async function mentionedIn(
  tx: Transaction,
  facts: DemandFacts,
  { text, mentions }: { text: string; mentions: readonly string[] },
): Promise<string[]> {
  const everybody = await tx.person.findMany({
    where: { disabledAt: null },
    select: { id: true, name: true, roles: true },
    orderBy: { id: "asc" },
  });
  const chosen = everybody.filter(({ id }) => mentions.includes(id));
  if (chosen.length !== new Set(mentions).size)
    throw new InvalidInput({ mentions: "Choose active people from the list." });
  refuseThoseWhoMayNot(facts, chosen, "mentions");
  const named = namedIn(text, everybody).filter(({ id }) => !mentions.includes(id));
  const alike = named.find((one) => everybody.filter(({ name }) => name === one.name).length > 1);
  if (alike)
    throw new InvalidInput({ text: `Several people are called ${alike.name}. Choose the right one below.` });
  refuseThoseWhoMayNot(facts, named, "text");
  return [...chosen, ...named].map(({ id }) => id);
}

function refuseThoseWhoMayNot(facts: DemandFacts, mentioned: readonly Listed[], field: string): void {
  const able = possibleMentions(facts);
  const refused = mentioned.find(({ id }) => !able.some((one) => one.id === id));
  if (!refused) return;
  const { name, roles } = refused;
  const sentence = rolesMay(roles, READS_NOTES)
    ? `${name} may not know of this demand, so a note cannot mention them. Name them as a reader first, or take them out of the note.`
    : `The role of ${name} does not read notes, so a note cannot mention them. Take them out of the note.`;
  throw new InvalidInput({ [field]: sentence });
}
