import type { LawyersCount } from "@/lib/production/lawyers/lawyers-pages";

const said = (count: number, one: string, many: string) =>
  count > 0 && `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** "3 addresses and 1 domain". */
export function sayCount({ addresses, domains }: LawyersCount): string {
  const parts = [said(addresses, "address", "addresses"), said(domains, "domain", "domains")].filter(Boolean);
  return parts.length > 0 ? parts.join(" and ") : "None";
}
