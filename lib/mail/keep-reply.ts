const LONGEST_REPLY = 300;
const WORDS_IN_A_ROW = 4;

/**
 * What may be kept of a server's reply: one line of at most 300 characters. A server may quote the message that it
 * refuses, so links, and any four words that stand in the message in this order, are left out.
 */
export function keepReply(reply: string, message: Buffer): string {
  const sent = ` ${message.toString("utf8").split(/\s+/).join(" ")} `;
  const words = reply
    .replace(/[\p{Cc}\p{Cf}]+/gu, " ")
    .replace(/https?:\/\/\S+/gi, "[link]")
    .split(/\s+/)
    .filter(Boolean);
  const quoted = new Set<number>();
  for (let start = 0; start + WORDS_IN_A_ROW <= words.length; start += 1) {
    const row = words.slice(start, start + WORDS_IN_A_ROW);
    if (sent.includes(row.join(" "))) for (const index of row.keys()) quoted.add(start + index);
  }
  return words
    .flatMap((word, index) => (quoted.has(index) ? (quoted.has(index - 1) ? [] : ["[...]"]) : [word]))
    .join(" ")
    .slice(0, LONGEST_REPLY);
}
