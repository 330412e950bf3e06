import { Client } from "pg";

/** Two demands in review of which everybody may know, alike but for how much happened to them and how much they ask. */
export interface TwoLives {
  long: string;
  short: string;
}

const LIVES = { long: { rows: 5_000, items: 300 }, short: { rows: 50, items: 50 } };

// Each row by the function that appends, as a desk writes them: answers, notes and steps of the mail.
const GROW = `
  SELECT audit_append((SELECT id FROM person WHERE name = 'Counsel ' || n % 12 + 1), 'Counsel ' || n % 12 + 1,
    (ARRAY['answerCheck', 'decideItem', 'writeNote', 'claimMail', 'acceptMail', 'readDocument'])[n % 6 + 1], $1::uuid,
    NULL, NULL, NULL, NULL, jsonb_build_object('item', gen_random_uuid()))
  FROM generate_series((SELECT count(*) FROM audit_entry WHERE demand_id = $1::uuid) + 1, $2::int) AS n`;
const ASK = `
  INSERT INTO item (demand_id, position, identifier, normalised, data_class, category, range_start, range_end)
    SELECT $1::uuid, at, who, who, 'BSI', 'CUSTOMER_DATA', now() - interval '90 days', now() - interval '1 day'
    FROM generate_series((SELECT max(position) FROM item WHERE demand_id = $1::uuid) + 1, $2::int) AS at,
      LATERAL (SELECT 'person' || at || '@tenant.example' AS who) AS w`;

/** Makes the two of demands that the bench has invented, as the owner, who may add items to a demand that is there. */
export async function liveTwice(ownerUrl: string): Promise<TwoLives> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ id: string; reference: string }>(
      "SELECT id, reference FROM demand WHERE status = 'IN_REVIEW' AND NOT restricted ORDER BY reference LIMIT 2",
    );
    const [long, short] = rows;
    if (!long || !short) throw new Error("The bench has no two demands in review.");
    await owner.query("ALTER TABLE item DISABLE TRIGGER USER");
    for (const [{ id }, life] of [[long, LIVES.long] as const, [short, LIVES.short] as const]) {
      await owner.query(GROW, [id, life.rows]);
      await owner.query(ASK, [id, life.items]);
    }
    await owner.query("ALTER TABLE item ENABLE TRIGGER USER");
    await owner.query("ANALYZE item, audit_entry, audit_link");
    return { long: long.reference, short: short.reference };
  } finally {
    await owner.end();
  }
}
