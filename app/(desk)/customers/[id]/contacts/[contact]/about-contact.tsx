import { Clock } from "@/components/ui/clock";
import { DefinitionList } from "@/components/ui/definition-list";
import { Section } from "@/components/ui/section";
import type { contactPage } from "@/lib/contacts/queries";
import { LANGUAGES } from "../../../contact-fields";

type Contact = Awaited<ReturnType<typeof contactPage>>;

const CAPACITIES = { ADMINISTRATOR: "Administrator", LEGAL_CONTACT: "Legal contact" };
const SOURCES = {
  HAND: "by hand",
  CSV: "from a CSV file",
  SCIM: "by the customer's own directory",
  CUSTOMER: "by the customer, at its own page",
};

/** Who the contact is, and how they came on the list. */
export function AboutContact({ contact }: { contact: Contact }) {
  const { zone } = contact.customer;
  return (
    <Section title="About">
      <DefinitionList
        items={[
          { term: "Address", value: <span className="wrap-anywhere">{contact.email}</span> },
          { term: "Capacity", value: CAPACITIES[contact.capacity] },
          { term: "Role", value: contact.role || "Not known" },
          { term: "Language", value: LANGUAGES[contact.language] },
          {
            term: "Employed by",
            value: contact.partner
              ? `${contact.employer || "a partner"}, so it does not count as the customer`
              : "the customer",
          },
          {
            term: "Listed",
            value: (
              <>
                <Clock at={contact.listedAt} zone={zone} show="date" /> {SOURCES[contact.listedBy]}
              </>
            ),
          },
          ...(contact.removedAt
            ? [{ term: "Taken off", value: <Clock at={contact.removedAt} zone={zone} show="date" /> }]
            : []),
        ]}
      />
    </Section>
  );
}
