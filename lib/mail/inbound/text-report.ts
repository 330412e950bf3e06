import type { ReportedRecipient } from "./delivery-status";
import { bestStatus, type DeliveryResult, judgeFailure } from "./status-table";

/** The reports that mail systems write as plain text, by the words with which each begins. */
// biome-ignore format: a table to be read across
const FORMS: readonly { system: string; begins: RegExp }[] = [
  { system: "qmail (QSBMF), Yahoo", begins: /This is the qmail-send program|Sorry, we were unable to deliver your message to the following address/i },
  { system: "Postfix",              begins: /This is the mail system at host|This is the Postfix program at host/i },
  { system: "Exim",                 begins: /This message was created automatically by mail delivery software/i },
  { system: "Sendmail, AOL",        begins: /The following addresses had (permanent fatal errors|transient non-fatal errors)|THIS IS A WARNING MESSAGE ONLY/i },
  { system: "Exchange",             begins: /Your message\s+did not reach some or all of the intended recipients|Delivery has failed to these recipients or (groups|distribution lists)/i },
  { system: "Gmail",                begins: /Delivery to the following recipients? (has been |is )?(failed|delayed)|Your message wasn't delivered to|Delivery incomplete|Message not delivered/i },
  { system: "others",               begins: /could not be delivered to|was undeliverable|Undeliverable (message|mail)|delivery (of the following message )?(to the following recipients? )?failed|returned to sender|unable to deliver (your|the) (message|mail)/i },
];

/** Where the report ends and the message that came back begins. */
const COPY_BELOW =
  /^-{2,}\s*(Below this line is a copy|This is a copy of|Original message|The header of the original|Returned message|Unsent message|.{0,40}Undelivered message)|^Original message headers:|^----- Message header follows|^Diagnostic information for administrators:/im;
const STILL_TRIED =
  /warning message only|still undelivered|will (keep trying|be retried|continue to (try|retry))|has been delayed|delivery incomplete|transient non-fatal|delayed \d+ hours?/i;

const ADDRESS = /<?([^\s<>()[\]:;,"]{1,64}@[^\s<>()[\]:;,"]{1,190}[^\s<>()[\]:;,".])>?/;
/** A line that names a recipient: the address begins it, at most behind a mark or a bracket. */
const NAMES_RECIPIENT = new RegExp(
  `^[ \\t>*•-]{0,8}${ADDRESS.source}(?:[ \\t]*\\(.{0,200}\\))?[ \\t]*(?::|\\.{3}|$)`,
);
const LONGEST_REPORT = 64 * 1024;
const MOST_LINES = 400;
const MOST_RECIPIENTS = 50;
const LONGEST_REASON = 1_000;

/** The recipients that stand each on a line of their own, and the words below each until the next. */
function named(lines: readonly string[]): { address: string; words: string }[] {
  const found: { address: string; words: string }[] = [];
  let gap = 0;
  for (const line of lines) {
    const address = NAMES_RECIPIENT.exec(line)?.[1];
    const last = found.at(-1);
    gap = line.trim() === "" ? gap + 1 : 0;
    if (address && found.length < MOST_RECIPIENTS)
      found.push({ address: address.toLowerCase(), words: line.replace(ADDRESS, "") });
    else if (last && gap < 3 && last.words.length < LONGEST_REASON) last.words += ` ${line.trim()}`;
  }
  return found;
}

function judged(words: string, delayed: boolean): { result: DeliveryResult; status: string } {
  const status = bestStatus("", words);
  return { result: delayed ? "DELAYED" : judgeFailure(status, words), status };
}

/**
 * Reads a report that is written for people only, as the common mail systems do.
 * @param failed addresses that a header of the mail names as failed (X-Failed-Recipients)
 * @returns null for a text that is no such report
 */
export function textReport(text: string, failed: readonly string[] = []): ReportedRecipient[] | null {
  const whole = text.slice(0, LONGEST_REPORT);
  const end = whole.search(COPY_BELOW);
  const report = end < 0 ? whole : whole.slice(0, end);
  const begins = FORMS.map(({ begins: pattern }) => report.search(pattern)).filter((at) => at >= 0);
  if (begins.length === 0 && failed.length === 0) return null;
  const delayed = STILL_TRIED.test(report);
  const lines = report
    .slice(Math.min(...begins, report.length))
    .split(/\r?\n/)
    .slice(0, MOST_LINES);
  const recipients = named(begins.length > 0 ? lines : report.split(/\r?\n/).slice(0, MOST_LINES));
  const other = failed.filter((address) => !recipients.some((one) => one.address === address));
  const all = [...recipients, ...other.map((address) => ({ address, words: report }))];
  // One that names nobody on a line of its own may still tell by its return path whom it is about.
  if (all.length === 0) {
    const words = lines.join(" ").slice(0, LONGEST_REASON);
    const inside = ADDRESS.exec(words)?.[1]?.toLowerCase();
    return [{ addresses: inside ? [inside] : [], diagnostic: oneLine(words), ...judged(words, delayed) }];
  }
  return all.map(({ address, words }) => ({
    addresses: [address],
    diagnostic: oneLine(words),
    ...judged(words, delayed),
  }));
}

const oneLine = (words: string) =>
  words
    .replace(/\s+/g, " ")
    .replace(/^[\s:.…-]+/, "")
    .trim()
    .slice(0, LONGEST_REASON);
