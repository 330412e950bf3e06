const MIB = 1024 * 1024;

/** What is broken about the most memory that a worker held, in bytes. 0: nobody could measure it, and nothing is proven. */
export function brokenMemory(peak: number, most: number): string[] {
  if (peak === 0) return ["nobody could measure the memory of a worker"];
  return peak > most ? [`a worker held ${Math.round(peak / MIB)} MiB`] : [];
}
