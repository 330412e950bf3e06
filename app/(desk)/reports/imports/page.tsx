import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { HandedInSection } from "@/app/(desk)/handed-in-section";
import { ActionForm } from "@/components/ui/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import { requestImports } from "@/lib/reporting/import/request-import-pages";
import { REQUEST_FILE_DAYS } from "@/lib/reporting/import/sweep-request-imports";
import { beginRequestImportAction } from "./import-actions";
import { StateBadge } from "./state-badge";

export const metadata: Metadata = { title: "Import requests" };

/** Requests of earlier years from a file: what to hand in, and what was handed in of late. */
export default function RequestImportsPage() {
  return deskPage(async (ctx) => {
    const imports = await requestImports(ctx);
    const mayImport = can(ctx.actor, "request:import");
    return (
      <>
        <PageHeader
          back={{ href: "/reports", label: "Report" }}
          title="Import requests"
          description="Requests that were handled before this desk was there. Reports count them beside its own. A file is imported whole, or not at all while anything is wrong with it."
        />
        {mayImport && (
          <Section title="Hand in a file">
            <p className="text-muted text-sm">
              CSV in UTF-8, XLSX or JSON, one request a row. Needed are a reference, when it was received, the
              country, the instrument and what became of it; columns by other names are matched by you, once.
              Nothing is imported before you have seen what was found. The file itself is removed after{" "}
              {REQUEST_FILE_DAYS} days.
            </p>
            <ActionForm
              action={beginRequestImportAction}
              submit="Look through the file"
              fields={[
                {
                  name: "file",
                  label: "The file",
                  type: "file",
                  required: true,
                  uploadUrl: "/api/uploads/requests",
                  inPieces: true,
                  accept: ".csv,.tsv,.txt,.xlsx,.json,.jsonl,.ndjson,text/csv,application/json",
                  withoutScript:
                    "Sending a file needs JavaScript. On the server, “npx narrowgate import” does the same.",
                },
              ]}
            />
          </Section>
        )}
        <HandedInSection
          label="Files of requests"
          path="/reports/imports"
          files={imports}
          stateOf={(one) => <StateBadge key="state" {...one} />}
          counts={{
            Rows: ({ rows }) => rows,
            Added: ({ added }) => added,
            Findings: ({ findings }) => findings,
          }}
          empty="What is handed in here, or by a command on the server, stands here with what became of it."
        />
      </>
    );
  });
}
