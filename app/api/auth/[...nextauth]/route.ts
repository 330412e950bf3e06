import type { NextRequest } from "next/server";
import { logFailure } from "@/app/_adapters/log";
import { openRoute } from "@/app/_adapters/route";
import { answerSignInService } from "@/lib/auth/sign-in-service";

export function GET(request: NextRequest, { params }: { params: Promise<{ nextauth: string[] }> }) {
  return openRoute(request, async () =>
    answerSignInService(request, (await params).nextauth, (failure) => void logFailure(failure)),
  );
}
