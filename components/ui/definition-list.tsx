import type { ReactNode } from "react";

type DefinitionListProps = { items: { term: ReactNode; value: ReactNode }[]; columns?: 1 | 2 };

export function DefinitionList({ items, columns = 1 }: DefinitionListProps) {
  return (
    <dl className={`grid gap-x-8 ${columns === 2 ? "md:grid-cols-2" : ""}`}>
      {items.map(({ term, value }, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a definition list do not move
          key={index}
          className="grid gap-x-4 border-line border-b py-2 last:border-b-0 sm:grid-cols-[minmax(7rem,11rem)_minmax(0,1fr)]"
        >
          <dt className="text-muted">{term}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
