/**
 * Fills that are told apart by colour, by texture, and by lightness: two neighbours never differ in colour alone, so that
 * they can be read by whoever sees no colours and on grey paper.
 */
export const LOOKS = {
  accent: { fill: "fill-accent", stroke: "stroke-accent", texture: null, dash: null },
  info: { fill: "fill-info", stroke: "stroke-info", texture: "falling", dash: "6 3" },
  muted: { fill: "fill-muted", stroke: "stroke-muted", texture: "dots", dash: "2 3" },
  ok: { fill: "fill-ok", stroke: "stroke-ok", texture: "crossed", dash: "8 3 2 3" },
  warn: { fill: "fill-warn", stroke: "stroke-warn", texture: "upright", dash: "3 3" },
  strong: { fill: "fill-strong", stroke: "stroke-strong", texture: "level", dash: "10 4" },
  line: { fill: "fill-line", stroke: "stroke-strong", texture: null, dash: "1 3" },
  danger: { fill: "fill-danger", stroke: "stroke-danger", texture: "rising", dash: "4 2" },
} as const;

export type Look = keyof typeof LOOKS;

/** Tiles of six by six, drawn over the colour in that of the page. */
export const TEXTURES = {
  falling: "M-1.5 4.5l3 3M0 0l6 6M4.5 -1.5l3 3",
  rising: "M-1.5 1.5l3 -3M0 6l6 -6M4.5 7.5l3 -3",
  dots: "M1.5 1.5h1.5M4.5 4.5h1.5",
  crossed: "M0 0l6 6M0 6l6 -6",
  upright: "M3 0v6",
  level: "M0 3h6",
} as const;

export type Texture = keyof typeof TEXTURES;
