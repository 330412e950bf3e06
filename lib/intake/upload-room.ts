import type { Transaction } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";

const GIB = 1024 ** 3;

/** What one person, and all together, may have under way; `unused` files of a person came whole and are attached to nothing. */
export const MOST_UNDER_WAY = {
  ofPerson: { files: 8, unused: 500, bytes: 128 * GIB },
  ofAll: { files: 64, bytes: 512 * GIB },
} as const;

interface UnderWay {
  mine: number;
  mineBytes: number;
  all: number;
  allBytes: number;
  unused: number;
  unusedBytes: number;
}

const IN_PIECES = `You have as much under way as one person may: ${MOST_UNDER_WAY.ofPerson.files} files, or 128 GiB together. Finish or remove one first.`;
const UNUSED =
  "With what you handed in and have not used yet, this is more than one person may: 500 files, or 128 GiB together. Use what you sent, or wait: what nobody uses is erased after a day.";

/**
 * Is there room for one file more of this person's? Asked by one after the other until their transactions end, so that it is
 * counted right.
 * @param size bytes that it has
 * @param inPieces it is begun, and will come piece by piece
 * @throws InvalidInput (`file`)
 */
export async function requireRoom(
  tx: Transaction,
  person: string,
  { size, inPieces = false }: { size: number; inPieces?: boolean },
): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('begin an upload'))`;
  const [found] = await tx.$queryRaw<UnderWay[]>`
    SELECT u.*, f.* FROM (
      SELECT count(*) FILTER (WHERE uploaded_by_id = ${person}::uuid)::int AS mine, count(*)::int AS "all",
        coalesce(sum(size) FILTER (WHERE uploaded_by_id = ${person}::uuid), 0)::float8 AS "mineBytes",
        coalesce(sum(size), 0)::float8 AS "allBytes"
      FROM upload WHERE ended_at IS NULL) u, (
      SELECT count(*)::int AS unused, coalesce(sum(size), 0)::float8 AS "unusedBytes" FROM stored_file
      WHERE uploaded_by_id = ${person}::uuid AND attached_at IS NULL AND wrapped_key IS NOT NULL) f`;
  if (!found) throw new Error("Counting answers one row.");
  const { ofPerson, ofAll } = MOST_UNDER_WAY;
  if (inPieces && (found.mine >= ofPerson.files || found.mineBytes + size > ofPerson.bytes))
    throw new InvalidInput({ file: IN_PIECES });
  if (found.unused >= ofPerson.unused || found.unusedBytes + found.mineBytes + size > ofPerson.bytes)
    throw new InvalidInput({ file: UNUSED });
  if (inPieces && (found.all >= ofAll.files || found.allBytes + size > ofAll.bytes))
    throw new InvalidInput({ file: "Too many files are under way at this desk. Try again later." });
}
