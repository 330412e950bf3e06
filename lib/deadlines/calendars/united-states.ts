import {
  type CountryTable,
  fixed,
  MONDAY,
  nth,
  OFFICES_NEAREST,
  onOrBefore,
  THURSDAY,
} from "@/lib/deadlines/holiday-rules";

/**
 * Legal holidays of FRCP 6(a)(6)(A), with Juneteenth from the Act of 17 June 2021 on. The day off for a holiday on a
 * weekend (5 U.S.C. 6103(b), E.O. 11582) governs pay and leave: offices shut, but no period is extended by it. Days that
 * the President, Congress or the State declares are added with withDeclared.
 */
export const UNITED_STATES: CountryTable = {
  id: "us-federal",
  name: "United States, federal courts",
  zone: "America/New_York",
  version: "2026.1",
  rules: [
    { name: "New Year's Day", on: fixed(1, 1), inLieu: OFFICES_NEAREST },
    { name: "Martin Luther King Jr.'s Birthday", on: nth(3, MONDAY, 1) },
    { name: "Washington's Birthday", on: nth(3, MONDAY, 2) },
    { name: "Memorial Day", on: onOrBefore(MONDAY, 5, 31) },
    {
      name: "Juneteenth",
      on: fixed(6, 19),
      from: 2021,
      inLieu: OFFICES_NEAREST,
      unconfirmed: "its place in Rule 6(a)(6)(A) since 1 December 2023, which counsel should confirm",
    },
    { name: "Independence Day", on: fixed(7, 4), inLieu: OFFICES_NEAREST },
    { name: "Labor Day", on: nth(1, MONDAY, 9) },
    { name: "Columbus Day", on: nth(2, MONDAY, 10) },
    { name: "Veterans Day", on: fixed(11, 11), inLieu: OFFICES_NEAREST },
    { name: "Thanksgiving Day", on: nth(4, THURSDAY, 11) },
    { name: "Christmas Day", on: fixed(12, 25), inLieu: OFFICES_NEAREST },
  ],
};
