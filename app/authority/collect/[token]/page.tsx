import type { Metadata } from "next";
import { tryOrWait } from "@/app/_adapters/try-from-place";
import { WaitPage } from "@/app/_adapters/wait-page";
import { Button } from "@/components/ui/button";
import { Clock } from "@/components/ui/clock";
import { DefinitionList } from "@/components/ui/definition-list";
import { ErrorSummary } from "@/components/ui/error-summary";
import type { FieldSpec } from "@/components/ui/field-spec";
import { FormFields } from "@/components/ui/form-fields";
import { Hash } from "@/components/ui/hash";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TooManyTries } from "@/lib/errors";
import { type Collectable, findCollection } from "@/lib/production/find-collection";
import { howToOpen } from "@/lib/production/how-to-open";
import { DeadLink } from "./dead-link";

export const metadata: Metadata = { title: "Collect a package" };

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ name?: string }>;
};

/** What can be collected by this link and how it is opened. No sign-in and no script; the link alone opens nothing. */
export default async function CollectPage({ params, searchParams }: Props) {
  const { token } = await params;
  const found = await tryOrWait(() => findCollection(token));
  if (found instanceof TooManyTries) return <WaitPage refusal={found} />;
  if (!found) return <DeadLink />;
  return (
    <>
      <PageHeader
        title="Collect a package"
        eyebrow={found.authority}
        description={`Produced by ${found.provider} under your instrument.`}
      />
      <Section title="The package">
        <Package found={found} />
      </Section>
      <Section title="Collect it">
        <NameForm token={token} refused={(await searchParams).name === "missing"} />
      </Section>
      <Section title="Open it">
        <Opening found={found} />
      </Section>
    </>
  );
}

const WHO: FieldSpec = {
  name: "name",
  label: "Your name",
  type: "text",
  required: true,
  maxLength: 200,
  autoComplete: "name",
  hint: "It goes on the receipt, with the time.",
};

function NameForm({ token, refused }: { token: string; refused: boolean }) {
  const state = refused ? { fields: { name: "Give your name on one line, at most 200 characters." } } : {};
  return (
    <>
      {refused && <ErrorSummary formId="field" fields={state.fields} />}
      <form method="post" action={`/api/collect/${token}`} className="flex flex-col gap-4">
        <FormFields fields={[WHO]} state={state} />
        <div>
          <Button type="submit" variant="primary">
            Download
          </Button>
        </div>
      </form>
    </>
  );
}

function Package({ found }: { found: Collectable }) {
  const left = found.maxDownloads - found.collected;
  return (
    <DefinitionList
      items={[
        { term: "Our reference", value: found.reference },
        { term: "Matter number", value: found.matterNumber },
        { term: "File", value: <span className="break-all">{found.fileName}</span> },
        { term: "Size", value: `${found.size.toLocaleString("en")} bytes` },
        { term: "SHA-256", value: <Hash value={found.sha256} label="Copy the SHA-256" /> },
        { term: "Link works until", value: <Clock at={found.expiresAt} zone={found.zone} /> },
        { term: "Downloads left", value: `${left} of ${found.maxDownloads}` },
      ]}
    />
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
