import { limits } from "@/lib/production/exports/limits";
import { type Header, readHeader } from "./header-block";

/** What a report of delivery (RFC 3462, 3464, 6533) holds of another mail: its header alone, or blocks of fields that name its recipients. */
const REPORT_TYPE =
  /^(text\/rfc822-headers|message\/(global-)?(headers|delivery-status|disposition-notification))$/;
const MOST_BLOCKS = 10_000;

export const isReport = (type: string) => REPORT_TYPE.test(type);

/** A block that is none of fields may name somebody all the same: it is one, of no name. */
function headerOf(block: string): Header {
  const header = readHeader(Buffer.from(`${block}\r\n\r\n`, "latin1"));
  if (!header.fault || header.fault === "NO_HEADER") return header;
  return { ...header, fields: [{ name: "", raw: block.replaceAll(/[\0\r\n]+/g, " ") }] };
}

/** The blocks of fields of a report; null where they are more than are looked at. */
export function reportedHeaders(text: Buffer): Header[] | null {
  if (text.length > limits.headerBytes) return null;
  const blocks = text.toString("latin1").split(/\r?\n(?:[ \t]*\r?\n)+/, MOST_BLOCKS + 1);
  return blocks.length > MOST_BLOCKS ? null : blocks.map(headerOf);
}
