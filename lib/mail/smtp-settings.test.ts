import { expect, test } from "vitest";
import { InvalidInput } from "@/lib/errors";
import { smtpSettingsOf } from "./smtp-settings";

const PLAIN = { secure: false, requireTLS: false, ignoreTLS: true };
const STARTTLS = { secure: false, requireTLS: true, ignoreTLS: false };
const TLS = { secure: true, requireTLS: false, ignoreTLS: false };

test.each([
  ["smtp://localhost:2525", { host: "localhost", port: 2525, ...PLAIN }],
  ["smtp://127.0.0.1:2525", { host: "127.0.0.1", port: 2525, ...PLAIN }],
  ["smtp://[::1]:2525", { host: "::1", port: 2525, ...PLAIN }],
  ["smtp://localhost:2525?requireTLS", { host: "localhost", port: 2525, ...STARTTLS }],
  ["smtp://relay.provider.example", { host: "relay.provider.example", port: 587, ...STARTTLS }],
  [
    "smtp://relay.provider.example?requireTLS=false",
    { host: "relay.provider.example", port: 587, ...STARTTLS },
  ],
  ["smtp://127.0.0.1.provider.example", { host: "127.0.0.1.provider.example", port: 587, ...STARTTLS }],
  ["smtps://relay.provider.example", { host: "relay.provider.example", port: 465, ...TLS }],
  [
    "smtps://me%40here:p%2Fw@relay.provider.example:2465",
    { host: "relay.provider.example", port: 2465, ...TLS, auth: { user: "me@here", pass: "p/w" } },
  ],
])("%s", (url, settings) => {
  expect(smtpSettingsOf(url)).toEqual(settings);
});

test.each(["", "relay:25", "http://relay.example", "smtp://", "smtp://user@relay.example"])(
  "%j is refused",
  (url) => {
    expect(() => smtpSettingsOf(url)).toThrow(InvalidInput);
  },
);
