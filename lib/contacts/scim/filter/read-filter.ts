import type { Attribute } from "@/lib/contacts/scim/attribute";
import { named } from "@/lib/contacts/scim/attribute";
import { type Filter, OPERATORS, type Operator, type Path } from "@/lib/contacts/scim/filter/filter";
import { type Token, tokensOf } from "@/lib/contacts/scim/filter/tokens";
import { ScimRefusal, type ScimType } from "@/lib/contacts/scim/refusal";
import { attributesOf, ofSchema, type ResourceKind } from "@/lib/contacts/scim/resource-kind";

const DEEPEST = 16;
const MOST_COMPARISONS = 100;

/** Reads one text from the left to the right, by the grammar of RFC 7644, figure 1. */
class Reader {
  private at = 0;
  private depth = 0;
  private comparisons = 0;
  private readonly tokens: Token[];

  constructor(
    text: string,
    private readonly kind: ResourceKind,
    private readonly scimType: ScimType,
  ) {
    this.tokens = tokensOf(text, (words) => this.refusal(words));
  }

  refusal(words: string): ScimRefusal {
    const what = this.scimType === "invalidPath" ? "path" : "filter";
    return new ScimRefusal(this.scimType, `This ${what} cannot be taken. ${words}`);
  }

  ended(): boolean {
    return this.at >= this.tokens.length;
  }

  private isMark(mark: string): boolean {
    const token = this.tokens[this.at];
    return token?.is === "mark" && token.text === mark;
  }

  private isWord(word: string): boolean {
    const token = this.tokens[this.at];
    return token?.is === "word" && token.text.toLowerCase() === word;
  }

  private take(mark: string): void {
    if (!this.isMark(mark)) throw this.refusal(`A “${mark}” is missing.`);
    this.at++;
  }

  private word(): string {
    const token = this.tokens[this.at++];
    if (token?.is !== "word") throw this.refusal("The name of an attribute or an operator is missing.");
    return token.text;
  }

  /** `or` binds least, then `and`, then `not`. Within [ ] only the sub-attributes of `within` are known. */
  filter(within?: Attribute): Filter {
    if (++this.depth > DEEPEST) throw this.refusal(`It may be ${DEEPEST} levels deep at most.`);
    const any = [this.conjunction(within)];
    while (this.isWord("or")) {
      this.at++;
      any.push(this.conjunction(within));
    }
    this.depth--;
    return any.length === 1 && any[0] ? any[0] : { is: "any", parts: any };
  }

  private conjunction(within?: Attribute): Filter {
    const all = [this.term(within)];
    while (this.isWord("and")) {
      this.at++;
      all.push(this.term(within));
    }
    return all.length === 1 && all[0] ? all[0] : { is: "all", parts: all };
  }

  private term(within?: Attribute): Filter {
    const negated = this.isWord("not");
    if (negated) this.at++;
    if (negated || this.isMark("(")) {
      this.take("(");
      const part = this.filter(within);
      this.take(")");
      return negated ? { is: "not", part } : part;
    }
    return this.comparison(within);
  }

  private comparison(within?: Attribute): Filter {
    if (++this.comparisons > MOST_COMPARISONS)
      throw this.refusal(`It may compare at most ${MOST_COMPARISONS} times.`);
    const path = within ? this.subPath(within) : this.path();
    const token = this.tokens[this.at];
    // `emails[type eq "work"]` by itself asks whether there is such a value.
    if (path.where && !path.sub && (token?.is !== "word" || this.isWord("and") || this.isWord("or")))
      return { is: "present", path };
    const operator = this.word().toLowerCase();
    if (operator === "pr") return { is: "present", path };
    if (!OPERATORS.includes(operator as Operator))
      throw this.refusal("One of eq, ne, co, sw, ew, gt, ge, lt, le and pr must follow an attribute.");
    return this.compared(path, operator as Operator);
  }

  private compared(path: Path, operator: Operator): Filter {
    const token = this.tokens[this.at++];
    const compared = comparedAttribute(path);
    if (!compared) throw this.refusal("Name the part of this attribute that is compared.");
    if (token?.is === "text" && compared.type !== "boolean")
      return { is: "compared", path, operator, value: token.text };
    const literal = token?.is === "mark" ? undefined : LITERALS[token?.text.toLowerCase() ?? ""];
    const fits = literal === null ? token?.is === "word" : compared.type === "boolean";
    if (literal === undefined || !fits || (operator !== "eq" && operator !== "ne"))
      throw this.refusal("What it compares with does not fit the attribute or the operator.");
    return { is: "compared", path, operator, value: literal };
  }

  private subPath(within: Attribute): Path {
    const written = this.word();
    const attribute = named(within.subAttributes ?? [], written);
    if (!attribute) throw this.refusal(`“${within.name}” has no such part.`);
    return { urn: "", attribute };
  }

  /** `[urn:]attribute[.part]` or `attribute[filter][.part]`. */
  path(): Path {
    const found = ofSchema(this.kind, this.word());
    if (!found) throw this.refusal("It names a schema that is not known here.");
    const [first = "", second, ...more] = found.name.split(".");
    const attribute = named(attributesOf(this.kind, found.urn), first);
    if (!attribute || more.length > 0) throw this.refusal("It names an attribute that is not kept here.");
    const path: Path = { urn: found.urn, attribute };
    if (second !== undefined) return { ...path, sub: this.part(attribute, second) };
    if (!this.isMark("[")) return path;
    if (!attribute.multiValued) throw this.refusal(`“${attribute.name}” has one value only.`);
    this.take("[");
    path.where = this.filter(attribute);
    this.take("]");
    const next = this.tokens[this.at];
    if (next?.is !== "word" || !next.text.startsWith(".")) return path;
    this.at++;
    return { ...path, sub: this.part(attribute, next.text.slice(1)) };
  }

  private part(attribute: Attribute, name: string): Attribute {
    const part = named(attribute.subAttributes ?? [], name);
    if (!part) throw this.refusal(`“${attribute.name}” has no such part.`);
    return part;
  }
}

/** Entra writes the truth of a thing as a text. */
const LITERALS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** What is compared at the path: an attribute of many parts stands for its `value`, if it has one (RFC 7644, 3.4.2.2). */
export function comparedAttribute({ attribute, sub }: Path): Attribute | undefined {
  if (sub) return sub;
  return attribute.type === "complex" ? named(attribute.subAttributes ?? [], "value") : attribute;
}

/** Reads a filter of a list. @throws ScimRefusal (`invalidFilter`) */
export function readFilter(kind: ResourceKind, text: string): Filter {
  const reader = new Reader(text, kind, "invalidFilter");
  const filter = reader.filter();
  if (!reader.ended()) throw reader.refusal("Something follows that belongs to nothing.");
  return filter;
}

/** Reads the path of a change. @throws ScimRefusal (`invalidPath`) */
export function readPath(kind: ResourceKind, text: string): Path {
  const reader = new Reader(text, kind, "invalidPath");
  const path = reader.path();
  if (!reader.ended()) throw reader.refusal("Something follows that belongs to nothing.");
  return path;
}
