import { fieldOf, type HeaderField, headerFields } from "./header-fields";
import { bestStatus, type DeliveryResult, judgeFailure } from "./status-table";

/** What a report says of one recipient. */
export interface ReportedRecipient {
  /** Every address by which the report names this recipient, in lower case; none where it names nobody. */
  addresses: string[];
  result: DeliveryResult;
  /** Enhanced status (RFC 3463), "" where none was given. */
  status: string;
  /** The server's own words, on one line. */
  diagnostic: string;
}

const MOST_RECIPIENTS = 50;

/** `rfc822; <a@b>` as a@b in lower case, without needless quotes; as it stands and with xtext undone (RFC 3461, 4), which some leave in. */
function addressesIn(value: string): string[] {
  const address = value.slice(value.indexOf(";") + 1).trim();
  const said = /^<?([^<>\s]{1,254})>?/.exec(address)?.[1] ?? "";
  const plain = said.replace(/^"([\w.!#$%&'*+/=?^`{|}~-]{1,64})"@/, "$1@");
  const decoded = plain.replace(/\+([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return [plain, decoded].filter(Boolean).map((one) => one.toLowerCase());
}

const SUCCESS_ACTIONS = ["delivered", "relayed", "expanded"];

/** RFC 3464, 2.3.3; without an action the class of the status speaks. Null where the two contradict each other. */
function resultOf(action: string, status: string, words: string): DeliveryResult | null {
  const statusClass = status.charAt(0);
  if (action === "delayed" || (!action && statusClass === "4")) return statusClass === "2" ? null : "DELAYED";
  if (SUCCESS_ACTIONS.includes(action) || (!action && statusClass === "2"))
    return statusClass === "2" || !statusClass ? "SUCCESS" : null;
  if (action === "failed" || (!action && statusClass === "5"))
    return statusClass === "2" ? null : judgeFailure(status, words);
  return null;
}

function recipientIn(fields: HeaderField[]): ReportedRecipient[] {
  const named = ["final-recipient", "original-recipient"].map((name) => fieldOf(fields, name));
  const action = (fieldOf(fields, "action").split(/[\s;(]/, 1)[0] ?? "").toLowerCase();
  const code = fieldOf(fields, "diagnostic-code");
  const diagnostic = code.replace(/^\s*[\w-]{1,20}\s*;\s*/, "");
  if (!action && !fieldOf(fields, "status")) return [];
  const status = bestStatus(fieldOf(fields, "status"), diagnostic);
  const result = resultOf(action, status, diagnostic);
  const addresses = [...new Set(named.flatMap(addressesIn))];
  return result ? [{ addresses, result, status, diagnostic }] : [];
}

/**
 * Reads the machine's part of a delivery report (RFC 3464): blocks of fields, the first about the message, the rest one each
 * about a recipient. Forgives empty lines too many and fields before the first block.
 */
export function deliveryStatus(text: string): ReportedRecipient[] {
  return text
    .split(/\r?\n(?:[ \t]*\r?\n)+/)
    .slice(0, 4 * MOST_RECIPIENTS)
    .flatMap((block) => recipientIn(headerFields(block.trimStart())))
    .slice(0, MOST_RECIPIENTS);
}
