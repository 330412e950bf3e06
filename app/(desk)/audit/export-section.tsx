import { Hash } from "@/components/ui/hash";
import { Section } from "@/components/ui/section";
import { fingerprint, publicKey } from "@/lib/audit/signing";
import { type Context, can } from "@/lib/auth/context";
import { type AuditFilters, auditQuery } from "@/lib/demands/audit-filters";

const VERIFIER = "node docs/verify-audit.mjs <file> --key <public key>";

/** What is shown, as a file that proves itself; for more than one demand the leave to read reports is needed, too. */
export function ExportSection({ ctx, filters }: { ctx: Context; filters: AuditFilters }) {
  if (!filters.demand && !can(ctx.actor, "report:read")) return null;
  const key = publicKey();
  return (
    <Section
      title="Export with its proof"
      id="export"
      description="A signed file that anybody can check without this installation. That it was exported is recorded."
    >
      <p>
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
