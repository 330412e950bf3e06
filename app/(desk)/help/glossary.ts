import { readFile } from "node:fs/promises";
import path from "node:path";

/** The words of docs/glossary.md, as rows of term and meaning, marks of emphasis taken off. */
export async function readGlossary(): Promise<{ term: string; meaning: string }[]> {
  const text = await readFile(path.join(process.cwd(), "docs", "glossary.md"), "utf8");
  return text.split("\n").flatMap((line) => {
    const [, term, meaning] = /^\| \*\*(.+?)\*\* \| (.+) \|$/.exec(line) ?? [];
    return term && meaning ? [{ term, meaning: meaning.replaceAll("*", "") }] : [];
  });
}
