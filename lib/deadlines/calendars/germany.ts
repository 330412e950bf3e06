import { type CountryTable, easter, fixed, once, onOrBefore, WEDNESDAY } from "@/lib/deadlines/holiday-rules";

const NORTH = ["hb", "hh", "ni", "sh"];

/**
 * Unity Day by the Unification Treaty, Art. 2(2); all others by the holiday acts of the Länder, and nationwide where all
 * sixteen agree. Days that only some municipalities keep (Augsburg, Corpus Christi in Saxony and Thuringia, Assumption
 * in Bavaria) are left out: declare them for the place where the act is due.
 */
export const GERMANY: CountryTable = {
  id: "de",
  name: "Germany, nationwide",
  zone: "Europe/Berlin",
  version: "2026.1",
  regions: {
    bw: "Baden-Württemberg",
    by: "Bavaria",
    be: "Berlin",
    bb: "Brandenburg",
    hb: "Bremen",
    hh: "Hamburg",
    he: "Hesse",
    mv: "Mecklenburg-Western Pomerania",
    ni: "Lower Saxony",
    nw: "North Rhine-Westphalia",
    rp: "Rhineland-Palatinate",
    sl: "Saarland",
    sn: "Saxony",
    st: "Saxony-Anhalt",
    sh: "Schleswig-Holstein",
    th: "Thuringia",
  },
  rules: [
    { name: "New Year's Day", on: fixed(1, 1) },
    { name: "Epiphany", on: fixed(1, 6), regions: ["bw", "by", "st"] },
    { name: "International Women's Day", on: fixed(3, 8), from: 2019, regions: ["be"] },
    { name: "International Women's Day", on: fixed(3, 8), from: 2023, regions: ["mv"] },
    { name: "Good Friday", on: easter(-2) },
    { name: "Easter Sunday", on: easter(0), regions: ["bb"] },
    { name: "Easter Monday", on: easter(1) },
    { name: "Labour Day", on: fixed(5, 1) },
    once("75 years since liberation", "2020-05-08", ["be"]),
    once("80 years since liberation", "2025-05-08", ["be"]),
    { name: "Ascension Day", on: easter(39) },
    { name: "Whit Sunday", on: easter(49), regions: ["bb"] },
    { name: "Whit Monday", on: easter(50) },
    { name: "Corpus Christi", on: easter(60), regions: ["bw", "by", "he", "nw", "rp", "sl"] },
    { name: "Assumption Day", on: fixed(8, 15), regions: ["sl"] },
    { name: "World Children's Day", on: fixed(9, 20), from: 2019, regions: ["th"] },
    { name: "German Unity Day", on: fixed(10, 3) },
    { name: "Reformation Day", on: fixed(10, 31), except: [2017], regions: ["bb", "mv", "sn", "st", "th"] },
    { name: "Reformation Day", on: fixed(10, 31), from: 2018, regions: NORTH },
    once("500 years of Reformation", "2017-10-31"),
    { name: "All Saints' Day", on: fixed(11, 1), regions: ["bw", "by", "nw", "rp", "sl"] },
    { name: "Repentance Day", on: onOrBefore(WEDNESDAY, 11, 22), regions: ["sn"] },
    { name: "Christmas Day", on: fixed(12, 25) },
    { name: "Second day of Christmas", on: fixed(12, 26) },
  ],
};
