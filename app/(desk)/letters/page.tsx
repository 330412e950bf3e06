import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { LETTERS } from "@/lib/policy/letters/letters";
import { letterList } from "@/lib/policy/letters/template-pages";

export const metadata: Metadata = { title: "Letters" };

/** The letters that go to authorities, each with the version of its words. */
export default function LettersPage() {
  return deskPage(async (ctx) => {
    const letters = await letterList(ctx);
    return (
      <>
        <PageHeader
          title="Letters"
          description="What we write to authorities. The words are filled from the decisions of a demand; they are changed by two people, and each letter keeps the version with which it was written."
        />
        <Card flush>
          <Table
            label="Letters"
            columns={[
              { label: "Letter" },
              { label: "What it is for" },
              { label: "May go to" },
              { label: "Version" },
            ]}
            rows={letters.map(({ letter, version, effectiveFrom, waiting }) => ({
              key: letter,
              cells: [
                <Link key="letter" href={`/letters/${letter}`} className="text-link">
                  {LETTERS[letter].title}
                </Link>,
                LETTERS[letter].purpose,
                LETTERS[letter].to === "anyone" ? "Any officer" : "Verified officers",
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
        </Card>
      </>
    );
  });
}
