import type { NextConfig } from "next";

// What is the same for every answer stands here; what differs per request (nonce, transport) is added by proxy.ts.
// Referrer: with `no-referrer` browsers send `Origin: null` with plain forms, and the same-origin check of
// server actions would refuse every page without JavaScript. `same-origin` tells other sites just as little.
const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  {
    key: "Permissions-Policy",
    value:
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=(), browsing-topics=()",
  },
];

const outsideTheProxy = [
  { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'; sandbox" },
  { key: "Cache-Control", value: "no-store" },
];

const config: NextConfig = {
  distDir: process.env.NARROWGATE_DIST ?? ".next",
  // A build into a side folder lends its own tsconfig, because Next.js writes the folder's name into the one it is given.
  // npm test checks the types; a start need not wait for them.
  typescript: { tsconfigPath: process.env.NARROWGATE_TSCONFIG ?? "tsconfig.json", ignoreBuildErrors: true },
  poweredByHeader: false,
  // It reads files that lie beside its own, which a bundle would not carry along.
  serverExternalPackages: ["pdfkit"],
  turbopack: { root: process.cwd() },
  // The optimizer has been a way in for attackers more than once, and nothing here needs it.
  images: { unoptimized: true },
  // authInterrupts: a page that is not for somebody's role answers 403 (components/ui/refused-page.tsx).
  experimental: { serverActions: { bodySizeLimit: "2mb" }, authInterrupts: true },
  async headers() {
    return [
      { source: "/:path*", headers: everywhere },
      { source: "/api/uploads/:path*", headers: outsideTheProxy },
      { source: "/api/inbound/:path*", headers: outsideTheProxy },
      { source: "/scim/:path*", headers: outsideTheProxy },
      { source: "/api/health", headers: outsideTheProxy },
      { source: "/icon.svg", headers: outsideTheProxy.slice(0, 1) },
    ];
  },
};

export default config;
