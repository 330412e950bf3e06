import type { Metadata } from "next";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { capital } from "@/lib/demands/words";
import { DATA_USE_POLICY, PURPOSE_TITLES, PURPOSES } from "@/lib/policy/data-use";
import { DEFINITIONS } from "@/lib/policy/definitions";

export const metadata: Metadata = { title: "Data-use policy" };

function Answer({ answer }: { answer: "yes" | "no" }) {
  return <Badge tone={answer === "yes" ? "ok" : "danger"}>{capital(answer)}</Badge>;
}

/** The policy as the code asks it: the same table, with its definitions, for anybody to read. */
export default function PolicyPage() {
  return (
    <>
      <PageHeader
        title="Data-use policy"
        description="For what we use customers' data. The software asks this very table before customers' data are collected, sealed in a package, released or fetched, and before a mail is written and again before it is sent; it refuses what the table says no to."
      />
      <Section title="Purposes" flush>
        <Table
          label="Use of data by purpose"
          columns={[
            { label: "Purpose" },
            { label: "Customer data without content" },
            { label: "Content" },
            { label: "What is not customer data" },
          ]}
          rows={PURPOSES.map((purpose) => {
            const { CUSTOMER_DATA, CONTENT, OTHER } = DATA_USE_POLICY[purpose];
            return {
              key: purpose,
              cells: [
                capital(PURPOSE_TITLES[purpose]),
                <Answer key="customer" answer={CUSTOMER_DATA} />,
                <Answer key="content" answer={CONTENT} />,
                <Answer key="other" answer={OTHER} />,
              ],
            };
          })}
        />
      </Section>
      <Section title="What the words mean">
        <dl className="prose flex flex-col gap-5">
          {Object.entries(DEFINITIONS).map(([code, { term, meaning, examples, partOfCustomerData }]) => (
            <div key={code}>
              <dt className="flex flex-wrap items-center gap-2 font-semibold">
                {capital(term)}
                {!partOfCustomerData && <Badge>Not customer data</Badge>}
              </dt>
              <dd>
                {meaning} <span className="text-muted">Examples: {examples.join("; ")}.</span>
              </dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}
