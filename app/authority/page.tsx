import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { env } from "@/lib/env";
import { parseMailbox } from "@/lib/mail/address";

export const metadata: Metadata = { title: "For authorities" };

/** What an officer finds without a link: how packages are collected, and where to write. */
export default function AuthorityPage() {
  const { address } = parseMailbox(env().mailFrom);
  return (
    <>
      <PageHeader title="For authorities" />
      <Card>
        <div className="prose flex flex-col gap-3">
          <p>
            What we produce is collected by a link that we mail to the officer named in the instrument. The
            link alone opens nothing: its page mails a code to the same address. Each package is encrypted to
            that officer&apos;s key, or to a passphrase told by telephone and never by mail, and holds a
            manifest and the custodian&apos;s certificate. You get a receipt, and so do we.
          </p>
          <p>
            If you wait for a package, or have a question about a demand, write to{" "}
            <a className="text-link" href={`mailto:${address}`}>
              {address}
            </a>{" "}
            and name your matter number and our reference.
          </p>
        </div>
      </Card>
    </>
  );
}
