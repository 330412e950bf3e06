import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import type { TooManyTries } from "@/lib/errors";

/** In place of a page that was asked for too often in vain from one network. */
export function WaitPage({ refusal }: { refusal: TooManyTries }) {
  return (
    <>
      <PageHeader title="Wait a little" />
      <Banner tone="warn" title="Too many links from your network led nowhere">
        {refusal.message}
      </Banner>
    </>
  );
}
