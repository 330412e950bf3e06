import { Banner } from "@/components/ui/banner";
import { sentenceOf } from "@/lib/demands/audit-sentence";
import { allForms } from "../forms/all-forms";
import { Undo } from "./undo";

interface DoneBannerProps {
  reference: string;
  act: string | undefined;
  undo?: string | undefined;
}

/** Says what has just been done, by the name of the act in the address; nothing for any other word there. */
export function DoneBanner({ reference, act, undo }: DoneBannerProps) {
  if (!act || !Object.hasOwn(allForms, act)) return null;
  return (
    <div role="status">
      <Banner
        tone="ok"
        title={sentenceOf({ action: act, from: null, to: null, outcome: null })}
        actions={<Undo reference={reference} act={act} undo={undo} />}
      >
        It is on record.
      </Banner>
    </div>
  );
}
