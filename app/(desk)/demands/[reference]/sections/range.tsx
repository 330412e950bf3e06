import { Clock } from "@/components/ui/clock";

/** From when until when, in UTC, as demands and decisions give it. */
export function Range({ start, end }: { start: Date | null; end: Date | null }) {
  if (!start || !end) return null;
  return (
    <>
      <Clock at={start} /> to <Clock at={end} />
    </>
  );
}
