import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { KINDS_OF_MAIL } from "@/lib/contacts/kinds-of-mail";

export const metadata: Metadata = { title: "Which mails we send" };

/** For a customer's contacts: which kinds of mail exist, and why most of them cannot be switched off. */
export default function MailsPage() {
  return (
    <>
      <PageHeader
        title="Which mails we send"
        description="Our legal team writes to the people whom a customer listed, and to nobody else. These are all the kinds there are."
      />
      <Section title="Kinds of mail" flush>
        <Table
          label="Kinds of mail"
          columns={[
            { label: "Kind" },
            { label: "To whom" },
            { label: "When" },
            { label: "Can it be switched off?" },
          ]}
          rows={KINDS_OF_MAIL.map(({ title, to, when, cannotBeSwitchedOff }) => ({
            key: title,
            cells: [
              <span key="title" className="font-medium">
                {title}
              </span>,
              to,
              when,
              cannotBeSwitchedOff ? `No. ${cannotBeSwitchedOff}` : "Yes, by the link at its end.",
            ],
          }))}
        />
      </Section>
      <Section title="Why legal notices cannot be switched off">
        <p className="max-w-prose">
          A legal notice is how your organisation learns that an authority demands its data, while there is
          still time to object. We promised it to the organisation, not to one person: whoever no longer deals
          with it is taken off the list, and the notice goes to the others. Questions whether you are still
          the right contact follow the calendar alone, so that none of them can be read as a sign of a demand.
        </p>
        <p>
          <Link href="/verify" className="text-link">
            Is a notice genuine?
          </Link>
        </p>
      </Section>
    </>
  );
}
