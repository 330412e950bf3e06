import type { ReadDate } from "./read-mail-date";

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const two = (count: number) => String(count).padStart(2, "0");

/** The same instant under the same offset, written anew: a comment behind a date is somebody's words. Null for a fault. */
export function writeDate(date: ReadDate): string | null {
  if ("fault" in date) return null;
  const local = new Date(date.at + date.offset * 60_000);
  const ahead = Math.abs(date.offset);
  const zone = `${date.offset < 0 ? "-" : "+"}${two(Math.floor(ahead / 60))}${two(ahead % 60)}`;
  const day = `${DAYS[local.getUTCDay()]}, ${local.getUTCDate()} ${MONTHS[local.getUTCMonth()]} ${local.getUTCFullYear()}`;
  return `${day} ${local.toISOString().slice(11, 19)} ${zone}`;
}
