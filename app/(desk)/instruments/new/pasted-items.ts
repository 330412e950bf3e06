import { createHash } from "node:crypto";
import { InvalidInput } from "@/lib/errors";
import { droppedLines, type ReadAccounts, readAccounts, wrongLines } from "@/lib/intake/pasted-accounts";

const FIELD = "pasted.accounts";

/** The mark of a list whose dropped lines were shown: of this very list, so that a changed one is looked at anew. */
const markOf = (text: string) => createHash("sha256").update(text).digest("base64url");

/** Told once which lines are dropped; sent again with this mark, the form registers the others. */
export class LinesDropped extends InvalidInput {
  constructor(
    sentence: string,
    readonly mark: string,
  ) {
    super({ [FIELD]: sentence }, "Some of the accounts stand in the list twice.");
  }
}

/**
 * The accounts of the pasted list, each once.
 * @throws InvalidInput with what is wrong by line; LinesDropped the first time that a list with repetitions is sent
 */
export function pastedAccounts(data: FormData): ReadAccounts["accounts"] {
  const text = String(data.get(FIELD) ?? "");
  const read = readAccounts(text);
  const wrong = wrongLines(read);
  if (wrong) throw new InvalidInput({ [FIELD]: wrong });
  const dropped = droppedLines(read);
  const mark = markOf(text);
  if (dropped && data.get("droppedSeen") !== mark) throw new LinesDropped(dropped, mark);
  return read.accounts;
}
