import { LOOKS, type Look, TEXTURES, type Texture } from "./looks";

type Length = number | string;
interface PatchProps {
  /** Of the `Textures` of this chart. */
  id: string;
  look: Look;
  x: Length;
  y: Length;
  width: Length;
  height: Length;
}

/** A rectangle of a colour and its texture, with an edge of the page's colour between it and its neighbours. */
export function Patch({ id, look, ...place }: PatchProps) {
  const { fill, texture } = LOOKS[look];
  const edge = look === "line" ? "stroke-strong" : "stroke-surface";
  return (
    <>
      <rect {...place} className={`${fill} ${edge}`} data-drawn={look} />
      {texture && <rect {...place} fill={`url(#${id}-${texture})`} />}
    </>
  );
}

/** A number that is hidden: always as large as this, whatever the number. Its corner is at 0, 0. */
export function HiddenMark({ id, said }: { id: string; said: string }) {
  return (
    <>
      <rect
        x="0.5"
        y="0.5"
        width="27"
        height="15"
        fill={`url(#${id}-hidden)`}
        strokeDasharray="3 2"
        className="stroke-strong"
        data-hidden={said}
      />
      <text
        x="14"
        y="12"
        textAnchor="middle"
        className="fill-text stroke-[3px] stroke-surface text-xs [paint-order:stroke]"
      >
        {said}
      </text>
    </>
  );
}

/** The patterns of one chart, under names of its own; it takes no room. */
export function Textures({ id }: { id: string }) {
  return (
    <svg width="0" height="0" aria-hidden className="absolute">
      <defs>
        {(Object.keys(TEXTURES) as Texture[]).map((texture) => (
          <pattern key={texture} id={`${id}-${texture}`} width="6" height="6" patternUnits="userSpaceOnUse">
            <path d={TEXTURES[texture]} fill="none" strokeWidth="1.2" className="stroke-surface" />
          </pattern>
        ))}
        <pattern id={`${id}-hidden`} width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" className="fill-surface" />
          <path d={TEXTURES.rising} fill="none" strokeWidth="1" className="stroke-strong" />
        </pattern>
      </defs>
    </svg>
  );
}
