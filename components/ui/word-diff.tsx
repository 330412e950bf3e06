type Part = { change: "same" | "removed" | "added"; text: string };

const DRAWN = {
  same: { Tag: "span", className: "", said: "" },
  removed: { Tag: "del", className: "bg-danger-soft text-danger", said: "Removed: " },
  added: { Tag: "ins", className: "bg-ok-soft text-ok no-underline", said: "Added: " },
} as const;

/** A text as it was and became, word by word. Colour is not all: what went is struck through, and both are said aloud. */
export function WordDiff({ parts }: { parts: Part[] }) {
  return (
    <div className="wrap-anywhere max-w-prose whitespace-pre-wrap rounded-md border border-line bg-sunken p-4">
      {parts.map(({ change, text }, index) => {
        const { Tag, className, said } = DRAWN[change];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text do not move
          <Tag key={index} className={className}>
            {said && <span className="sr-only">{said}</span>}
            {text}
          </Tag>
        );
      })}
    </div>
  );
}
