import type { BetweenRecords } from "./export-reading";
import type { Shape } from "./recognise";

/** Files that mail servers keep beside the mails of a Maildir; their names are set by the servers. */
const CONTROL_FILE =
  /^(?:maildirfolder|maildirsize|subscriptions|courier(?:imap|pop3)[a-z0-9]*|dovecot[-.].+|dovecot|\.customflags|\.uidvalidity)$/i;
/** More Maildirs than this are not told apart: what lies beside their mails is then read like any other entry. */
const MOST_MAILDIRS = 10_000;

const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf("/")));
const nameOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);

/** Which folders of an archive are Maildirs, as its directory shows: those with mails in `cur` or `new`. */
export class Maildirs {
  readonly #roots = new Set<string>();

  /** Takes note of one entry's path. */
  see(path: string): void {
    const folder = parentOf(path);
    const isBox = nameOf(folder) === "cur" || nameOf(folder) === "new";
    if (isBox && this.#roots.size < MOST_MAILDIRS) this.#roots.add(parentOf(folder));
  }

  get any(): boolean {
    return this.#roots.size > 0;
  }

  /** What an entry is by its path that lies in a Maildir where no mail should; nothing for all others. */
  besideMails(path: string): BetweenRecords | undefined {
    const folder = parentOf(path);
    if (nameOf(folder) === "tmp" && this.#roots.has(parentOf(folder))) return "unfinished deliveries";
    if (CONTROL_FILE.test(nameOf(path)) && this.#roots.has(folder)) return "control files";
  }
}

/**
 * Whether what lies where no mail should is passed over: only where its content shows no records, since a name may mislead and
 * what is passed over is judged by nobody. Lists that servers keep look like tables.
 */
export const isPassedOver = (where: BetweenRecords, kind: Shape["kind"]): boolean =>
  kind === "other" || (where === "control files" && kind === "csv");
