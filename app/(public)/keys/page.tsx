import type { Metadata } from "next";
import { connection } from "next/server";
import { Clock } from "@/components/ui/clock";
import { DefinitionList } from "@/components/ui/definition-list";
import { Hash } from "@/components/ui/hash";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Section } from "@/components/ui/section";
import { type PublishedKey, publishedKeys } from "@/lib/production/publish-package-key";

export const metadata: Metadata = { title: "Keys of our packages" };

/** For whoever checks a package, perhaps years later. No key is ever taken off. */
export default async function KeysPage() {
  // Made anew for each visit: the keys are this installation's, not the build's.
  await connection();
  const keys = await publishedKeys();
  return (
    <>
      <PageHeader
        title="Keys of our packages"
        description="Every package that we produce is signed. With these public keys anybody can check that it came from us and was not changed since; old keys stay here for good."
      />
      <Card>
        <div className="prose flex flex-col gap-3">
          <p>
            The manifest and the certificate of a package name the id of its key. Save the keys before you
            need them, and compare the id with somebody whom you know at our office.
          </p>
          <p>
            To keep: <Link href="/keys/keys.pem">keys.pem</Link>, as openssl reads them, or{" "}
            <Link href="/keys/keys.json">keys.json</Link> with the times of their use.
          </p>
        </div>
      </Card>
      {keys.map((key) => (
        <Section key={key.id} title={<code>{key.id}</code>}>
          <KeyFacts published={key} />
        </Section>
      ))}
    </>
  );
}

function KeyFacts({ published: { publicKey, publishedAt, retiredAt } }: { published: PublishedKey }) {
  return (
    <DefinitionList
      items={[
        {
          term: "Signs since",
          value: publishedAt ? <Clock at={publishedAt} /> : "It has signed nothing yet",
        },
        { term: "Until", value: retiredAt ? <Clock at={retiredAt} /> : "It is in use" },
        { term: "Kind", value: "Ed25519" },
        { term: "Public key", value: <Hash value={publicKey} label="Copy the public key" /> },
      ]}
    />
  );
}
