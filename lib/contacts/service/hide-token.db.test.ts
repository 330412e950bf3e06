import { beforeAll, expect, test } from "vitest";
import { confirmService } from "@/lib/contacts/service/confirm-service";
import { WriteService } from "@/lib/contacts/service/schema";
import { serviceBytes } from "@/lib/contacts/service/service-pages";
import { writeService } from "@/lib/contacts/service/write-service";
import { db, inTransaction } from "@/lib/db";
import { makeCustomer, makeWorld, type World } from "@/lib/demands/test-world";
import { ContactLanguage } from "@/lib/generated/prisma/enums";
import { choiceToken } from "./choice-token";
import { HIDDEN_TOKEN, hideToken } from "./hide-token";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

/** As a mail program puts broken lines together again. */
const joined = (source: string) => source.replaceAll(/=?\r?\n/g, "");

test.each(Object.values(ContactLanguage))(
  "what the desk sees of a service mail in %s, before it is sent and after, has no token of its reader",
  async (language) => {
    const customer = await inTransaction((tx) => makeCustomer(tx, `Hidden ${language}`, ["fresh"]));
    const id = customer.administrators[0]?.id ?? "";
    await db().administrator.update({ where: { id }, data: { language } });
    const communicationId = await writeService(
      world.people.COUNSEL,
      WriteService.parse({
        ...{ kind: "MAINTENANCE", subject: "Wartung für alle", body: "Grüße – señor\n", q: customer.name },
      }),
    );
    const [, secret = ""] = choiceToken(id).split(".");
    const look = () => serviceBytes(world.people.LEAD_COUNSEL, communicationId, id);
    const before = await look();
    await confirmService(world.people.LEAD_COUNSEL, { communicationId });
    const { bytes } = await db().outboxMessage.findFirstOrThrow({
      where: { serviceMail: { communicationId } },
    });
    expect(joined(Buffer.from(bytes).toString()), "the reader has it").toContain(secret);
    for (const seen of [before, await look()]) {
      expect(joined(seen.source)).not.toContain(secret);
      expect(seen.text).not.toContain(secret);
      for (const shown of [seen.text, seen.source]) expect(shown).toContain(HIDDEN_TOKEN);
    }
  },
);

test("where the token does not stand, nothing is shown", () => {
  expect(() => hideToken("Nothing of the sort", "a.b")).toThrow();
  expect(hideToken("see x/a=\r\n.=\r\nb now", "a.b")).toBe(`see x/${HIDDEN_TOKEN} now`);
});
