import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/context";
import { describeMapping } from "@/lib/production/sources/describe-mapping";
import { sourceList } from "@/lib/production/sources/source-pages";

export const metadata: Metadata = { title: "Source systems" };

const SHOWN = ["What it exports", "The date that counts", "A record belongs to an account"];

/** The systems that exports come from, each with how the filter reads it. */
export default function SourcesPage() {
  return deskPage(async (ctx) => {
    const { systems, proposed } = await sourceList(ctx);
    return (
      <>
        <PageHeader
          title="Source systems"
          description="How the filter reads what custodians export: which date counts, by whom a record belongs to an account, what each column holds. It decides what leaves, so one person proposes it and another confirms it. An export keeps the version with which it was given."
          actions={
            can(ctx.actor, "setting:propose") && (
              <LinkButton href="/sources/new" variant="primary">
                Propose a new system
              </LinkButton>
            )
          }
        />
        {proposed.map(({ changeId, name }) => (
          <Banner
            key={changeId}
            tone="info"
            title={`“${name}” waits for a second person`}
            actions={<LinkButton href={`/sources/changes/${changeId}`}>See the change</LinkButton>}
          >
            Nothing can be given for it before.
          </Banner>
        ))}
        <Card flush>
          <Table
            label="Source systems"
            columns={[{ label: "System" }, ...SHOWN.map((label) => ({ label })), { label: "Version" }]}
            rows={systems.map(({ system, mapping, version, waiting }) => {
              const said = describeMapping(mapping);
              return {
                key: system,
                cells: [
                  <Link key="system" href={`/sources/${system}`} className="text-link">
                    {mapping.name}
                  </Link>,
                  ...SHOWN.map((term) => said.find((one) => one.term === term)?.said),
                  <>
                    {version} {waiting > 0 && <Badge tone="info">Change waits</Badge>}
                  </>,
                ],
              };
            })}
            empty={
              <EmptyState title="No system is mapped">
                Propose one, and have somebody else confirm it: until then every file is judged as a whole by
                two people.
              </EmptyState>
            }
          />
        </Card>
      </>
    );
  });
}
