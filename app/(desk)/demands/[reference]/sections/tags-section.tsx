import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { obstacle } from "@/lib/demands/obstacle";
import { queueQuery } from "@/lib/demands/queue-filters";
import { ActLink } from "./act-link";
import type { View } from "./view";

/** The words that people put to the demand; each leads to the others that have it. */
export function TagsSection({ view }: { view: View }) {
  const { facts, ctx } = view;
  const mayTag = !obstacle("tagDemand", facts, ctx.actor);
  return (
    <Section title="Tags" id="tags">
      {facts.tags.length === 0 ? (
        <p className="text-muted">No tag yet.</p>
      ) : (
        <ul className="flex flex-wrap gap-2">
          {facts.tags.map(({ tag }) => (
            <li key={tag}>
              <Link
                href={`/queue${queueQuery({ tag, status: "ANY" })}`}
                className="inline-flex min-h-6 items-center hover:underline"
              >
                <Badge>{tag}</Badge>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {mayTag && (
        <div className="flex flex-wrap gap-2 print:hidden">
          <ActLink view={view} act="tagDemand" />
          {facts.tags.length > 0 && <ActLink view={view} act="untagDemand" />}
        </div>
      )}
    </Section>
  );
}
