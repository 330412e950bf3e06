import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Details } from "@/components/ui/details";
import { DownloadLink } from "@/components/ui/download-link";
import { Hash } from "@/components/ui/hash";
import { Section } from "@/components/ui/section";
import type { Tone } from "@/components/ui/tone";
import { can } from "@/lib/auth/context";
import { type KeptLetter, lettersOf } from "@/lib/demands/letters/letters-of";
import type { MailState } from "@/lib/generated/prisma/enums";
import { LETTERS } from "@/lib/policy/letters/letters";
import type { PageAct } from "../../forms/all-forms";
import { Acts } from "./acts";
import type { View } from "./view";

const STANDING: Record<MailState, { words: string; tone: Tone }> = {
  READY: { words: "Waits to be sent", tone: "info" },
  SENDING: { words: "Being sent", tone: "info" },
  ACCEPTED: { words: "Accepted by the mail server", tone: "ok" },
  AMBIGUOUS: { words: "Not known whether it arrived", tone: "warn" },
  FAILED: { words: "Refused", tone: "danger" },
  HELD: { words: "Held", tone: "neutral" },
  CANCELLED: { words: "Cancelled", tone: "neutral" },
};

const ACTS: PageAct[] = [
  "acknowledgeReceipt",
  "askQuestion",
  "objectByLetter",
  "askExtensionByLetter",
  "sendCoverLetter",
  "tellNothingMore",
];

function Letter({ letter, view }: { letter: KeptLetter; view: View }) {
  const { words, tone } = STANDING[letter.state];
  return (
    <li>
      <div className="flex flex-wrap items-center gap-x-2">
        <span className="font-medium">{LETTERS[letter.letter].title}</span>
        <Badge tone={tone}>{words}</Badge>
      </div>
      <div className="text-muted text-sm">
        To <span className="wrap-anywhere">{letter.to}</span>, by {view.nameOf(letter.writtenById)},{" "}
        <Clock at={letter.writtenAt} zone={view.facts.instrument.servedZone} />, template version{" "}
        {letter.version}
      </div>
      <Details summary={letter.subject}>
        <div className="flex flex-col gap-3">
          <div className="wrap-anywhere max-w-prose whitespace-pre-wrap rounded-md border border-line bg-sunken p-4">
            {letter.text}
          </div>
          <div className="text-muted text-sm">
            SHA-256 of the message <Hash value={letter.sha256} label="Copy the SHA-256 of the message" />
          </div>
          {letter.masked ? (
            <p className="text-muted text-sm">
              The secret part of the link reads as x: only whoever gets the package learns it.
            </p>
          ) : (
            <DownloadLink href={`/api/letters/${letter.id}`} name="The message as it goes out (.eml)" />
          )}
        </div>
      </Details>
    </li>
  );
}

/** What was written to the authority, each letter as its words and its bytes, and what can be written now. */
export async function LettersSection({ view }: { view: View }) {
  const { ctx, facts } = view;
  if (!can(ctx.actor, "document:read")) return null;
  const letters = await lettersOf(ctx, facts.demand.reference);
  return (
    <Section title="Letters to the authority" id="letters">
      {letters.length === 0 ? (
        <p className="text-muted">No letter was written yet. An acknowledgement may go to any officer.</p>
      ) : (
        <ul className="flex flex-col gap-4">
          {letters.map((letter) => (
            <Letter key={letter.id} letter={letter} view={view} />
          ))}
        </ul>
      )}
      <Acts view={view} acts={ACTS} />
    </Section>
  );
}
