import type { ReactNode } from "react";

type DefinitionListProps = { items: { term: ReactNode; value: ReactNode }[]; columns?: 1 | 2 };

export function DefinitionList({ items, columns = 1 }: DefinitionListProps) {
  return (
    <div className="@container">
      <dl className={`-my-2 grid gap-x-10 ${columns === 2 ? "@2xl:grid-cols-2" : ""}`}>
        {items.map(({ term, value }, index) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a definition list do not move
            key={index}
            className="grid gap-x-4 border-line border-b py-2 last:border-b-0 @md:grid-cols-[10rem_minmax(0,1fr)] @xs:grid-cols-[7.5rem_minmax(0,1fr)]"
          >
            <dt className="text-muted">{term}</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
