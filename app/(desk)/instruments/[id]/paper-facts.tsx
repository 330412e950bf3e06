import { Clock, Day } from "@/components/ui/clock";
import { DefinitionList } from "@/components/ui/definition-list";
import { DownloadLink } from "@/components/ui/download-link";
import { Section } from "@/components/ui/section";
import type { instrumentPage } from "@/lib/intake/queries";
import { WAYS_OF_SERVICE } from "@/lib/intake/schema";
import { sayOrigin } from "../origin-words";

type Paper = Pick<Awaited<ReturnType<typeof instrumentPage>>, "instrument" | "entity">;

const dayOf = (date: Date) => <Day date={date.toISOString().slice(0, 10)} />;

/** What the paper is, and how it came. */
export function PaperFacts({ instrument, entity }: Paper) {
  const { authority, officer, kind, documents, issuedOn, paperDueOn } = instrument;
  const how = WAYS_OF_SERVICE[instrument.servedHow as keyof typeof WAYS_OF_SERVICE];
  return (
    <Section title="The paper">
      <DefinitionList
        items={[
          { term: "Kind", value: `${kind.title} (${kind.code}, version ${kind.version})` },
          { term: "Authority", value: `${authority.name}, ${authority.country}` },
          { term: "Officer", value: `${officer.name}, ${officer.email}` },
          { term: "Issued on", value: issuedOn ? dayOf(issuedOn) : "Not given" },
          {
            term: "Served",
            value: (
              <>
                <Clock at={instrument.servedAt} zone={instrument.servedZone} /> on {entity.name} ({how})
              </>
            ),
          },
          ...(paperDueOn ? [{ term: "The paper follows by", value: dayOf(paperDueOn) }] : []),
          ...sayOrigin(instrument),
          { term: "Names the customer", value: instrument.namesCustomer ? "Yes" : "No" },
          ...(instrument.summary ? [{ term: "Summary", value: instrument.summary }] : []),
          {
            term: "Documents",
            value:
              documents.length === 0 ? (
                "None attached"
              ) : (
                <ul className="flex flex-col gap-1">
                  {documents.map(({ id, title }) => (
                    <li key={id}>
                      <DownloadLink href={`/api/documents/${id}`} name={title} />
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </Section>
  );
}
