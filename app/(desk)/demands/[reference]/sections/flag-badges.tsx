import { Flag } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { DemandFacts } from "@/lib/demands/facts";
import { leadCounselOn } from "@/lib/demands/guards/escalations";
import { FLAG_WORDS } from "@/lib/demands/words";

/** The flags that stand, each with whether lead counsel has answered: in words, not by colour alone. */
export function FlagBadges({ facts }: { facts: DemandFacts }) {
  return facts.flags
    .filter((flag) => !flag.clearedAt)
    .map((flag) => {
      const given = leadCounselOn(facts, flag.kind, flag.raisedAt);
      const open = given?.answer !== "PROCEED";
      return (
        <Badge key={flag.id} tone={open ? "danger" : "warn"} icon={<Flag aria-hidden />}>
          {FLAG_WORDS[flag.kind]}
          {!given && ", not answered"}
          {given?.answer === "STOP" && ", stopped"}
        </Badge>
      );
    });
}
