import type pg from "pg";
import type { FaultServer } from "@/lib/mail/fault-server";

interface Doubted {
  id: string;
  from: string;
  state: string;
  doubts: number;
}

const timesOf = (paths: readonly string[], from: string) => paths.filter((path) => path === from).length;

/**
 * The rule of 354, by the server's own record against the rows: what it was given and never answered is in doubt, and what it
 * never asked for is not.
 * @param killed workers were killed: what they had claimed is in doubt however far they came
 */
export async function brokenByDoubts(
  owner: pg.Client,
  demandIds: readonly string[],
  server: FaultServer,
  killed = false,
): Promise<string[]> {
  const { rows } = await owner.query<Doubted>(
    `SELECT m.id, m.bounce_address AS "from", m.state::text, count(a.sequence)::int AS doubts
     FROM outbox_message m LEFT JOIN audit_entry a ON a.action = 'doubtMail' AND a.details->>'mail' = m.id::text
     WHERE m.demand_id = ANY($1) GROUP BY m.id`,
    [demandIds],
  );
  return rows.flatMap(({ id, from, state, doubts }) => {
    const [given, asked] = [timesOf(server.unanswered, from), timesOf(server.asked, from)];
    return [
      ...(given > doubts
        ? [
            `N2 the 354 rule: ${id} is ${state}, was given to the server ${given} times without an answer, and is in doubt ${doubts} times`,
          ]
        : []),
      ...(!killed && doubts > asked
        ? [
            `N3 the 354 rule: ${id} is in doubt ${doubts} times, and the server asked for it only ${asked} times`,
          ]
        : []),
    ];
  });
}
