import type { Metadata } from "next";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { PlainShell } from "@/components/ui/plain-shell";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { env } from "@/lib/env";
import { DATA_USE_POLICY, PURPOSE_TITLES, PURPOSES } from "@/lib/policy/data-use";
import { DEFINITIONS } from "@/lib/policy/definitions";

export const metadata: Metadata = { title: "Data-use policy" };

const yesNo = (answer: "yes" | "no") => (
  <Badge tone={answer === "yes" ? "ok" : "danger"}>{answer === "yes" ? "Yes" : "No"}</Badge>
);

/** The policy as the code asks it: the same table, with its definitions, for anybody to read. */
export default function PolicyPage() {
  return (
    <PlainShell brand={`Narrowgate · ${env().provider}`} brandHref="/">
      <PageHeader
        title="Data-use policy"
        description="For what we use customers' data. The same table is asked by the software wherever data are used: what it says no to is refused."
      />
      <Section title="Purposes" flush>
        <Table
          label="Use of data by purpose"
          columns={[
            { label: "Purpose" },
            { label: "Customer data, excluding content" },
            { label: "Content" },
            { label: "What is not customer data" },
          ]}
          rows={PURPOSES.map((purpose) => {
            const { CUSTOMER_DATA, CONTENT, OTHER } = DATA_USE_POLICY[purpose];
            return {
              key: purpose,
              cells: [PURPOSE_TITLES[purpose], yesNo(CUSTOMER_DATA), yesNo(CONTENT), yesNo(OTHER)],
            };
          })}
        />
      </Section>
      <Section title="Definitions">
        <dl className="prose flex flex-col gap-4">
          {Object.entries(DEFINITIONS).map(([code, definition]) => (
            <div key={code}>
              <dt className="font-medium">{definition.term}</dt>
              <dd>
                {definition.meaning}{" "}
                <span className="text-muted">Examples: {definition.examples.join("; ")}.</span>
              </dd>
            </div>
          ))}
        </dl>
      </Section>
    </PlainShell>
  );
}
