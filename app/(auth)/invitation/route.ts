import type { NextRequest } from "next/server";
import { openRoute } from "@/app/_adapters/route";
import { takeLink } from "@/app/(auth)/taken-link";

export function GET(request: NextRequest) {
  return openRoute(request, () => takeLink(request));
}
