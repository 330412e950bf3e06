import { addresseeOf } from "@/lib/demands/addressee";
import type { CollectionFacts } from "@/lib/demands/facts";
import { sayInstant } from "@/lib/demands/say-instant";
import { env } from "@/lib/env";
import type { Paper } from "@/lib/files/pdf";
import type { FoundLink } from "@/lib/production/hand-over/working-link";

/** The name of a receipt's file. */
export const receiptName = (reference: string, packageNumber: number) =>
  `${reference}-${packageNumber}-receipt.pdf`;

/** What a receipt is made of; `size` is the package's, in bytes. */
export interface Received extends FoundLink {
  collection: CollectionFacts;
  fileName: string;
  size: number;
}

const bytes = (count: number | bigint) => `${count} bytes`;

/** How the collection stands, in the receipt's own sentence. */
function standingOf({ collection, size }: Received): string {
  const handed = bytes(collection.bytes);
  if (collection.completedAt)
    return "The package named below was collected completely: every byte of it was handed over.";
  const how = `The package named below was not collected completely: ${handed} of ${bytes(size)} were handed over.`;
  return collection.endedAt
    ? `${how} This download has ended.`
    : `${how} This download may still go on; this receipt says how it stands.`;
}

function factsOf({ facts, parcel, link, collection, fileName, size }: Received): [string, string][] {
  const { zone } = facts.authority;
  const both = (at: Date | null) => (at ? `${sayInstant(at, "UTC")}; ${sayInstant(at, zone)}` : "never");
  const kind = parcel.kind.toLowerCase();
  return [
    ["Authority", facts.authority.name],
    ...(parcel.routeId ? ([["For", addresseeOf(facts, parcel).name]] as [string, string][]) : []),
    ["Your matter number", facts.instrument.matterNumber],
    ["Our reference", `${facts.demand.reference}, package ${parcel.number} (${kind})`],
    ["File", fileName],
    ["Size", bytes(size)],
    ["SHA-256 of the file", parcel.packageSha256 ?? ""],
    ["Collected by", `${collection.name}, as they named themselves`],
    ["Proved by a code", collection.address ? `mailed to ${collection.address}` : "none was asked for then"],
    ["Began", both(collection.startedAt)],
    ["Last bytes", both(collection.lastAt ?? collection.endedAt)],
    ["Complete since", both(collection.completedAt)],
    ["Bytes handed over", `${collection.bytes} of ${size}`],
    ["Link", link.id],
    ["Receipt", collection.id],
  ];
}

/** The receipt of one download as a paper for both sides, also of one that is not complete. The same rows make the same bytes. */
export function receiptPaper(received: Received): Paper {
  const { facts, parcel, collection } = received;
  return {
    title: `Receipt for package ${parcel.number} under matter ${facts.instrument.matterNumber}`,
    author: env().provider,
    at: collection.completedAt ?? collection.lastAt ?? collection.startedAt,
    parts: [
      { text: standingOf(received) },
      { facts: factsOf(received) },
      {
        text: `Whoever collected had the link that was mailed to the verified address of ${parcel.routeId ? "the recipient named above" : "the officer"}, and a code that was mailed there when they asked for it. What was handed over is the file as it lay sealed; its SHA-256 is the one above.`,
      },
    ],
  };
}
