import { Temporal } from "temporal-polyfill";
import { fillNotice } from "@/lib/policy/notices/fill-notice";
import type { Language } from "@/lib/policy/notices/languages/language";
import { LANGUAGE_WORDS } from "@/lib/policy/notices/languages/languages";
import type { NoticeKind } from "@/lib/policy/notices/notices";
import type { TemplateText } from "@/lib/policy/templates/template";

const at = (iso: string, zone = "UTC") => Temporal.Instant.from(iso).toZonedDateTimeISO(zone);

/** How these words would read, filled from an invented demand of which everything that may be said is so. */
export function exampleNotice(kind: NoticeKind, language: Language, words: TemplateText) {
  const say = LANGUAGE_WORDS[language];
  const [start, end] = ["2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"].map((iso) => say.moment(at(iso)));
  const item = `kim@aster.example: ${say.classes.BSI}, ${say.span(start ?? "", end ?? "")}`;
  const windowEnd = "2026-09-22T04:00:00Z";
  return fillNotice(kind, words, {
    ...{ administrator: "Ida Moss", customer: "Aster Freight", provider: "Cumulus Harbor" },
    ...{
      reference: "NG-7K3M-29QX",
      authority: "U.S. Attorney, S.D.N.Y.",
      country: "US",
      matter: "26-GJ-114",
    },
    kind: `${say.kinds["US-WARRANT"] ? `${say.kinds["US-WARRANT"]} (Federal search warrant)` : "Federal search warrant"}, 18 U.S.C. 2703(a)`,
    issuedOn: say.date(Temporal.PlainDate.from("2026-09-11")),
    ...{ entity: "Cumulus Harbor, Inc.", servedOn: say.moment(at("2026-09-14T19:30:00Z")) },
    ...{ items: [item], scope: true, scopeItems: [item] },
    ...{
      delivered: kind !== "ADVANCE",
      canObject: kind !== "PRODUCED",
      dataHeld: true,
      forbidden: kind === "DELAYED",
    },
    parcels: [
      say.parcel({
        number: 1,
        at: say.moment(at("2026-09-28T16:00:00Z")),
        files: 2,
        apart: false,
        classes: say.classes.BSI,
      }),
    ],
    notBefore: say.both(say.moment(at(windowEnd, "America/New_York")), say.moment(at(windowEnd))),
    ...{ howToObject: say.howToObject, noAdvice: say.noAdvice },
    ...{
      link: "https://desk.example/customer/enter/…",
      linkTerms: say.linkTerms("https://desk.example/customer"),
    },
    howToVerify: say.howToVerify({
      ...{ url: "https://desk.example/verify", code: "7K3M-29QX-HB4T" },
      date: say.date(Temporal.PlainDate.from("2026-09-14")),
    }),
  });
}
