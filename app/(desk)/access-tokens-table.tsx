import { ActionForm } from "@/components/ui/action-form";
import { Clock } from "@/components/ui/clock";
import type { FormAction } from "@/components/ui/survive-silence";
import { Table } from "@/components/ui/table";
import type { ListedToken } from "@/lib/auth/tokens/queries";
import { SCOPES } from "@/lib/auth/tokens/scopes";

/** Tokens by which programs come in, each with the way to end it. */
export function AccessTokensTable({ tokens, revoke }: { tokens: ListedToken[]; revoke: FormAction }) {
  return (
    <Table
      label="Access tokens"
      columns={[
        { label: "Name" },
        { label: "May" },
        { label: "Made" },
        { label: "Good until" },
        { label: "Last used" },
        { label: "End it" },
      ]}
      rows={tokens.map((token) => ({
        key: token.id,
        cells: [
          <span key="name" className="flex flex-col">
            {token.name}
            <code className="text-muted text-sm">{token.prefix}…</code>
          </span>,
          token.scopes.map((scope) => SCOPES[scope].words).join("; "),
          <Clock key="made" at={token.madeAt} />,
          token.expired ? "Has run out" : <Clock key="until" at={token.expiresAt} />,
          token.lastUsedOn ? `${token.lastUsedOn} UTC` : "Never",
          <ActionForm
            key="end"
            action={revoke}
            submit="Revoke"
            submitVariant="secondary"
            hidden={{ tokenId: token.id }}
          />,
        ],
      }))}
    />
  );
}
