import { Badge } from "@/components/ui/badge";
import { Details } from "@/components/ui/details";
import { Section } from "@/components/ui/section";
import { hideLinks } from "@/lib/contacts/links/link-token";
import type { DemandFacts } from "@/lib/demands/facts";
import { previewNotice } from "@/lib/notice/preview-notice";

/** The very mails that would go out, one per recipient, and why everybody else gets none. */
export function NoticePreview({ facts }: { facts: DemandFacts }) {
  const { letters, leftOut } = previewNotice(facts);
  return (
    <>
      <Section
        title={`Who receives the notice (${letters.length})`}
        description="Exactly these words are sent, one mail to each; only its recipient sees the link that it carries."
      >
        {letters.length === 0 && <p className="text-muted">Nobody receives a mail now.</p>}
        {letters.map(({ contact, subject, text }, index) => (
          <Details key={contact.id} open={index === 0} summary={`${contact.name}, ${contact.email}`}>
            <p className="font-medium">{subject}</p>
            <p className="max-w-prose whitespace-pre-wrap break-words rounded-md border border-line bg-sunken p-4">
              {hideLinks(text)}
            </p>
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
