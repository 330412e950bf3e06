import { Cog, Mail, MailOpen, StickyNote } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import type { Tone } from "@/components/ui/tone";
import { sentenceOf } from "@/lib/demands/audit-sentence";
import { sayInstant } from "@/lib/demands/say-instant";
import type { TimelineEntry, TimelineMail, TimelineNote } from "@/lib/demands/timeline";
import type { MailState } from "@/lib/generated/prisma/enums";

const MAIL_STATES: Record<MailState, { words: string; tone: Tone }> = {
  READY: { words: "Waits to be sent", tone: "info" },
  SENDING: { words: "Being sent", tone: "info" },
  ACCEPTED: { words: "Accepted by the mail server", tone: "ok" },
  FAILED: { words: "Refused", tone: "danger" },
  AMBIGUOUS: { words: "Not known whether it arrived", tone: "warn" },
  HELD: { words: "Held", tone: "neutral" },
  CANCELLED: { words: "Cancelled", tone: "neutral" },
};

/** A note never leaves the desk, and is drawn as a slip of paper; what was struck out stays readable. */
function Note({ note, zone }: { note: TimelineNote; zone: string }) {
  const { text, mentioned, struckAt, struckBy, strikeReason } = note;
  return (
    <div className="rounded-md border border-warn-line border-dashed bg-warn-soft px-3 py-2">
      {struckAt ? (
        <s className="wrap-anywhere block whitespace-pre-wrap text-muted">{text}</s>
      ) : (
        <p className="wrap-anywhere whitespace-pre-wrap">{text}</p>
      )}
      {mentioned.length > 0 && <p className="mt-1 text-muted text-sm">Mentions {mentioned.join(", ")}.</p>}
      {struckAt && (
        <p className="mt-1 text-sm">
          Struck out by {struckBy}, {sayInstant(struckAt, zone)}: {strikeReason}
        </p>
      )}
    </div>
  );
}

/** A mail left, or will: drawn as what the receiver sees first, with what became of it. */
function Outgoing({ mail: { to, state, response } }: { mail: TimelineMail }) {
  return (
    <div className="rounded-md border border-line bg-sunken px-3 py-2 text-sm">
      <p className="wrap-anywhere">To {to}</p>
      <p>
        <Badge tone={MAIL_STATES[state].tone}>{MAIL_STATES[state].words}</Badge>
      </p>
      {response && <p className="wrap-anywhere text-muted">{response}</p>}
    </div>
  );
}

interface Line {
  what: ReactNode;
  tone: Tone;
  icon?: ReactNode;
  detail?: ReactNode;
}

/** One entry of the timeline as a line of it. `strike` stands beneath a note of one's own. */
export function lineOf(entry: TimelineEntry, zone: string, strike: ReactNode): Line {
  const { kind, act, words, note, mail, received } = entry;
  if (note)
    return {
      what: "Note of the desk",
      tone: "warn",
      icon: <StickyNote />,
      detail: (
        <>
          <Note note={note} zone={zone} />
          {strike}
        </>
      ),
    };
  if (mail)
    return { what: `Mail: ${mail.subject}`, tone: "info", icon: <Mail />, detail: <Outgoing mail={mail} /> };
  if (received)
    return {
      what: (
        <>
          Received:{" "}
          <Link href={`/received-mail/${received.id}`} className="wrap-anywhere text-link">
            {received.subject || "(no subject)"}
          </Link>
        </>
      ),
      tone: "accent",
      icon: <MailOpen />,
    };
  const what = act ? sentenceOf(act) : "";
  if (kind === "system") return { what, tone: "neutral", icon: <Cog /> };
  return {
    ...{ what, tone: kind === "step" ? "accent" : "neutral" },
    detail: words && <p className="wrap-anywhere whitespace-pre-wrap">{words}</p>,
  };
}
