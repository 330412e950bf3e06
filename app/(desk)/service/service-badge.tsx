import { Badge } from "@/components/ui/badge";

/** Where a service communication stands between its two people. */
export function ServiceBadge({
  communication: { confirmedAt, stoppedAt },
}: {
  communication: { confirmedAt: Date | null; stoppedAt: Date | null };
}) {
  if (stoppedAt) return <Badge tone="neutral">Stopped</Badge>;
  return confirmedAt ? (
    <Badge tone="ok">Confirmed</Badge>
  ) : (
    <Badge tone="warn">Waits for a second person</Badge>
  );
}
