const DAY = 86_400_000;
/** Day 0 of spreadsheets, which count a 29 February 1900 that never was. */
const EPOCH = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** A day alone is a day; a time of day comes without a zone, as the sheet has none, and whoever reads it asks for one. Pure. */
export function dayOfSerial(serial: number, since1904: boolean): string {
  const instant = new Date((since1904 ? EPOCH_1904 : EPOCH) + Math.round((serial * DAY) / 1_000) * 1_000);
  if (Number.isNaN(instant.getTime())) return String(serial);
  const written = instant.toISOString().slice(0, 19);
  return Number.isInteger(serial) ? written.slice(0, 10) : written;
}
