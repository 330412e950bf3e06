import { factorFields } from "@/app/_adapters/factor-again";
import { FactorAtService } from "@/app/_adapters/factor-at-service";
import { ActionForm } from "@/components/ui/action-form";
import { Hash } from "@/components/ui/hash";
import { Section } from "@/components/ui/section";
import { fingerprint, publicKey } from "@/lib/audit/signing";
import { type Context, can } from "@/lib/auth/context";
import { type AuditFilters, auditQuery } from "@/lib/demands/audit-filters";
import { confirmFactorAction } from "./confirm-factor-action";

const VERIFIER = "node docs/verify-audit.mjs <file> --key <public key>";

/** What is shown, as a file that proves itself; for more than one demand the leave to read reports is needed, too. */
export async function ExportSection({ ctx, filters }: { ctx: Context; filters: AuditFilters }) {
  if (!filters.demand && !can(ctx.actor, "report:read")) return null;
  const key = publicKey();
  const asked = await factorFields();
  return (
    <Section
      title="Export with its proof"
      id="export"
      description="A signed file that anybody can check without this installation. That it was exported is recorded."
    >
      <FactorAtService next={`/audit${auditQuery(filters)}#export`} />
      {asked.length > 0 && (
        <ActionForm
          action={confirmFactorAction.bind(null, auditQuery(filters))}
          submit="Confirm that it is you"
          submitVariant="secondary"
          fields={asked}
        />
      )}
      <p hidden={asked.length > 0}>
        {/* A plain link: it is a file, which the browser saves. */}
        <a className="text-link" href={`/api/audit${auditQuery(filters)}`} download>
          {filters.demand ? `Export what is chosen of ${filters.demand}` : "Export what is chosen"}
        </a>
      </p>
      <p className="text-muted">
        Check it with <code>{VERIFIER}</code>. The public key of this installation has the fingerprint{" "}
        <code>{fingerprint(key)}</code>:
      </p>
      <Hash value={key} label="Copy the public key" />
    </Section>
  );
}
