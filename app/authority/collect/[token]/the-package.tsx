import { Button } from "@/components/ui/button";
import { Clock } from "@/components/ui/clock";
import { DefinitionList } from "@/components/ui/definition-list";
import { Hash } from "@/components/ui/hash";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { Collectable } from "@/lib/production/find-collection";
import { MOST_TIMES } from "@/lib/production/hand-over/progress";
import { howToOpen } from "@/lib/production/how-to-open";
import { Receipts } from "./receipts";

/** The package of a link, to somebody who came by its code: what it is, how it is fetched and opened, and the receipts. */
export function ThePackage({ token, found }: { token: string; found: Collectable }) {
  return (
    <>
      <PageHeader
        title="Collect a package"
        eyebrow={found.authority}
        description={`Produced by ${found.provider} under your instrument.`}
      />
      <Section title="The package">
        <Facts found={found} />
      </Section>
      <Section title="Collect it">
        <Collecting token={token} found={found} />
      </Section>
      <Section title="Open it">
        <Opening found={found} />
      </Section>
      <Section title="Receipts">
        <Receipts token={token} found={found} />
      </Section>
    </>
  );
}

function Facts({ found }: { found: Collectable }) {
  return (
    <DefinitionList
      items={[
        { term: "Our reference", value: found.reference },
        { term: "Matter number", value: found.matterNumber },
        { term: "File", value: <span className="break-all">{found.fileName}</span> },
        { term: "Size", value: `${found.size.toLocaleString("en")} bytes` },
        { term: "SHA-256", value: <Hash value={found.sha256} label="Copy the SHA-256" /> },
        { term: "Link works until", value: <Clock at={found.expiresAt} zone={found.zone} /> },
        { term: "Downloads left", value: `${found.left} of ${found.maxDownloads}` },
        {
          term: "You are",
          value: (
            <span className="wrap-anywhere">
              {found.session.name}, {found.session.address}
            </span>
          ),
        },
      ]}
    />
  );
}

const ASK = "If you need another, write to us and name our reference.";

function Collecting({ token, found }: { token: string; found: Collectable }) {
  const { goesOn, left, size, whole } = found;
  if (!goesOn && left === 0) return <p>Every download that this link allows was made. {ASK}</p>;
  const handed = goesOn ? Number(goesOn.bytes) : 0;
  return (
    <>
      {goesOn && (
        <p>
          A download has begun: {handed.toLocaleString("en")} of {size.toLocaleString("en")} bytes were handed
          over. It goes on where it broke off, if your program asks for the rest
          {whole ? "; otherwise it begins anew." : `, and can begin anew no more. ${ASK}`}
        </p>
      )}
      <p className="text-muted">
        A download counts once it has begun, and only once, however often it breaks off and goes on; it sends
        no more than {MOST_TIMES} times the package&apos;s bytes. After four hours you prove your address
        again.
      </p>
      {/* Not a link: should it not work any more, the browser is led to the page that says so. */}
      <form method="get" action={`/api/collect/${token}/package`}>
        <Button type="submit" variant="primary">
          Download
        </Button>
      </form>
    </>
  );
}

function Opening({ found }: { found: Collectable }) {
  const { words, commandLine } = howToOpen(found.fileName, found.lock);
  return (
    <div className="prose flex flex-col gap-3">
      <p>{words}</p>
      <p>
        <code className="break-all font-mono text-sm">{commandLine}</code>
      </p>
      <p>
        Compare the SHA-256 of the file with the one above first. Inside, manifest.txt names every file with
        its own SHA-256, and certificate.pdf is the custodian&apos;s declaration. The package is signed; keep{" "}
        <Link href="/keys">our public key</Link>, with which its signature can be checked years from now.
      </p>
    </div>
  );
}
