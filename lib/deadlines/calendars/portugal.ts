import { allUnconfirmed, type CountryTable, easter, fixed } from "@/lib/deadlines/holiday-rules";

const SUSPENDED = [2013, 2014, 2015];

/** Código do Trabalho, Art. 234; Law 23/2012 suspended four days until 2015. */
export const PORTUGAL: CountryTable = {
  id: "pt",
  name: "Portugal",
  zone: "Europe/Lisbon",
  version: "2026.1",
  rules: allUnconfirmed(
    [
      { name: "New Year's Day", on: fixed(1, 1) },
      { name: "Good Friday", on: easter(-2) },
      { name: "Freedom Day", on: fixed(4, 25) },
      { name: "Labour Day", on: fixed(5, 1) },
      { name: "Corpus Christi", on: easter(60), except: SUSPENDED },
      { name: "Portugal Day", on: fixed(6, 10) },
      { name: "Assumption Day", on: fixed(8, 15) },
      { name: "Republic Day", on: fixed(10, 5), except: SUSPENDED },
      { name: "All Saints' Day", on: fixed(11, 1), except: SUSPENDED },
      { name: "Restoration of Independence", on: fixed(12, 1), except: SUSPENDED },
      { name: "Immaculate Conception", on: fixed(12, 8) },
      { name: "Christmas Day", on: fixed(12, 25) },
    ],
    "nobody here has read it in the official list yet, which counsel should confirm",
  ),
};
