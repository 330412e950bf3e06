/** How many are remembered. */
const MOST = 8;

const keyOf = (personId: string) => `recent-${personId}`;

/** The name of what a page is about, from its address; none on a page about nothing in particular. */
export function subjectOf(pathname: string, subjectPath: string): string | undefined {
  if (!pathname.startsWith(subjectPath)) return undefined;
  return pathname.slice(subjectPath.length).split("/")[0] || undefined;
}

/** Names alone, latest first. Whether they may still be seen, the server decides whenever they are shown. */
export function recentSubjects(personId: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(personId)) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Puts the subject first. A browser that keeps nothing keeps nothing. */
export function rememberSubject(personId: string, subject: string | undefined): void {
  if (!subject) return;
  const others = recentSubjects(personId).filter((one) => one !== subject);
  try {
    localStorage.setItem(keyOf(personId), JSON.stringify([subject, ...others].slice(0, MOST)));
  } catch {
    // A full or forbidden store is no reason to disturb anybody.
  }
}
