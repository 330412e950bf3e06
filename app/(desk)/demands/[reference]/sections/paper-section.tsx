import { sayOrigin } from "@/app/(desk)/instruments/origin-words";
import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { DefinitionList } from "@/components/ui/definition-list";
import { DownloadLink } from "@/components/ui/download-link";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import type { DemandFacts } from "@/lib/demands/facts";
import { officerVerified } from "@/lib/demands/guards/officer";
import { Acts } from "./acts";
import type { View } from "./view";

function Officer({ facts }: { facts: DemandFacts }) {
  const verified = officerVerified(facts);
  const last = facts.callBacks.at(-1);
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {facts.officer.name}
        <Badge tone={verified ? "ok" : "warn"}>{verified ? "Verified" : "Not verified"}</Badge>
      </div>
      <div className="wrap-anywhere text-muted text-sm">{facts.officer.email}</div>
      {last && (
        <div className="text-muted text-sm">
          Called back at {last.numberCalled}: {last.confirmed ? "confirmed" : "not confirmed"} by{" "}
          {last.spokeWith}
        </div>
      )}
    </>
  );
}

function Documents({ documents, demand, destroyedFiles }: DemandFacts) {
  if (documents.length === 0) return "None attached";
  return (
    <ul className="flex flex-col gap-1">
      {documents.map((document) => (
        <li key={document.id} className="flex flex-wrap items-baseline gap-x-3">
          {destroyedFiles.includes(document.fileId) ? (
            <>
              <span className="wrap-anywhere">{document.title}</span> <Badge>Destroyed</Badge>
            </>
          ) : (
            <>
              <Link
                href={`/demands/${demand.reference}/review?document=${document.id}`}
                className="wrap-anywhere inline-flex min-h-6 items-center text-link"
              >
                Read {document.title}
              </Link>
              <DownloadLink href={`/api/documents/${document.id}`} name={document.title} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The instrument and who served it. A custodian collects by items and sees none of this. */
export function PaperSection({ view }: { view: View }) {
  const { facts, ctx } = view;
  if (!can(ctx.actor, "document:read")) return null;
  const { instrument, authority, customer, entity, kind } = facts;
  return (
    <Section title="The paper" id="paper" folds>
      <DefinitionList
        items={[
          { term: "Kind", value: `${kind.title} (${kind.citation})` },
          {
            term: "Matter number",
            value: (
              <Link href={`/instruments/${instrument.id}`} className="text-link">
                {instrument.matterNumber}
              </Link>
            ),
          },
          { term: "Authority", value: `${authority.name} (${authority.country})` },
          { term: "Officer", value: <Officer facts={facts} /> },
          {
            term: "Served",
            value: (
              <>
                <Clock at={instrument.servedAt} zone={instrument.servedZone} /> on {entity.name}
              </>
            ),
          },
          {
            term: "Customer",
            value: customer ? (
              <Link href={`/customers/${customer.id}`} className="text-link">
                {customer.name}
              </Link>
            ) : (
              "None that we know"
            ),
          },
          ...sayOrigin(instrument),
          ...(instrument.summary ? [{ term: "Summary", value: instrument.summary }] : []),
          { term: "Documents", value: <Documents {...facts} /> },
        ]}
      />
      <Acts view={view} acts={["verifyOfficer", "changeOfficer", "attachDocument", "restrictDemand"]} />
    </Section>
  );
}
