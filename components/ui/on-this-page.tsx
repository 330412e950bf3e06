/** The way to each part of a long page; plain addresses, so that Back and bookmarks work. */
export function OnThisPage({ parts }: { parts: { id: string; label: string }[] }) {
  return (
    <nav aria-label="On this page">
      <ul className="flex flex-wrap gap-1">
        {parts.map(({ id, label }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="inline-flex min-h-7 items-center rounded-full border border-line bg-surface px-2.5 text-muted text-sm hover:border-strong hover:text-text pointer-coarse:min-h-10"
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
