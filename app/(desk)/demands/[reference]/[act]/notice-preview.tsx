import { Badge } from "@/components/ui/badge";
import { Details } from "@/components/ui/details";
import { MailPreview } from "@/components/ui/mail-preview";
import { Section } from "@/components/ui/section";
import { sayInstant } from "@/lib/demands/say-instant";
import type { ShownNotice } from "@/lib/notice/show-notice";
import { LANGUAGE_WORDS } from "@/lib/policy/notices/languages/languages";

/** The very mails that would go out, one per recipient, and why everybody else gets none. */
export function NoticePreview({ notice }: { notice: ShownNotice }) {
  const { letters, leftOut, bytes, date } = notice;
  return (
    <>
      <Section
        title={`Who receives the notice (${letters.length})`}
        description="You approve exactly these bytes, one mail to each. If anything they are made from changes before they go, the approval is void."
      >
        {letters.length === 0 && <p className="text-muted">Nobody receives a mail now.</p>}
        {letters.map(({ contact, language, template, subject, text, sha256 }, index) => (
          <Details key={contact.id} open={index === 0} summary={`${contact.name}, ${contact.email}`}>
            <MailPreview
              title={`The mail to ${contact.name}`}
              facts={[
                { term: "To", value: contact.email },
                { term: "Dated", value: sayInstant(date, "UTC") },
                { term: "Language", value: LANGUAGE_WORDS[language].name },
                { term: "Template", value: `Version ${template.version}` },
                {
                  term: "Hidden",
                  value: "The secret part of the link reads as x; only the recipient learns it.",
                },
              ]}
              subject={subject}
              text={text}
              source={bytes.get(contact.id) ?? ""}
              sha256={sha256}
              takesFocus={false}
            />
          </Details>
        ))}
      </Section>
      {leftOut.length > 0 && (
        <Section title={`Who receives nothing now (${leftOut.length})`}>
          <ul className="flex flex-col gap-3">
            {leftOut.map(({ contact, owed, why }) => (
              <li key={contact.id}>
                <div className="flex flex-wrap items-center gap-2 font-medium">
                  {contact.name}, {contact.email} {owed && <Badge tone="secrecy">Owed</Badge>}
                </div>
                <div className="text-muted">{why}</div>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
