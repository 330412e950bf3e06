import { sayClass } from "@/app/(desk)/class-words";
import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import type { Judged } from "@/lib/review/decide-items";
import { Range } from "../../sections/range";

const WORDS = { APPROVE: "Approved as asked", NARROW: "Narrowed", REFUSE: "Refused", CONTEST: "Contested" };

/** Each item with what it would become, or why not. */
export function PreviewTable({ judged }: { judged: Judged[] }) {
  return (
    <Table
      label="What each item would become"
      columns={[{ label: "Asked" }, { label: "It would be" }]}
      rows={judged.map(({ item, decision, fault }) => ({
        key: item.id,
        tone: fault ? "danger" : "neutral",
        cells: [
          <>
            <span className="wrap-anywhere font-medium">
              {item.position}. {item.identifier}
            </span>
            <div className="text-muted text-sm">
              {sayClass(item.dataClass)}, <Range start={item.rangeStart} end={item.rangeEnd} />
            </div>
          </>,
          fault ? (
            <>
              <Badge tone="danger">Not possible</Badge> <span className="text-sm">{fault}</span>
            </>
          ) : (
            decision && (
              <div className="text-sm">
                <Badge tone="info">{WORDS[decision.decision]}</Badge>
                {decision.dataClass && (
                  <div>
                    {sayClass(decision.dataClass)},{" "}
                    <Range start={decision.rangeStart} end={decision.rangeEnd} />
                  </div>
                )}
                {decision.narrowedTo.length > 0 && (
                  <div className="wrap-anywhere">Only {decision.narrowedTo.join(", ")}</div>
                )}
              </div>
            )
          ),
        ],
      }))}
    />
  );
}
