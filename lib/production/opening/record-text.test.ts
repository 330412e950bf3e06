import { describe, expect, it } from "vitest";
import { mail, mailSource, record, row, rows } from "@/lib/production/filter/test-filter";
import { recordText } from "./record-text";

const of = (bytes: Buffer) => recordText(record(bytes), mailSource(), "C");

const multipart = (...parts: string[]) =>
  mail(
    { "Content-Type": "multipart/mixed; boundary=b" },
    `${parts.map((one) => `--b\r\n${one}\r\n`).join("")}--b--\r\n`,
  );

describe("a record as text", () => {
  it("has the words of HTML and nothing that a browser would load or run", async () => {
    const html = '<script>alert(1)</script><p onclick="x()">Seen</p><img src="https://bad.example/p.png">';
    const { text } = await of(multipart(`Content-Type: text/html\r\n\r\n${html}`));
    expect(text?.trim()).toBe("Seen");
  });

  it("names attachments, and gives none of them out", async () => {
    const attachment =
      'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="a\u202efdp.exe"\r\nContent-Transfer-Encoding: base64\r\n\r\nAAECAw==';
    const shown = await of(multipart("Content-Type: text/plain\r\n\r\nSee it", attachment));
    expect(shown.attachments).toEqual([{ name: "a\\u{202e}fdp.exe", type: "application/pdf", size: 4 }]);
    expect(JSON.stringify(shown)).not.toContain("AAECAw");
    expect(shown.text?.trim()).toBe("See it");
  });

  it("shows by its number what cannot be seen, or turns the direction of writing", async () => {
    const { text, fields } = await of(mail({ Subject: "Pay\u200b \u202eeip" }, "a\u0000b\u2066c\td\r\n"));
    expect(fields.find(({ name }) => name === "subject")?.value).toBe("Pay\\u{200b} \\u{202e}eip");
    expect(text).toContain("\\u{2066}c\td");
    expect(text).not.toContain("\u2066");
    expect(text).not.toContain("\u0000");
  });

  it("of a row shows what the class may see, and that by which it is judged", async () => {
    const shown = await recordText(row({ name: "Jo Nash", text: "Secret words" }), rows(), "NC");
    expect(shown.fields.map(({ name }) => name).sort()).toEqual(["at", "user"]);
    const whole = await recordText(row({ name: "Jo Nash", text: "Secret words" }), rows(), "C");
    expect(whole.fields).toContainEqual({ name: "text", value: "Secret words" });
  });

  it("is cut where it is long, and says so", async () => {
    const shown = await of(mail({}, "long ".repeat(100_000)));
    expect(shown.text?.length).toBeLessThanOrEqual(200_000);
    expect(shown.cut).toBe(true);
  });
});
