/** A directory that says the same all day confirms once a day. */
const DAY = 86_400_000;

/** Need, or may, a directory's word not confirm this contact now? Mail that came back is not forgotten for it (decision 16). */
export const confirmedLately = (
  { confirmedAt, bouncedAt }: { confirmedAt: Date | null; bouncedAt: Date | null },
  at: Date,
): boolean => bouncedAt !== null || (confirmedAt !== null && at.getTime() - confirmedAt.getTime() < DAY);
