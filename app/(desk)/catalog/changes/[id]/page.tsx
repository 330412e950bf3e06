import type { Metadata } from "next";
import { Section } from "@/components/ui/section";
import { proposedKind } from "@/lib/intake/catalog/proposed-kind";
import { settingChangePage } from "../../../setting-changes/change-frame";
import { DifferenceTable } from "../../difference-table";
import { whatFollows } from "../../what-follows";

export const metadata: Metadata = { title: "A change of the catalog" };

/** One change of the catalog: what it says otherwise, what follows, and the answer of a second person. */
export default function ChangePage(props: { params: Promise<{ id: string }> }) {
  return settingChangePage(props, async (ctx, id) => {
    const { change, proposed, from, inUse, touched, stale } = await proposedKind(ctx, id);
    const { key, answer } = change;
    return {
      ...{ change, stale, title: proposed.title },
      back: from
        ? { href: `/catalog/${key}`, label: from.kind.title }
        : { href: "/catalog", label: "Catalog" },
      eyebrow: from ? `${key}, from version ${from.version}` : `${key}, a new kind`,
      again: inUse && { version: inUse.version, href: `/catalog/${key}/change?again=${id}` },
      shows: (
        <>
          <Section title={from ? "What it changes" : "What it says"} flush>
            <DifferenceTable
              label="What it changes"
              before={from?.kind ?? null}
              after={proposed}
              names={[from ? `Version ${from.version}` : "Before", "As proposed"]}
            />
          </Section>
          {stale && inUse && (
            <Section title={`Beside version ${inUse.version}, which is in use`} flush>
              <DifferenceTable
                label={`Version ${inUse.version} and the proposal`}
                before={inUse.kind}
                after={proposed}
                names={[`Version ${inUse.version}`, "As proposed"]}
              />
            </Section>
          )}
          {!answer && (
            <Section title="What follows">
              <ul className="flex list-disc flex-col gap-1.5 pl-5">
                {whatFollows(from?.kind ?? null, proposed, touched).map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            </Section>
          )}
        </>
      ),
      effect: "It is in use from then on, for every paper registered after it. The version before is kept.",
    };
  });
}
