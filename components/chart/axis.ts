/** Round numbers from 0 to the first that is not below `most`, in about four steps: whole numbers unless `fine`. */
export function ticksTo(most: number, fine = false): number[] {
  if (most <= 0) return [0, 1];
  const rough = fine ? most / 4 : Math.max(1, most / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5].map((times) => times * power).find((one) => one >= rough) ?? 10 * power;
  const steps = Math.ceil(most / step - 1e-9);
  return Array.from({ length: steps + 1 }, (_, at) => Number((at * step).toPrecision(12)));
}
