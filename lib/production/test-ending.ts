import { refusedWith } from "@/lib/demands/test-app-role";
import { factsFor } from "@/lib/demands/test-production";
import type { Somebody, World } from "@/lib/demands/test-world";

/** What a demand asks of which one item is produced, and the other may hold nothing. */
export const TWO_ITEMS = { items: [{}, { dataClass: "NC" as const }] };

export const NOTHING_REFUSED = "nothing refused it";

/** What the database says by itself of a step that ends the production, whoever takes it. */
export async function endedByHand(
  world: World,
  reference: string,
  who: Somebody = world.people.COUNSEL,
  action = "endProduction",
): Promise<string> {
  const { id, version } = (await factsFor(world, reference)).demand;
  return refusedWith(
    ["UPDATE demand SET status = 'PRODUCED', version = version + 1 WHERE id = $1", [id]],
    [
      "SELECT audit_append($3, 'Somebody', $4, $1, 'PRODUCING', 'PRODUCED', NULL, $2, '{}')",
      [id, version + 1, who.actor.id, action],
    ],
  );
}
