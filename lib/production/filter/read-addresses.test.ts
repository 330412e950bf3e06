import fc from "fast-check";
import { expect, test } from "vitest";
import { readAddresses } from "./read-addresses";

const read = (text: string) => readAddresses(text)?.map((one) => one.normalised) ?? null;

test.each([
  ["jo@bee.example", ["jo@bee.example"]],
  ["Jo Nash <Jo@BEE.example>", ["jo@bee.example"]],
  ['"Nash, Jo" <jo@bee.example>, al@bee.example', ["jo@bee.example", "al@bee.example"]],
  ["jo@bee.example (Jo (of Bee), Nash)", ["jo@bee.example"]],
  ["jo (Jo) @ (at) bee . example", ["jo@bee.example"]],
  ["<@relay.example,@other.example:jo@bee.example>", ["jo@bee.example"]],
  [
    "Friends: jo@bee.example, Al <al@bee.example>;, kim@bee.example",
    ["jo@bee.example", "al@bee.example", "kim@bee.example"],
  ],
  ["undisclosed-recipients:;", []],
  ["undisclosed-recipients:", []],
  ["", []],
  [" , jo@bee.example,, ", ["jo@bee.example"]],
  ['"jo"@bee.example', ["jo@bee.example"]],
  ['"jo nash"@bee.example', ['"jo nash"@bee.example']],
  ["jo@[192.0.2.7]", ["jo@[192.0.2.7]"]],
  ["root@localhost", ["root@localhost"]],
  ["jo@bee.example <jo@BEE.example>", ["jo@bee.example"]],
  ["=?utf-8?Q?Jo_Nash?= <jo@bee.example>", ["jo@bee.example"]],
  ["Jörg <jörg@bücher.example>", ["jörg@xn--bcher-kva.example"]],
  ["J. Nash <jo@bee.example>", ["jo@bee.example"]],
])("%j names %j", (text, addresses) => {
  expect(read(text)).toEqual(addresses);
});

test.each([
  ["a name without an address", "Jo Nash"],
  ["a comma in a name", "Nash, Jo <jo@bee.example>"],
  ["another address as the name", "al@bee.example <jo@bee.example>"],
  ["an address inside an encoded word", "=?utf-8?Q?jo=40bee=2Eexample?="],
  ["an encoded word as a local part", "=?utf-8?Q?jo?=@bee.example"],
  ["two addresses in one", "jo@al@bee.example"],
  ["a quotation without an end", '"jo <jo@bee.example>'],
  ["a comment without an end", "jo@bee.example (Jo"],
  ["brackets without an end", "Jo <jo@bee.example"],
  ["words behind the brackets", "<jo@bee.example> Nash"],
  ["two in brackets", "<jo@bee.example> <al@bee.example>"],
  ["semicolons between addresses", "jo@bee.example; al@bee.example"],
  ["a group in a group", "A: B: jo@bee.example;;"],
  ["members of a group that does not end", "A: jo@bee.example"],
  ["an empty word", "jo..nash@bee.example"],
  ["a dot at the end", "jo@bee.example."],
  ["a blank in the address", "jo nash@bee.example"],
  ["an invisible letter", "jo@be\u200be.example"],
  ["a local part alone", "jo@"],
  ["deep comments", `jo@bee.example ${"(".repeat(50)}${")".repeat(50)}`],
])("%s is not guessed at", (_, text) => {
  expect(read(text)).toBeNull();
});

test("whatever the names beside them, addresses are read; whatever the text, nothing is thrown", () => {
  const name = fc.stringMatching(/^[\x20-\x7e]{0,20}$/).map((text) => `"${text.replace(/[\\"]/g, "\\$&")}"`);
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.emailAddress()), { maxLength: 5 }), (all) => {
      const text = all.map(([said, address]) => `${said} <${address}>`).join(", ");
      expect(read(text)).toEqual(all.map(([, address]) => address.toLowerCase()));
    }),
  );
  fc.assert(fc.property(fc.stringMatching(/^[ab@.,;:<>()"\\[\]\s=?é-]{0,40}$/), (text) => void read(text)));
});

test("a list of many megabytes is read in time, or refused", () => {
  const before = performance.now();
  read("(".repeat(500_000));
  read('"'.repeat(500_001));
  read("a@b.example,".repeat(80_000));
  read("<".repeat(500_000));
  read(" ".repeat(1_000_000));
  expect(performance.now() - before).toBeLessThan(10_000);
});
