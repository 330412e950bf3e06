import type { TaskFacts } from "@/lib/demands/facts";

type File = Pick<TaskFacts["exports"][number], "id" | "name" | "sha256">;

/**
 * The first of some files that is byte for byte an export which stands for the task, or one of the files before it, with that
 * one's name: the same records would leave twice. Null where each is another. What was destroyed may be given anew.
 */
export function givenAlready(
  { exports }: Pick<TaskFacts, "exports">,
  files: readonly File[],
): { name: string; as: string } | null {
  const standing = exports.filter((one) => !one.withdrawnAt && !one.destroyedAt);
  const names = new Map(standing.map(({ sha256, name }) => [sha256, name]));
  for (const { name, sha256 } of files) {
    const as = names.get(sha256);
    if (as !== undefined) return { name, as };
    names.set(sha256, name);
  }
  return null;
}
