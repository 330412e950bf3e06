import { expect, test } from "vitest";
import { readHeader } from "./header-block";
import { readStructure } from "./mail-structure";
import { mail } from "./test-filter";

// The beginnings of CMS: enveloped data for keys, and signed data, which is open.
const ENVELOPED = Buffer.from("308006092a864886f70d010703a080", "hex");
const SIGNED = Buffer.from("308006092a864886f70d010702a080", "hex");

const armoured = (bytes: Buffer, name = "CMS") => {
  const lines = Buffer.concat([bytes, Buffer.alloc(90)])
    .toString("base64")
    .replace(/.{64}/g, "$&\n");
  return Buffer.from(`-----BEGIN ${name}-----\n${lines}\n-----END ${name}-----\n`);
};

function faultOf(content: Buffer, type = "application/octet-stream") {
  const fields = { "Content-Type": type, "Content-Transfer-Encoding": "base64" };
  const bytes = mail(fields, content.toString("base64"));
  return readStructure(readHeader(bytes), bytes).fault;
}

test.each([
  ["a message to keys of S/MIME in armour", armoured(ENVELOPED)],
  ["one under the name of before", armoured(ENVELOPED, "PKCS7")],
  ["a file that openssl encrypted", Buffer.from("Salted__a1b2c3d4e5f60718")],
])("%s is encrypted", (_, content) => {
  expect(faultOf(content)).toBe("ENCRYPTED");
});

test("a signature in armour is not, nor a certificate", () => {
  expect(faultOf(armoured(SIGNED))).toBeNull();
  expect(faultOf(armoured(Buffer.from("3082"), "CERTIFICATE"))).toBeNull();
});

test("the armour may stand anywhere in a text", () => {
  const said = (bytes: Buffer) => Buffer.from(`${"Dear Al,\n".repeat(1000)}${armoured(bytes)}`);
  expect(faultOf(said(ENVELOPED), "text/plain")).toBe("ENCRYPTED");
  expect(faultOf(said(SIGNED), "text/plain")).toBeNull();
  expect(faultOf(Buffer.concat([said(SIGNED), armoured(ENVELOPED)]), "text/html")).toBe("ENCRYPTED");
});
