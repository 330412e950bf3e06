import {
  type CountryTable,
  easter,
  fixed,
  MONDAY,
  nth,
  once,
  onOrBefore,
  SUBSTITUTE,
} from "@/lib/deadlines/holiday-rules";

const SPRING_MOVED = [2002, 2012, 2022];

/**
 * Banking and Financial Dealings Act 1971, Schedule 1, and the proclamations under its section 1; Christmas Day and Good
 * Friday at common law. The substitute for a weekend day is a bank holiday itself.
 */
export const UNITED_KINGDOM: CountryTable = {
  id: "gb",
  name: "United Kingdom",
  zone: "Europe/London",
  version: "2026.1",
  regions: { eng: "England and Wales", sct: "Scotland", nir: "Northern Ireland" },
  rules: [
    { name: "New Year's Day", on: fixed(1, 1), inLieu: SUBSTITUTE },
    { name: "2 January", on: fixed(1, 2), inLieu: SUBSTITUTE, regions: ["sct"] },
    { name: "St Patrick's Day", on: fixed(3, 17), inLieu: SUBSTITUTE, regions: ["nir"] },
    { name: "Good Friday", on: easter(-2) },
    { name: "Easter Monday", on: easter(1), regions: ["eng", "nir"] },
    { name: "Early May bank holiday", on: nth(1, MONDAY, 5), except: [2020] },
    once("Early May bank holiday", "2020-05-08"),
    { name: "Spring bank holiday", on: onOrBefore(MONDAY, 5, 31), except: SPRING_MOVED },
    once("Golden Jubilee", "2002-06-03"),
    once("Spring bank holiday", "2002-06-04"),
    once("Spring bank holiday", "2012-06-04"),
    once("Diamond Jubilee", "2012-06-05"),
    once("Spring bank holiday", "2022-06-02"),
    once("Platinum Jubilee", "2022-06-03"),
    once("Wedding of Prince William", "2011-04-29"),
    once("Funeral of Queen Elizabeth II", "2022-09-19"),
    once("Coronation of King Charles III", "2023-05-08"),
    once("World Cup bank holiday", "2026-06-15", ["sct"]),
    { name: "Battle of the Boyne", on: fixed(7, 12), inLieu: SUBSTITUTE, regions: ["nir"] },
    { name: "Summer bank holiday", on: nth(1, MONDAY, 8), regions: ["sct"] },
    { name: "Summer bank holiday", on: onOrBefore(MONDAY, 8, 31), regions: ["eng", "nir"] },
    { name: "St Andrew's Day", on: fixed(11, 30), from: 2007, inLieu: SUBSTITUTE, regions: ["sct"] },
    { name: "Christmas Day", on: fixed(12, 25), inLieu: SUBSTITUTE },
    { name: "Boxing Day", on: fixed(12, 26), inLieu: SUBSTITUTE },
  ],
};
