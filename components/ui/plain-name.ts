// Control characters, and the marks that turn the direction of writing: with them `exe.pdf` can be drawn for `fdp.exe`.
const invisible = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A file's name for the eye: what is written invisibly stands as a replacement character. */
export function plainName(name: string): string {
  return name.replace(invisible, "\uFFFD");
}
