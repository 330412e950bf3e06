import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { env } from "@/lib/env";
import { parseMailbox } from "@/lib/mail/address";

/**
 * One page for every link that does not work, whatever the reason: it must not tell one from another. Drawn as a
 * page like others, because what Next.js draws for `notFound()` shows nothing without scripts.
 */
export function DeadLink() {
  const { address } = parseMailbox(env().mailFrom);
  return (
    <>
      <PageHeader title="This link does not work" />
      <Card>
        <div className="prose flex flex-col gap-3">
          <p>Links work for a limited time and a limited number of downloads, and can be called back.</p>
          <p>
            Check that you opened the whole address from our mail. If it still does not work, write to{" "}
            <a className="text-link" href={`mailto:${address}`}>
              {address}
            </a>
            , name your matter number and our reference, and ask for a new one.
          </p>
        </div>
      </Card>
    </>
  );
}
