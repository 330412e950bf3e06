import { expect, test } from "vitest";
import { campaigns } from "@/cli/faults/campaigns";
import { readFaultsArguments } from "@/cli/faults/faults";
import { campaignSizes } from "@/cli/faults/sizes";

test("every campaign that can be asked for exists", () => {
  expect(Object.keys(campaigns)).toEqual(Object.keys(campaignSizes));
});

test("campaigns are chosen by name, all of them by none; seed and size are whole numbers", () => {
  expect(readFaultsArguments(["kills", "--seed", "7", "--size", "3"])).toEqual({
    names: ["kills"],
    seed: 7,
    size: 3,
  });
  expect(readFaultsArguments([])?.names).toEqual(Object.keys(campaignSizes));
  expect(readFaultsArguments([])?.seed).toBeTypeOf("number");
  for (const args of [
    ["nothing"],
    ["constructor"],
    ["--seed", "x"],
    ["--size", "0"],
    ["--sise", "1"],
    ["--seed", "1.5"],
  ])
    expect(readFaultsArguments(args), args.join(" ")).toBeNull();
});
