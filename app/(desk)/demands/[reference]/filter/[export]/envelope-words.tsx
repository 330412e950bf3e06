import { Clock } from "@/components/ui/clock";
import type { Envelope } from "@/lib/production/runs/envelope";

/** Who wrote, to whom, when: all that is shown of a record that nobody has opened. */
export function EnvelopeWords({ envelope }: { envelope: Envelope | null }) {
  if (!envelope) return <span className="text-muted">Its envelope was destroyed</span>;
  const { at, from, to } = envelope;
  return (
    <>
      {at ? <Clock at={new Date(at)} /> : <span className="text-muted">No date that can be read</span>}
      <div className="wrap-anywhere text-sm">
        From {from.join(", ") || "nobody that can be read"}
        <br />
        To {to.join(", ") || "nobody that can be read"}
      </div>
    </>
  );
}
