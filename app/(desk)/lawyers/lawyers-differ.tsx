function Listed({ title, lawyers }: { title: string; lawyers: string[] }) {
  if (lawyers.length === 0) return null;
  return (
    <div>
      <h4 className="font-medium">{title}</h4>
      <ul className="flex flex-col gap-0.5 break-all">
        {lawyers.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  );
}

/** Who was added to a list, and who was taken off it. */
export function LawyersDiffer({ before, after }: { before: readonly string[]; after: readonly string[] }) {
  return (
    <div className="flex flex-col gap-3">
      <Listed title="Added" lawyers={after.filter((one) => !before.includes(one))} />
      <Listed
        title="Taken off: their records are put aside no more"
        lawyers={before.filter((one) => !after.includes(one))}
      />
    </div>
  );
}
