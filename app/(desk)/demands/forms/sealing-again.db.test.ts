import { expect, test } from "vitest";
import { demandProducing, fileAdded, officerWithKey, sealing } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { NotReady } from "@/lib/errors";
import { refusalOf } from "@/lib/files/temporary-place";
import { sealNext } from "@/lib/production/sealing/seal-now";
import { productionForms } from "./production";

async function sentTwice(world: World, lock: "AGE_RECIPIENT" | "PASSPHRASE") {
  const reference = await demandProducing(world);
  await fileAdded(world, reference);
  const { title, method } = sealing(reference);
  const command = { reference, submission: crypto.randomUUID() };
  const send = () => {
    const data = new FormData();
    for (const [name, value] of Object.entries({ lock, title, method, declared: "on" }))
      data.set(name, value);
    return productionForms.sealPackage.run(world.people.CUSTODIAN, command, data);
  };
  await send();
  await sealNext();
  return send;
}

test("the form sent again once the package is sealed does not look as if there were no passphrase", async () => {
  const again = await sentTwice(await makeWorld(), "PASSPHRASE");
  const refusal = await refusalOf(again());
  expect(refusal).toBeInstanceOf(NotReady);
  expect(String(refusal)).toMatch(/passphrase is known here no more\. If nobody wrote it down, void/);
});

test("where it is locked to a key, it is only said to be done", async () => {
  const world = await makeWorld();
  await officerWithKey(world);
  const again = await sentTwice(world, "AGE_RECIPIENT");
  expect(await again()).toMatchObject({ repeated: true, passphrase: null, forgotten: false });
});
