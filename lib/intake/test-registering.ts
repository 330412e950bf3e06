import { expect } from "vitest";
import { db } from "@/lib/db";
import { registration } from "@/lib/demands/test-registration";
import type { DemandWanted, Somebody, World } from "@/lib/demands/test-world";
import { InvalidInput } from "@/lib/errors";
import { registerInstrument } from "@/lib/intake/register-instrument";
import { RegisterInstrument } from "@/lib/intake/schema";
import { storeUpload } from "@/lib/intake/store-upload";

/** Answers of the form that a test puts in place of the usual ones. */
export type Spoilt = Record<string, unknown>;

export async function answers(world: World, wanted: DemandWanted = {}, spoilt: Spoilt = {}) {
  const usual = await registration(world, { secrecy: "UNKNOWN", ...wanted });
  return RegisterInstrument.parse({ ...usual, ...spoilt });
}

export async function register(world: World, who: Somebody, wanted: DemandWanted = {}, spoilt: Spoilt = {}) {
  return registerInstrument(who, await answers(world, wanted, spoilt));
}

/** A small file, handed in by this person. */
export function upload(who: Somebody): Promise<string> {
  const content = (async function* () {
    yield Buffer.from("%PDF-");
  })();
  return storeUpload(who, { name: "warrant.pdf", size: 5, content });
}

/** Expects the registration to be refused by exactly these fields, with nothing saved. */
export async function refusedBy(
  fields: string[],
  world: World,
  who: Somebody,
  wanted: DemandWanted = {},
  spoilt: Spoilt = {},
) {
  const before = await db().instrument.count();
  const refusal = await register(world, who, wanted, spoilt).catch((error) => error);
  expect(refusal).toBeInstanceOf(InvalidInput);
  expect(Object.keys((refusal as InvalidInput).fields)).toEqual(fields);
  expect(await db().instrument.count()).toBe(before);
}
