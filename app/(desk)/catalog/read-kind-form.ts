/** A row of the catalog as a form says it, for the schema to judge; `code` where the form does not ask for it. */
export function readKindForm(data: FormData, code?: string): Record<string, unknown> {
  const text = (name: string) =>
    String(data.get(name) ?? "")
      .replaceAll("\r\n", "\n")
      .trim();
  const number = (name: string) => (text(name) === "" ? null : Number(text(name)));
  const choice = (name: string) => (text(name) === "" ? null : text(name));
  const list = (name: string) => data.getAll(name).map(String);
  /** A part that may be left out whole; what its lists begin with is by itself no answer. */
  const part = (name: string, read: () => Record<string, unknown>) => {
    const typed = [...data].some(
      ([field, value]) => field.startsWith(`${name}.`) && field !== `${name}.from` && value !== "",
    );
    return typed ? read() : null;
  };
  return {
    code: code ?? text("code"),
    title: text("title"),
    jurisdiction: choice("jurisdiction")?.toUpperCase() ?? null,
    effect: text("effect"),
    asks: text("asks"),
    classes: list("classes"),
    keeps: list("keeps"),
    secrecy: text("secrecy"),
    nationalSecurity: data.has("nationalSecurity"),
    emergency: data.has("emergency"),
    offline: data.has("offline"),
    deadline: {
      rule: text("deadline.rule"),
      calendar: choice("deadline.calendar"),
      days: number("deadline.days"),
      hours: number("deadline.hours"),
      businessDays: number("deadline.businessDays"),
      from: text("deadline.from"),
      basis: text("deadline.basis"),
    },
    challenge: part("challenge", () => ({
      rule: text("challenge.rule"),
      calendar: choice("challenge.calendar"),
      days: number("challenge.days"),
      from: text("challenge.from"),
      notAfterAnswer: data.has("challenge.notAfterAnswer"),
      basis: text("challenge.basis"),
    })),
    duration: part("duration", () => ({
      rule: text("duration.rule"),
      calendar: choice("duration.calendar"),
      days: number("duration.days"),
      months: number("duration.months"),
      extensionDays: number("duration.extensionDays"),
      maxExtensions: number("duration.maxExtensions"),
      from: text("duration.from"),
    })),
    validity: part("validity", () => ({
      days: number("validity.days"),
      months: number("validity.months"),
      basis: text("validity.basis"),
    })),
    windowDays: number("windowDays"),
    acceptedOfficers: text("acceptedOfficers"),
    citation: text("citation"),
    state: text("state"),
    reviewBy: text("reviewBy"),
    notes: text("notes"),
    unconfirmed: text("unconfirmed")
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
    reportClass: text("reportClass"),
    legalDomain: text("legalDomain"),
  };
}
