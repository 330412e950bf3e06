import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { unquoted } from "./mbox-quoting";
import { archive } from "./test-archive";
import { mailbox, VARIANTS, type Variant } from "./test-mailboxes";
import { readAll } from "./test-reading";

const corpus = path.resolve("../shared/data/mail");

describe.skipIf(!existsSync(corpus))("of the mails in ../shared/data/mail", () => {
  const names = existsSync(corpus)
    ? readdirSync(corpus, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".eml"))
    : [];
  const bytesOf = (name: string) => readFileSync(path.join(corpus, name));

  test.each(names)("%s alone is read, or says why not, and no byte is lost", async (name) => {
    const bytes = bytesOf(name);
    const { kind, records, point } = await readAll(bytes);
    expect((await readAll(bytes, { from: point })).records).toEqual([]);
    expect(records.length).toBe(1);
    const [record] = records as [(typeof records)[0]];
    expect(
      point.inRecords + (point.between["blank lines"] ?? 0) + (point.between["byte order mark"] ?? 0),
    ).toBe(bytes.length);
    expect(bytes.includes(record.bytes)).toBe(true);
    if (kind === "eml" || kind === "mbox") expect(record.headerSize).toBeGreaterThan(0);
    else expect(record.unclear?.code).toBe("OTHER_FORMAT");
  });

  test("all in one archive are read one by one", async () => {
    const entries = names.map((name, at) => ({ name, content: bytesOf(name), deflate: at % 2 === 0 }));
    const { records } = await readAll(archive(entries));
    expect(records.map(({ place }) => place.entry)).toEqual(names);
    const alone = await Promise.all(names.map(async (name) => (await readAll(bytesOf(name))).records[0]));
    expect(records.map(({ unclear }) => unclear)).toEqual(alone.map((one) => one?.unclear));
  });

  test.each(Object.keys(VARIANTS) as Variant[])(
    "all in one mailbox of %s are read one by one",
    async (variant) => {
      const mails = names.map((name) =>
        bytesOf(name)
          .toString("latin1")
          .replace(/^From .*\r?\n/, ""),
      );
      const { bytes, written } = mailbox(mails, variant);
      const { kind, records } = await readAll(bytes, { piece: 1_000 });
      expect(kind).toBe("mbox");
      expect(records.map((one) => one.bytes.toString("latin1"))).toEqual(written.map(({ mail }) => mail));
      if (variant !== "mboxrd") return;
      const ended = mails.map((mail) =>
        mail.endsWith("\n") ? mail : mail + (mail.includes("\r\n") ? "\r\n" : "\n"),
      );
      expect(records.map((one) => unquoted(one.bytes).toString("latin1"))).toEqual(ended);
    },
  );
});
