import { Section } from "@/components/ui/section";

/** How the numbers of the report are counted, in the words in which they may be published. */
export function MethodNote() {
  return (
    <Section title="How this is counted">
      <div className="prose">
        <p>
          Each instrument is counted once, in the period in which it was served on us, whatever the number of
          customers, accounts or packages. Where its demands ended differently, the strongest outcome counts:
          content disclosed, then non-content disclosed, preserved, pending, redirected, rejected, withdrawn,
          and no data only if nothing else happened. So each line adds up to its number of instruments, and
          each column to its sum.
        </p>
        <p>
          The jurisdiction is that of the authority that served us. A package that was released counts as
          disclosed, whether or not it was collected. An instrument that a newer one replaced counts as
          redirected if we had sent the authority to the customer, and otherwise as withdrawn; one that was
          set aside after a challenge counts as rejected.
        </p>
        <p>
          National-security instruments are not in this report, in no line and in no sum. Each number leads to
          the demands of the instruments that it counts, of which one instrument may have several. Restricted
          demands are in the numbers; the lists show only what you may see, may therefore be shorter, and give
          each instrument the outcome of those of its demands that they show.
        </p>
      </div>
    </Section>
  );
}
