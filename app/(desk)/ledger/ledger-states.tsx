import { LinkTabs } from "@/components/ui/link-tabs";
import {
  LEDGER_STATE_NAMES,
  LEDGER_STATES,
  type LedgerFilters,
  type LedgerState,
  ledgerQuery,
} from "@/lib/demands/ledger/ledger-filters";

interface LedgerStatesProps {
  filters: LedgerFilters;
  counts: Record<LedgerState, number>;
}

/** At a glance: how many notices stand in which state, each a way into its lines. */
export function LedgerStates({ filters, counts }: LedgerStatesProps) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const states = LEDGER_STATE_NAMES.map((state) => ({
    ...{ state, title: LEDGER_STATES[state].title, many: counts[state] },
  }));
  return (
    <nav aria-label="States of the ledger" className="print:hidden">
      <LinkTabs
        label="By how the notice stands"
        tabs={[{ state: undefined, title: "All", many: all }, ...states].map(({ state, title, many }) => ({
          href: `/ledger${ledgerQuery({ ...filters, state })}`,
          title,
          many: String(many),
          current: filters.state === state,
        }))}
      />
    </nav>
  );
}
