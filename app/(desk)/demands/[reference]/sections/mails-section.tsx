import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import { can } from "@/lib/auth/context";
import { UNSETTLED } from "@/lib/notice/resolve-ambiguous-mail";
import { ActLink } from "./act-link";
import type { View } from "./view";

const STATES: Record<string, { words: string; tone: Tone }> = {
  AMBIGUOUS: { words: "Not known whether it arrived", tone: "warn" },
  FAILED: { words: "Refused", tone: "danger" },
  HELD: { words: "Held", tone: "neutral" },
};

/** Mails of any kind that wait for a person, whatever the paper is and wherever the demand stands. */
export function MailsSection({ view }: { view: View }) {
  const { facts, ctx } = view;
  const waiting = facts.mails.filter((mail) => UNSETTLED.includes(mail.state));
  if (waiting.length === 0 || !can(ctx.actor, "document:read")) return null;
  return (
    <Section title="Mails that wait for a person" id="mails" folds>
      <Table
        label="Unsettled mails"
        columns={[{ label: "Mail" }, { label: "State" }, { label: "What to do" }]}
        rows={waiting.map(({ id, subject, toAddress, state, response }) => ({
          key: id,
          cells: [
            <>
              <div className="font-medium">{subject}</div>
              <div className="wrap-anywhere text-muted text-sm">{toAddress}</div>
            </>,
            <>
              <Badge tone={STATES[state]?.tone ?? "neutral"}>{STATES[state]?.words ?? state}</Badge>
              {response && <div className="wrap-anywhere text-muted text-sm">{response}</div>}
            </>,
            <ActLink key="settle" view={view} act="resolveAmbiguousMail" query={`?mail=${id}`} />,
          ],
        }))}
      />
    </Section>
  );
}
