/**
 * What became of one of our mails: HARD the address is dead, SOFT it came back for a passing reason, REFUSED it came back for
 * what is neither (policy, size, a fault of ours) so that a person looks, DELAYED it is still tried, SUCCESS it was delivered.
 */
export type DeliveryResult = "HARD" | "SOFT" | "REFUSED" | "DELAYED" | "SUCCESS";

/** How a mail that came back is taken, by its enhanced status (RFC 3463, and the IANA registry that continues it). */
// biome-ignore format: a table to be read across
const BY_STATUS: readonly (readonly [RegExp, DeliveryResult])[] = [
  [/^5\.1\.([1-6]|10)$/, "HARD"],    // no such mailbox, system or address; moved without a word; a null MX (RFC 7505)
  [/^5\.2\.1$/,          "HARD"],    // the mailbox is shut
  [/^5\.2\.2$/,          "SOFT"],    // the mailbox is full, although written as permanent
  [/^5\.3\.1$/,          "SOFT"],    // the system is full
  [/^5\.4\.4$/,          "HARD"],    // no route: the domain has no mail server
  [/^5\.4\.[357]$/,      "SOFT"],    // directory down, congestion, given up after days of trying
  [/^5\.(1\.[789]|2\.[34]|3\.[2-5]|4\.[26]|[67]\.\d{1,3})$/, "REFUSED"], // our sender, size, lists, routing, content, policy
  [/^4\./,               "SOFT"],    // given up, though it was only ever temporary
];

/** What servers write where their status says nothing (x.0.0, 5.3.0, 5.5.0, 5.4.1) or is none. The first that fits counts. */
// biome-ignore format: a table to be read across
const BY_WORDS: readonly (readonly [RegExp, DeliveryResult])[] = [
  [/spam|blocked|black ?list|block ?list|reputation|policy|not authori[sz]ed|dmarc|\bspf\b|relay(ing)? (access )?denied|virus|restricted/i, "REFUSED"],
  [/(mailbox|inbox|quota|storage|account)\b.{0,40}\b(full|exceeded|over)|over ?quota|insufficient (system )?storage|exceeded .{0,20}quota/i, "SOFT"],
  [/(user|mailbox|recipient|account|address|e-?mail account).{0,40}(unknown|not found|does ?n[o']t exist|doesn.t have|no longer|invalid|disabled|inactive|unavailable|rejected)|(unknown|no such|invalid|bad destination).{0,30}(user|mailbox|recipient|address|account|person)|not our customer|address not found|couldn.t be found|could not be found/i, "HARD"],
  [/(host|domain).{0,30}(not found|unknown)|no mx|unrouteable|unroutable|name service error|nxdomain/i, "HARD"],
  [/timed? ?out|time(d)? expired|connection refused|retry|too long|temporar|could not connect|couldn.t connect/i, "SOFT"],
];

const UNSPECIFIC = /^$|^[245]\.0\.0$|^5\.(1\.0|2\.0|3\.0|4\.[01]|5\.\d{1,3})$/;
const ENHANCED = /\b([245]\.\d{1,3}\.\d{1,3})\b/;

/** The most telling enhanced status of a report: its own field, or the one in the server's words where that says nothing. */
export function bestStatus(field: string, diagnostic: string): string {
  const own = ENHANCED.exec(field)?.[1] ?? "";
  if (!UNSPECIFIC.test(own)) return own;
  const said = ENHANCED.exec(diagnostic.replace(/\b\d{1,3}(\.\d{1,3}){3}\b/g, ""))?.[1] ?? "";
  return said && !UNSPECIFIC.test(said) ? said : own || said;
}

/** How a mail that came back is taken. What nothing speaks for is REFUSED: no address is called dead on a guess. */
export function judgeFailure(status: string, words: string): Exclude<DeliveryResult, "DELAYED" | "SUCCESS"> {
  const result =
    (!UNSPECIFIC.test(status) && BY_STATUS.find(([pattern]) => pattern.test(status))?.[1]) ||
    BY_WORDS.find(([pattern]) => pattern.test(words))?.[1] ||
    (/\b4\d\d\b/.test(words) ? "SOFT" : "REFUSED");
  return result as Exclude<DeliveryResult, "DELAYED" | "SUCCESS">;
}
