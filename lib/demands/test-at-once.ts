import { AppError } from "@/lib/errors";

type End = AppError | null | undefined;

/** Starts all at the same moment; every refusal must be one of ours. */
export async function atOnce(...acts: (() => Promise<unknown>)[]): Promise<(AppError | null)[]> {
  const ends = await Promise.allSettled(acts.map((act) => act()));
  return ends.map((end) => {
    if (end.status === "fulfilled") return null;
    if (!(end.reason instanceof AppError)) throw end.reason;
    return end.reason;
  });
}

/** How they ended, in the order of the words. */
export const codes = (ends: readonly End[]) => ends.map((end) => end?.code ?? "done").sort();
