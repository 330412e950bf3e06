import { Clock } from "@/components/ui/clock";

/** A range in UTC as the filter reads it: the last instant named is no longer within. */
export function HalfOpenRange({ start, end }: { start: Date; end: Date }) {
  return (
    <>
      From <Clock at={start} /> up to, and not including, <Clock at={end} />
    </>
  );
}
