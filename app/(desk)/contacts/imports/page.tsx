import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { HandedInSection } from "@/app/(desk)/handed-in-section";
import { ActionForm } from "@/components/ui/action-form";
import { DownloadLink } from "@/components/ui/download-link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { COLUMN_KEYS, COLUMNS } from "@/lib/contacts/import/columns";
import { importList } from "@/lib/contacts/import/import-pages";
import { KEPT_DAYS } from "@/lib/contacts/import/kept";
import { beginImportAction } from "./import-actions";
import { StateBadge } from "./state-badge";

export const metadata: Metadata = { title: "Import contacts" };

/** Contacts from a file: what to hand in, and what was handed in of late. */
export default function ImportsPage() {
  return deskPage(async (ctx) => {
    const imports = await importList(ctx);
    return (
      <>
        <PageHeader
          back={{ href: "/contacts", label: "Contacts" }}
          title="Import contacts"
          description="A CSV file of administrators and legal contacts. You first see, row by row, what it would change; nothing changes before you carry it out."
          actions={
            <>
              <DownloadLink href="/api/contacts/sample" name="A sample.csv" />
              <DownloadLink href="/api/contacts" name="All contacts.csv" />
            </>
          }
        />
        <Section title="Hand in a file">
          <p className="text-muted text-sm">
            The first line names the columns: {COLUMN_KEYS.map((key) => COLUMNS[key].name).join(", ")}. Only
            name and email are needed. A row finds its customer by tenant id, domain or name, or else by the
            domain of the address. Separated by commas, semicolons or tabs, in UTF-8. A file that nobody
            carries out is removed after {KEPT_DAYS} days.
          </p>
          <ActionForm
            action={beginImportAction}
            submit="See what it would change"
            fields={[
              {
                name: "file",
                label: "The file",
                type: "file",
                uploadUrl: "/api/uploads/contacts",
                accept: ".csv,.tsv,.txt,text/csv",
                withoutScript: "Sending a file needs JavaScript: paste its lines below.",
              },
              {
                name: "lines",
                label: "Or its lines, pasted",
                type: "textarea",
                rows: 4,
                spellCheck: false,
              },
              {
                name: "wholeList",
                label: "This file is the whole list of the customers in it",
                type: "checkbox",
                hint: "Who is listed at one of them and is not in the file is taken off, except whom the customer’s own directory lists.",
              },
            ]}
          />
        </Section>
        <HandedInSection
          label="Files of contacts"
          path="/contacts/imports"
          files={imports}
          stateOf={({ state, fault }) => (
            <div key="state">
              <StateBadge state={state} />
              {state === "FAILED" && <div className="text-sm">{fault}</div>}
            </div>
          )}
          counts={{ Rows: ({ rows }) => rows }}
          empty="What is handed in stands here, with what became of it."
        />
      </>
    );
  });
}
