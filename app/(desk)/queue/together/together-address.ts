import type { TogetherInput } from "@/lib/demands/together/schema";

/** The address of the page about doing this to these demands. */
export function togetherAddress(input: TogetherInput, more: Record<string, string>): string {
  const query = new URLSearchParams({ act: input.act, ready: "on", ...more });
  if (input.act !== "assignDemand") query.set("tag", input.tag);
  else if (input.assigneeId) query.set("assigneeId", input.assigneeId);
  for (const reference of input.on) query.append("on", reference);
  return `/queue/together?${query}`;
}
