import { db } from "@/lib/db";

/** The names of all people of the desk, disabled ones too, by id: who did what stays readable. */
export async function peopleNames(): Promise<(id: string | null | undefined) => string> {
  const people = await db().person.findMany({ select: { id: true, name: true } });
  const names = new Map(people.map((person) => [person.id, person.name]));
  return (id) => (id ? (names.get(id) ?? "somebody no longer listed") : "nobody");
}

/** Everybody who has or had an account, by name, for choosing one of them. */
export function everybodyByName(): Promise<{ id: string; name: string }[]> {
  return db().person.findMany({
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}
