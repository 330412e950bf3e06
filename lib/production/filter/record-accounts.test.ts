import { describe, expect, test } from "vitest";
import { holderOf } from "./filter-item";
import { endOf, from, item, mail, mailSource, row, rows } from "./test-filter";

describe("account", () => {
  test.each([
    ["jo@bee.example", "in"],
    ["JO@Bee.Example", "in"],
    ["jo@bee.example.org", "OTHER_ACCOUNT"],
    ["jo+home@bee.example", "OTHER_ACCOUNT"],
    ["Jo", "ACCOUNT_UNREADABLE"],
    ["", "ACCOUNT_MISSING"],
    ["undisclosed:;", "ACCOUNT_MISSING"],
    ["jo@bee.example, al@cee.example", "in"],
  ])("of a mail by %j: %s", async (writer, end) => {
    expect(await endOf(from(writer), { source: mailSource({ roles: ["sender"] }) })).toBe(end);
  });

  test.each([
    "'jo@bee.example'",
    "`jo@bee.example`",
    "*jo@bee.example*",
    "jo@bee.example/phone",
    "jo@bee.example|left",
    "to=jo@bee.example",
    "live.com#jo@bee.example",
  ])("with marks around it, as in %s, is not surely another's", async (written) => {
    const source = mailSource({ roles: ["sender"] });
    const domain = [item({ holder: { kind: "domain", normalised: "bee.example" } })];
    expect(await endOf(from(written), { source })).toBe("ACCOUNT_UNREADABLE");
    expect(await endOf(from(written), { source, items: domain })).not.toBe("OTHER_ACCOUNT");
    expect(await endOf(row({ user: written }), { source: rows() })).toBe("ACCOUNT_UNREADABLE");
    for (const other of [written.replace("jo@", "kim@"), written.replace("bee.", "frisbee.")]) {
      expect(await endOf(from(other), { source })).toBe("OTHER_ACCOUNT");
      expect(await endOf(row({ user: other }), { source: rows() })).toBe("OTHER_ACCOUNT");
    }
  });

  test("is the sender's, a recipient's or the owner's, as the source says", async () => {
    const toJo = mail({ From: "al@cee.example", To: "x: kim@dee.example;", Cc: "Jo <jo@bee.example>" });
    expect(await endOf(toJo, { source: mailSource({ roles: ["sender"] }) })).toBe("OTHER_ACCOUNT");
    expect(await endOf(toJo, { source: mailSource({ roles: ["recipient"] }) })).toBe("in");
    const owned = (owner: string) => mailSource({ roles: ["owner"], names: { owner } });
    expect(await endOf(toJo, { source: owned("Jo@bee.example") })).toBe("in");
    expect(await endOf(toJo, { source: owned("al@cee.example") })).toBe("OTHER_ACCOUNT");
  });

  test.each([
    ...["To", "Cc", "Bcc", "Resent-To", "Resent-Cc", "Resent-Bcc", "Delivered-To", "Envelope-To"].map(
      (name) => [name, "recipient"] as const,
    ),
    ...["X-Envelope-To", "X-Original-To", "Apparently-To"].map((name) => [name, "recipient"] as const),
    ...["Sender", "Resent-From", "Resent-Sender"].map((name) => [name, "sender"] as const),
  ])("is whom %s names, as the %s", async (name, role) => {
    const other = role === "sender" ? "recipient" : "sender";
    const ends = (writer: string, by: string) =>
      endOf(from("al@cee.example", { [name]: writer }), { source: mailSource({ roles: [by] }) });
    expect(await ends("Jo <jo@bee.example>", role)).toBe("in");
    expect(await ends("Jo <jo@bee.example>", other)).toBe("OTHER_ACCOUNT");
    expect(await ends("sam@dee.example", role)).toBe("OTHER_ACCOUNT");
    expect(await ends("Nash, Jo <sam@dee.example>", role)).toBe("ACCOUNT_UNREADABLE");
  });

  test("that is hidden is not taken for absent", async () => {
    expect(await endOf(from("al@cee.example", { To: undefined }))).toBe("ACCOUNT_MISSING");
    expect(await endOf(from("al@cee.example", { To: "Nash, Jo <kim@dee.example>" }))).toBe(
      "ACCOUNT_UNREADABLE",
    );
    const twoWriters = Buffer.from(`From: al@cee.example\r\n${mail()}`);
    expect(await endOf(twoWriters, { source: mailSource({ roles: ["sender"] }) })).toBe("ACCOUNT_UNREADABLE");
  });

  test("has the names that the source gives it", async () => {
    const names = {
      plus: true,
      dots: true,
      aliases: [{ account: "jo@bee.example", addresses: ["Sales@cee.example"] }],
    };
    const source = mailSource({ roles: ["sender"], names });
    for (const writer of ["j.o+home@bee.example", "sales@cee.example", "sales+x@cee.example"])
      expect(await endOf(from(writer), { source })).toBe("in");
    const asked = (normalised: string) => [item({ holder: { kind: "account", normalised } })];
    expect(await endOf(from("jo+home@bee.example"), { source, items: asked("jo+home@bee.example") })).toBe(
      "in",
    );
    expect(await endOf(from("jo@bee.example"), { source, items: asked("jo+home@bee.example") })).toBe(
      "ACCOUNT_OTHER_NAME",
    );
    expect(await endOf(from("sales@cee.example"), { source, items: asked("sales@cee.example") })).toBe("in");
    expect(await endOf(from("jo@bee.example"), { source, items: asked("sales@cee.example") })).toBe(
      "ACCOUNT_OTHER_NAME",
    );
    expect(await endOf(from("al@bee.example"), { source, items: asked("sales@cee.example") })).toBe(
      "OTHER_ACCOUNT",
    );
  });

  test("may be any of a domain or of a tenant", async () => {
    const source = mailSource({ roles: ["sender"] });
    const domain = [item({ holder: { kind: "domain", normalised: "bee.example" } })];
    expect(await endOf(from("al@bee.example"), { source, items: domain })).toBe("in");
    expect(await endOf(from("al@sub.bee.example"), { source, items: domain })).toBe("ACCOUNT_BELOW_DOMAIN");
    expect(await endOf(from("al@sub.bee.example, jo@bee.example"), { source, items: domain })).toBe("in");
    const wide = [item({ holder: { kind: "domain", normalised: "bee.example", below: true } })];
    for (const writer of ["al@sub.bee.example", "al@bee.example"])
      expect(await endOf(from(writer), { source, items: wide })).toBe("in");
    expect(await endOf(from("al@frisbee.example"), { source, items: domain })).toBe("OTHER_ACCOUNT");
    const tenant = (domains: string[] | null) => [
      item({ holder: { kind: "tenant", normalised: "t-1", domains } }),
    ];
    expect(await endOf(from("al@bee.example"), { source, items: tenant(["bee.example"]) })).toBe("in");
    expect(await endOf(from("al@cee.example"), { source, items: tenant(["bee.example"]) })).toBe(
      "OTHER_ACCOUNT",
    );
    expect(await endOf(from("al@bee.example"), { source, items: tenant(null) })).toBe("TENANT_UNKNOWN");
    const whole = (name: string) => mailSource({ roles: ["sender"], names: { tenant: name } });
    expect(await endOf(from("al@bee.example"), { source: whole("T-1"), items: tenant(null) })).toBe("in");
    expect(
      await endOf(from("al@bee.example"), { source: whole("T-2"), items: tenant(["bee.example"]) }),
    ).toBe("OTHER_ACCOUNT");
  });

  test("with a dot in its name may be taken for a domain or a tenant, and belongs all the same", async () => {
    const names = { aliases: [{ account: "jo.smith", addresses: ["jsmith"] }], plus: false, dots: false };
    const source = rows({ names: { ...names, owner: null, tenant: null } });
    const known = { tenants: new Set<string>(), domains: new Set<string>() };
    const holder = holderOf("Jo.Smith", known);
    expect(holder.kind).toBe("domain");
    const tenant = { kind: "tenant", normalised: "jo.smith", domains: ["bee.example"] } as const;
    for (const one of [holder, tenant]) {
      const end = (user: string, narrowedTo: (typeof holder)[] = []) =>
        endOf(row({ user }), { source, items: [item({ holder: one, narrowedTo })] });
      expect(await end("jo.smith")).toBe("in");
      expect(await end("JO.SMITH", [holder])).toBe("in");
      expect(await end("jsmith")).toBe("in");
      expect(await end("al.smith")).toBe("OTHER_ACCOUNT");
      expect(await end("jo.smith@bee.example")).toBe(one.kind === "tenant" ? "in" : "OTHER_ACCOUNT");
    }
  });

  test("belongs to both what is asked and what counsel narrowed it to", async () => {
    const narrowed = [
      item({
        holder: { kind: "domain", normalised: "bee.example" },
        narrowedTo: [{ kind: "account", normalised: "jo@bee.example" }],
      }),
    ];
    expect(await endOf(from("jo@bee.example"), { items: narrowed })).toBe("in");
    expect(await endOf(from("al@bee.example"), { items: narrowed })).toBe("NARROWED_AWAY");
    expect(await endOf(from("jo@cee.example"), { items: narrowed })).toBe("OTHER_ACCOUNT");
    const below = { kind: "domain", normalised: "sub.bee.example" } as const;
    for (const one of [below, { kind: "account", normalised: "al@sub.bee.example" } as const]) {
      const items = [item({ holder: { kind: "domain", normalised: "bee.example" }, narrowedTo: [one] })];
      expect(await endOf(from("al@sub.bee.example"), { items })).toBe("in");
      expect(await endOf(from("kim@sub2.bee.example"), { items })).toBe("NARROWED_AWAY");
    }
  });
});
