/** The mark: two leaves of a gate with a narrow way between them. */
export function GateMark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className="size-5 shrink-0 print:hidden">
      <rect width="32" height="32" rx="7" className="fill-accent-fill" />
      <path d="M7 25V13a9 9 0 0 1 7-8.8V25zM25 25V13a9 9 0 0 0-7-8.8V25z" className="fill-on-fill" />
    </svg>
  );
}
