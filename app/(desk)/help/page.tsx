import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ownPath } from "@/app/_adapters/sign-in-address";
import { DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { peopleWhoMay } from "@/lib/auth/people-who-may";
import { ActHelp } from "./act-help";
import { readGlossary } from "./glossary";
import { TOPICS, topicOf } from "./topics";

export const metadata: Metadata = { title: "Help" };

type Props = { searchParams: Promise<{ page?: string | string[] }> };

/** What the page that one came from is for, then the words of the desk and whom to ask. */
export default async function HelpPage({ searchParams }: Props) {
  const page = ownPath((await searchParams).page);
  return deskPage(async () => {
    const topic = topicOf(page);
    const act = /^\/demands\/[^/]+\/([A-Za-z]+)$/.exec(page)?.[1];
    const [glossary, keepers] = await Promise.all([readGlossary(), peopleWhoMay("person:manage")]);
    return (
      <>
        <PageHeader title="Help" {...(page !== "/" && { back: { href: page, label: "Back to the page" } })} />
        {act && <ActHelp name={act} />}
        {(topic ? [topic] : TOPICS).map(({ path, title, words }) => (
          <Section key={path} title={title}>
            {words.map((paragraph) => (
              <p key={paragraph} className="max-w-prose">
                {paragraph}
              </p>
            ))}
          </Section>
        ))}
        <Section title="Rules and people">
          <ul className="flex flex-col gap-2">
            <li>
              <Link href="/policy" className="text-link">
                The data-use policy
              </Link>{" "}
              says what customers' data may be used for, and by what words.
            </li>
            <li>
              {keepers.length > 0
                ? `Who may do what here is settled by ${keepers.join(", ")}.`
                : "Nobody keeps the people of this installation yet."}
            </li>
          </ul>
        </Section>
        <Section title="The words of the desk" id="glossary">
          <DefinitionList items={glossary.map(({ term, meaning }) => ({ term, value: meaning }))} />
        </Section>
      </>
    );
  });
}
