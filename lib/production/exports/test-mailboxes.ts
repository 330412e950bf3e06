/** One mail as a list of bytes, and how a mailbox of each variant holds it. */
const ANNOUNCED = "From bob@example.com Thu Jan  1 00:00:00 2026";

const lineEndOf = (mail: string) => (mail.includes("\r\n") ? "\r\n" : "\n");
const ended = (mail: string) => (mail.endsWith("\n") ? mail : mail + lineEndOf(mail));

/** The mail as it stands in the mailbox, and what stands before and behind it. */
export interface Written {
  before: string;
  mail: string;
  behind: string;
}

const withLength = (mail: string): string => {
  const eol = lineEndOf(mail);
  const header = mail.indexOf(eol + eol) + eol.length;
  const body = mail.slice(header + eol.length);
  return `${mail.slice(0, header)}Content-Length: ${Buffer.byteLength(body, "latin1")}${eol}${eol}${body}`;
};

const announce = (mail: string) => ANNOUNCED + lineEndOf(mail);
const quoted = (mail: string) => mail.replace(/^From /gm, ">From ");

/** Texts are of one byte a letter. */
export const VARIANTS = {
  mboxo: (mail: string): Written => ({
    before: announce(mail),
    mail: ended(quoted(mail)),
    behind: lineEndOf(mail),
  }),
  mboxrd: (mail: string): Written => ({
    before: announce(mail),
    mail: ended(mail.replace(/^(>*From )/gm, ">$1")),
    behind: lineEndOf(mail),
  }),
  mboxcl: (mail: string): Written => ({
    before: announce(mail),
    mail: withLength(quoted(mail)),
    behind: lineEndOf(mail),
  }),
  mboxcl2: (mail: string): Written => ({
    before: announce(mail),
    mail: withLength(mail),
    behind: lineEndOf(mail),
  }),
  "without empty lines": (mail: string): Written => ({
    before: announce(mail),
    mail: ended(quoted(mail)).replace(/(?:\r?\n)+$/, lineEndOf(mail)),
    behind: "",
  }),
} satisfies Record<string, (mail: string) => Written>;

export type Variant = keyof typeof VARIANTS;

/** A mailbox of these mails, and each as it must be read. */
export function mailbox(mails: string[], variant: Variant): { bytes: Buffer; written: Written[] } {
  const written = mails.map(VARIANTS[variant]);
  const text = written.map(({ before, mail, behind }) => before + mail + behind).join("");
  return { bytes: Buffer.from(text, "latin1"), written };
}
