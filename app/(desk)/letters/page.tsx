import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { templateList } from "@/lib/policy/templates/template-pages";

export const metadata: Metadata = { title: "Letters and notices" };

type Row = Awaited<ReturnType<typeof templateList>>[number];

function TemplateTable({ label, rows }: { label: string; rows: Row[] }) {
  return (
    <Table
      label={label}
      columns={[
        { label: "Template" },
        { label: "What it is for" },
        { label: "May go to" },
        { label: "Version" },
      ]}
      rows={rows.map(({ template: { code, title, purpose, to }, version, effectiveFrom, waiting }) => ({
        key: code,
        cells: [
          <Link key="template" href={`/letters/${code}`} className="text-link">
            {title}
          </Link>,
          purpose,
          to,
          <>
            {version}
            {effectiveFrom && (
              <div className="text-muted text-sm">
                since <Clock at={effectiveFrom} />
              </div>
            )}
            {waiting > 0 && <Badge tone="info">{waiting} proposed</Badge>}
          </>,
        ],
      }))}
    />
  );
}

/** The letters that go to authorities and the notices that go to customers, each with the version of its words. */
export default function LettersPage() {
  return deskPage(async (ctx) => {
    const rows = await templateList(ctx);
    const made = (makes: Row["template"]["makes"]) => rows.filter((row) => row.template.makes === makes);
    return (
      <>
        <PageHeader
          title="Letters and notices"
          description="What we write to authorities and to customers. The words are filled from the decisions of a demand; they are changed by two people, and each mail keeps the version with which it was written."
        />
        <Section title="Letters to authorities" flush>
          <TemplateTable label="Letters to authorities" rows={made("letter")} />
        </Section>
        <Section title="Notices to customers' administrators" flush>
          <TemplateTable label="Notices to customers' administrators" rows={made("notice")} />
        </Section>
      </>
    );
  });
}
