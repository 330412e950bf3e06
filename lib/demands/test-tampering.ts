import { createHash, type generateKeyPairSync, sign } from "node:crypto";
import { publicHalf } from "@/lib/audit/signing";

type Line = Record<string, unknown>;
/** The lines of an export as they were written. */
export const linesOf = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);

const field = (value: unknown) => (value === null ? "-" : `${Buffer.byteLength(String(value))}:${value}`);
const sha = (text: string) => createHash("sha256").update(text).digest("hex");

/** Changes who did it in one row, and computes every hash after it anew, as whoever knows the format would. */
export function change(lines: Line[], which: number): Line[] {
  let previous = "0".repeat(64);
  return lines.map((line, index) => {
    if (line.history) previous = "0".repeat(64);
    if (!line.says) {
      if (line.hash) previous = String(line.hash);
      return line;
    }
    const row: Line = index === which || index === which + 1 ? { ...line, actorName: "Somebody else" } : line;
    const {
      place,
      at,
      recordedAt,
      actorId,
      actorName,
      action,
      demandId,
      from,
      to,
      outcome,
      version,
      details,
    } = row;
    const told = [
      previous,
      place,
      Date.parse(String(at)),
      Date.parse(String(recordedAt)),
      actorId,
      actorName,
      action,
    ];
    previous = sha([...told, demandId, from, to, outcome, version, details].map(field).join(""));
    return { ...row, hash: previous };
  });
}

/** Writes lines with an end that counts and hashes them; signed by a key of one's own, or with the old signature. */
export function sealed(lines: Line[], key?: ReturnType<typeof generateKeyPairSync>["privateKey"]): string {
  const [head, ...rest] = lines.filter((line) => !line.end);
  const told = [key ? { ...head, key: publicHalf(key) } : { ...head }, ...rest];
  const body = told.map((line) => `${JSON.stringify(line)}\n`).join("");
  const end = { end: true, lines: told.length, sha256: sha(body), signature: lines.at(-1)?.signature };
  const text = `narrowgate audit export 1\n${end.lines}\n${end.sha256}\n`;
  if (key) end.signature = sign(null, Buffer.from(text), key).toString("base64");
  return `${body}${JSON.stringify(end)}\n`;
}
