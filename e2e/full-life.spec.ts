import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { answer } from "./support/answer";
import { caughtMail, mailsTo, wordsOf } from "./support/caught-mail";
import { collect } from "./support/collect";
import { expectTasksInInbox, giveExport, packWhatWasFiltered } from "./support/give-export";
import { dropFiles, type GivenFile } from "./support/give-file";
import { makePdf } from "./support/make-pdf";
import { moveClock } from "./support/move-clock";
import { openPackage, sha256 } from "./support/open-package";
import { RANGE, recordsAtHand } from "./support/records";
import { askFor, openRegistration, paperAnswers, sendRegistration, unfold } from "./support/register";
import { answerChecks } from "./support/review";
import { sealPackage } from "./support/seal-package";
import { standsAt } from "./support/stands-at";
import { test } from "./support/story";
import { expectRefused, openAct, takeAct } from "./support/take-act";
import { verifyChain } from "./support/verify-chain";

const token = randomUUID().slice(0, 8);
const officer = { name: "Insp. Nora Ames", email: `nora.ames.${token}@meridian.example` };
const matter = `26-SW-${token}`;
const { source, within, outside } = recordsAtHand();

test("one warrant on two customers, from the door to the archive", async ({ enter, withoutScript }) => {
  test.setTimeout(600_000);
  const analyst = await enter("INTAKE_ANALYST");
  const author = await enter("COUNSEL", 0);
  const approver = await enter("COUNSEL", 1);
  const lead = await enter("LEAD_COUNSEL");
  const custodian = await enter("CUSTODIAN");
  const administrator = await enter("INSTALLATION_ADMINISTRATOR");
  const pdf = { name: `warrant-${token}.pdf`, bytes: makePdf(`Warrant ${matter}`), type: "application/pdf" };

  const reference =
    await test.step("an intake analyst registers the paper: a demand for each customer", async () => {
      await openRegistration(analyst);
      await unfold(analyst, "The authority or the officer is not on the list");
      await answer(analyst.getByRole("group", { name: "A new authority" }), {
        Name: `Meridian County Prosecutor ${token}`,
        Country: "US",
        "Telephone number that it publishes": "+1 555 0100",
        "Where it is published": "The county's own web site",
        "Time zone": "America/New_York",
      });
      await answer(analyst.getByRole("group", { name: "A new officer" }), {
        Name: officer.name,
        "E-mail address": officer.email,
      });
      const { Authority: _known, Officer: _listed, ...paper } = paperAnswers({ "Matter number": matter });
      await answer(analyst, paper);
      await dropFiles(analyst, "The documents served", [pdf]);
      await askFor(analyst, [
        { account: "kit@birch-clinics.example", data: "Content", ...RANGE },
        { account: "kit@birch-clinics.example", data: "Other non-content data", ...RANGE },
        { account: "records@aster-freight.example", data: "Content", ...RANGE },
      ]);
      const demands = await sendRegistration(analyst);
      expect([...demands.keys()].sort()).toEqual(["Aster Freight", "Birch Clinics"]);
      return demands.get("Birch Clinics") ?? "";
    });

  await test.step("the paper comes back byte for byte", async () => {
    await standsAt(analyst, reference, "Received");
    const download = analyst.waitForEvent("download");
    await analyst.getByRole("link", { name: pdf.name, exact: true }).click();
    const saved = readFileSync(await (await download).path());
    expect(sha256(saved)).toBe(sha256(pdf.bytes));
  });

  await test.step("the officer is called back, and a custodian confirms that the data are held", async () => {
    await expectRefused(analyst, reference, "redirectToCustomer", `${officer.name} is not verified.`);
    await takeAct(analyst, [reference, "verifyOfficer", "Record the call"], {
      "Number called": "+1 555 0100",
      "Where the number was found": "The county's own web site",
      "The number was found independently; it does not come from the paper or the mail that brought it": true,
      "Spoke with": "The clerk of the court",
      "Did they confirm the officer, the address and the matter?": ["Yes, all of it"],
    });
    await takeAct(analyst, [reference, "requestHold", "Ask for the hold"]);
    await expectRefused(analyst, reference, "redirectToCustomer", "The data are not yet held.");
    await takeAct(custodian, [reference, "attestHold", "Confirm the hold"], {
      Attestation: "The mailbox is on hold in the retention system since today.",
    });
  });

  await test.step("the authority is sent to the customer by a real mail that does not name it", async () => {
    await takeAct(analyst, [reference, "redirectToCustomer", "Send the letter"]);
    await standsAt(analyst, reference, "Redirecting");
    const letter = await caughtMail(officer.email, new RegExp(reference));
    expect(wordsOf(letter)).toContain(matter);
    expect(wordsOf(letter)).toContain("Please address the enterprise directly");
    expect(wordsOf(letter)).not.toContain("Birch");
    expect(letter.attachments).toEqual([]);
  });

  await test.step("the authority refuses, and counsel goes to review with that ground", async () => {
    const reason = "Insp. Ames by mail of today: its managers would warn the suspect.";
    await takeAct(analyst, [reference, "answerRedirect", "Record the answer"], {
      "What did the authority answer?": ["It does not go to the customer, and says why"],
      "Its words, who said them and how": reason,
    });
    await takeAct(author, [reference, "skipRedirect", "Go to review"], {
      Ground: ["The authority was asked to go to the customer, refused, and gave its reason."],
      "What the authority stated": reason,
    });
    await standsAt(author, reference, "In review");
  });

  await test.step("counsel answers whether it is secret, every check, and decides each item", async () => {
    await expectRefused(approver, reference, "approveScope", "Not all checks are answered");
    await takeAct(author, [reference, "answerSecrecy", "Keep the answer"], {
      "What do the documents served say?": ["No secrecy: nothing served forbids telling the customer"],
    });
    await answerChecks(author, reference);
    await openAct(author, reference, "decideItem");
    const items = author.getByLabel("Item", { exact: true }).getByRole("option");
    const [content = "", records = ""] = (await items.allInnerTexts()).filter((text) => /^\d/.test(text));
    await takeAct(author, [reference, "decideItem", "Keep the decision"], {
      Item: content,
      Decision: ["Approve as asked"],
    });
    await takeAct(author, [reference, "decideItem", "Keep the decision"], {
      Item: records,
      Decision: ["Refuse"],
      "Reason and basis": "The affidavit speaks of mails only.",
    });
  });

  await test.step("another counsel approves; the author cannot", async () => {
    await expectRefused(
      author,
      reference,
      "approveScope",
      "Whoever wrote part of the scope cannot approve it.",
    );
    await takeAct(approver, [reference, "approveScope", "Approve"]);
    await standsAt(approver, reference, "Notifying");
  });

  const notices = async (address: string) =>
    (await mailsTo(address)).filter(({ subject }) => subject.includes(reference));

  await test.step("the administrators are told: one mail each, and none to an address that bounces", async () => {
    await expectRefused(author, reference, "startProduction", "has not been sent");
    await takeAct(author, [reference, "tellAdministrators", "Give the notice"]);
    const notice = await caughtMail("ruth.adler@birch-clinics.example", new RegExp(reference));
    expect(wordsOf(notice)).toContain("Meridian County Prosecutor");
    expect(wordsOf(notice)).toContain("kit@birch-clinics.example: content");
    expect(wordsOf(notice)).not.toContain(officer.name);
    await expectRefused(author, reference, "tellAdministrators", "Every administrator has been told");
    expect(await notices("ruth.adler@birch-clinics.example")).toHaveLength(1);
    expect(await notices("bounce.carl.sorrel@birch-clinics.example")).toHaveLength(0);
    expect(await notices("liam.ortega@aster-freight.example")).toHaveLength(0);
  });

  await test.step(`the custodian gives ${source} mails as an export; nothing is said of the crime or of who asks`, async () => {
    await takeAct(author, [reference, "startProduction", "Start the production"]);
    await expectTasksInInbox(custodian, reference, 1);
    await giveExport(custodian, reference, [...within, outside]);
    await expect(custodian.getByText("From 1 Jan 2004, 00:00 UTC up to, and not including,")).toBeVisible();
    for (const words of ["Meridian County", matter, officer.name])
      await expect(custodian.getByText(words)).toHaveCount(0);
    await expectTasksInInbox(custodian, reference, 0);
    await packWhatWasFiltered(custodian, reference);
    await expect(custodian.getByText(/^item-1-000\d\.mbox$/)).toHaveCount(within.length);
  });

  const passphrase = await test.step("the package is sealed; its passphrase is shown once", async () => {
    const words = await sealPackage(custodian, reference);
    await custodian.goto(`/demands/${reference}`);
    await expect(custodian.getByText(/^Sealed by Jonas Keller/)).toBeVisible();
    expect(await custodian.content()).not.toContain(words);
    return words;
  });

  await test.step("nothing leaves before the window is over", async () => {
    await expectRefused(lead, reference, "deliverProduction", "The customer may object until");
    await moveClock(administrator, 24 * 9);
  });

  await test.step("neither the builder nor the author releases; a third person does, and says in the end that this was all", async () => {
    await openAct(custodian, reference, "deliverProduction");
    await expect(custodian.getByText("There is nothing here")).toBeVisible();
    await expectRefused(
      author,
      reference,
      "deliverProduction",
      /released by somebody who neither built it nor wrote its scope\. Now could: .*Ilse Brandt/,
    );
    const more = { Extent: ["More will follow"] };
    const nothingMore = { "Why nothing more is to come": "The archive of older years holds nothing." };
    await takeAct(lead, [reference, "deliverProduction", "Release the package"], more);
    await takeAct(lead, [reference, "endProduction", "End the production"], nothingMore);
    await standsAt(lead, reference, "Produced");
    await expectRefused(author, reference, "closeDemand", "The officer has not fetched the package yet");
  });

  await test.step("the officer fetches the package by the mail's link, without a script, and opens it", async () => {
    const letter = await caughtMail(officer.email, /A package to collect/);
    const [link = ""] = /http:\/\/localhost:\d+\/authority\/collect\/\S+/.exec(letter.text) ?? [];
    expect(letter.text).not.toContain(passphrase);
    const sealed = await collect(await withoutScript(), link, officer);
    expect(letter.text).toContain(sha256(sealed));
    const files = await openPackage(sealed, passphrase);
    const manifest = JSON.parse(String(files.get("manifest.json")));
    for (const { path, size, sha256: stated } of manifest.files) {
      const bytes = files.get(path) ?? Buffer.of();
      expect([sha256(bytes), bytes.length], path).toEqual([stated, size]);
    }
    const produced = [...files].filter(([name]) => name.includes("item-")).map(([, bytes]) => String(bytes));
    expect(produced).toHaveLength(within.length);
    const holds = (mail: GivenFile) => produced.some((one) => one.includes(String(mail.bytes).trimEnd()));
    expect(within.filter((mail) => !holds(mail)).map(({ name }) => name)).toEqual([]);
    expect(holds(outside), "the mail of another time").toBe(false);
    expect(String(files.get("certificate.txt"))).toContain("Jonas Keller");
  });

  await test.step("the receipt is on the demand, which closes and is told from beginning to end", async () => {
    await author.goto(`/demands/${reference}`);
    await expect(author.getByText(`Received by ${officer.name}`)).toBeVisible();
    await takeAct(author, [reference, "closeDemand", "Close the demand"]);
    await standsAt(author, reference, "Closed");
    await expect(author.getByText("Produced in part").first()).toBeVisible();
    const history = author.getByRole("region", { name: "What happened" });
    for (const words of ["Sealed the package", "Ended the production", "Closed the demand"])
      await expect(history.getByText(words).first()).toBeVisible();
  });

  await test.step("the report counts the instrument once, and its list leads to the demand", async () => {
    await author.goto("/reports");
    const kinds = author.getByRole("region", { name: "Demands of governments by kind" });
    await kinds
      .getByRole("row", { name: /Federal search warrant/ })
      .getByRole("link")
      .nth(1)
      .click();
    await expect(
      author.getByText("Behind the report: Demands of governments, content disclosed"),
    ).toBeVisible();
    const behind = author.getByRole("region", { name: "Demands" });
    await expect(behind.getByRole("link", { name: reference })).toBeVisible();
  });

  await test.step("the audit chain is whole", async () => {
    expect(await verifyChain()).toBe("intact");
  });
});
