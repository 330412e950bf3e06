import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { AskLink } from "./ask-link";

/**
 * One page for every link that does not work and everything that may not be known: it must not tell one from another. Drawn as a
 * page like others, because what Next.js draws for `notFound()` shows nothing without scripts.
 */
export function DeadLink() {
  return (
    <>
      <PageHeader title="There is nothing here for you" />
      <Card>
        <p>
          A link from our mails works once and for a limited time, and only while you are listed. Check that
          you opened the whole address; if it still leads here, ask for a fresh link.
        </p>
      </Card>
      <AskLink />
    </>
  );
}
