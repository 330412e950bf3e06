import type { DemandFacts } from "@/lib/demands/facts";
import { secrecyWords } from "@/lib/demands/print/secrecy-words";
import { type Sheet, type SheetPart, utc } from "@/lib/demands/print/sheet";
import { capital } from "@/lib/demands/words";

/** The words of a notice mail by its id, as they were sent, without the recipient's way in. */
export type NoticeTexts = ReadonlyMap<string, string>;

function ledger(facts: DemandFacts): SheetPart {
  const people = [...facts.contacts, ...facts.takenOff];
  return {
    heading: "Who was told",
    table: {
      columns: ["Notice", "Administrator", "Standing", "Mail", "SHA-256 of the mail"],
      rows: facts.notices.flatMap((notice) =>
        notice.recipients.map((entry) => {
          const mail = facts.mails.find((one) => one.recipientId === entry.id);
          const person = people.find((one) => one.id === entry.administratorId);
          return [
            `${capital(notice.kind.toLowerCase())}, ${utc(notice.createdAt)}`,
            person ? `${person.name}, ${mail?.toAddress ?? person.email}` : (mail?.toAddress ?? ""),
            `${capital(entry.standing.toLowerCase())}${entry.reason ? ` (${entry.reason.toLowerCase()})` : ""}`,
            mail ? `${mail.state.toLowerCase()} ${utc(mail.acceptedAt)}`.trim() : "none",
            mail?.sha256 ?? "",
          ];
        }),
      ),
    },
  };
}

/** The notice on paper: who was told what and when, and the words of each mail. */
export function noticeSheet(facts: DemandFacts, texts: NoticeTexts): Sheet {
  const mails = facts.mails.filter((mail) => mail.kind === "NOTICE" && texts.has(mail.id));
  return {
    title: `Notice of demand ${facts.demand.reference}`,
    secrecy: secrecyWords(facts),
    parts: [
      facts.notices.length > 0
        ? ledger(facts)
        : { heading: "Who was told", text: "No notice was given, and none is owed yet." },
      ...mails.map((mail) => ({
        heading: `Mail to ${mail.toAddress}: ${mail.subject}`,
        text: texts.get(mail.id) ?? "",
      })),
    ],
  };
}
