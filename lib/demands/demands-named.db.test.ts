import { beforeAll, expect, test } from "vitest";
import { demandsNamed } from "@/lib/demands/demands-named";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { Forbidden } from "@/lib/errors";

let world: World;
let open: string;
let other: string;
let secret: string;

beforeAll(async () => {
  world = await makeWorld();
  open = await registeredDemand(world);
  other = await registeredDemand(world);
  secret = await registeredDemand(world, { readers: [world.people.LEAD_COUNSEL] });
});

const namesFor = async (ctx: World["people"]["COUNSEL"], references: string[]) =>
  (await demandsNamed(ctx, references)).map(({ reference }) => reference);

test("they come in the order asked for, each with its customer", async () => {
  expect(await namesFor(world.people.COUNSEL, [other, open])).toEqual([other, open]);
  expect(await namesFor(world.people.COUNSEL, [open, other])).toEqual([open, other]);
});

test("one that the asker may not know of is left out, as one that does not exist is", async () => {
  expect(await namesFor(world.people.COUNSEL, [secret, open, "NG-ZZZZ-ZZZZ"])).toEqual([open]);
  expect(await namesFor(world.people.LEAD_COUNSEL, [secret, open])).toEqual([secret, open]);
});

test("none asked for, none found; and a role that reads no demands is refused", async () => {
  expect(await namesFor(world.people.COUNSEL, [])).toEqual([]);
  await expect(demandsNamed(world.people.INSTALLATION_ADMINISTRATOR, [open])).rejects.toThrow(Forbidden);
});
