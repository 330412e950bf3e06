import { type Looking, type Shut, shutContent } from "./sealed-content";

/** An attribute's level, name and length before what it holds, and a sum behind it ([MS-OXTNEF] 2.1.3). */
const [BEFORE, BEHIND] = [9, 2];
const ATTACHMENT = 0x0006800f;
const CLASS = 0x00078008;
/** The interface of a mail, by which one that lies within is named ([MS-OXTNEF] 2.1.3.4). */
const WITHIN = Buffer.from("0703020000000000c000000000000046", "hex");

const sealedClass = (name: Buffer) => /SMIME(?!\.MultipartSigned)/i.test(name.toString("latin1"));

/** Outlook's winmail.dat: as shut as the attachments within; a mail of Outlook's own or a parcel within is not looked into. */
export function parcelIsShut(bytes: Buffer, looking: Looking): Shut {
  let shut: Shut = bytes.includes(WITHIN) ? "PARTS_UNREADABLE" : null;
  // A line end may be left behind the last.
  for (let at = 6; at + BEFORE <= bytes.length; ) {
    const [name, length] = [bytes.readUInt32LE(at + 1), bytes.readUInt32LE(at + 5)];
    const begin = at + BEFORE;
    const content = bytes.subarray(begin, begin + length);
    at = begin + length + BEHIND;
    if (at > bytes.length) return "PARTS_UNREADABLE";
    const isParcel = content.subarray(0, 4).equals(bytes.subarray(0, 4));
    const look = () => (isParcel ? "PARTS_UNREADABLE" : shutContent(content, () => content, looking));
    const found = name === ATTACHMENT ? look() : null;
    if (found === "ENCRYPTED" || (name === CLASS && sealedClass(content))) return "ENCRYPTED";
    shut ??= found;
  }
  return shut;
}
