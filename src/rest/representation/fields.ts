/** A class whose decorated members are the fields of a resource, in the order of the declaration. */
export type ResourceClass<T extends object = object> = new () => T;

interface FieldOptions {
  /** What it is, for the API document. */
  readonly description?: string;
  readonly example?: unknown;
  /** Taken from requests by none: an id, a count, what is worked out. */
  readonly readOnly?: boolean;
  /** The name of its XML element, where it is another. */
  readonly xml?: string;
  /** Other names under which requests may bring it. */
  readonly aliases?: readonly string[];
  /** Whether XML leaves it out. */
  readonly jsonOnly?: boolean;
}

interface TextOptions extends FieldOptions {
  /** In characters; 255 unless given. */
  readonly maxLength?: number;
  /** May not be empty; the text is how messages call it, such as `Name`. */
  readonly required?: string;
  /** Whether blanks around it are dropped. */
  readonly trim?: boolean;
  /** The words that it may be. */
  readonly options?: readonly string[];
  /** What XML writes in their place, in the same order. Requests may bring either, in both forms. */
  readonly xmlOptions?: readonly string[];
  /** Whether requests may write these words in upper and lower case as they like. */
  readonly anyCase?: boolean;
  /** Other words that requests may bring in their place, in the same order. */
  readonly synonyms?: readonly string[];
}

interface IntegerOptions extends FieldOptions {
  readonly minimum?: number;
  readonly maximum?: number;
}

interface NestedOptions extends FieldOptions {
  /** Whether it may be missing: null in JSON. */
  readonly nullable?: boolean;
  /** The member that a text stands for which requests bring instead of the resource. */
  readonly text?: string;
}

interface ListOptions extends FieldOptions {
  /** Below `/api`, whether null in JSON stands for an empty list; otherwise it is as good as absent. */
  readonly nullable?: boolean;
}

/** One field of a resource. */
export type Field = { readonly name: string } & (
  | ({ readonly kind: 'text' } & TextOptions)
  | ({ readonly kind: 'integer' } & IntegerOptions)
  | ({ readonly kind: 'boolean' } & FieldOptions)
  | ({ readonly kind: 'date' } & FieldOptions)
  | ({ readonly kind: 'time' } & FieldOptions)
  | ({ readonly kind: 'object'; readonly type: () => ResourceClass } & NestedOptions)
  | ({ readonly kind: 'list'; readonly type: () => ResourceClass; readonly entry?: string } & ListOptions)
  | ({ readonly kind: 'texts'; readonly entry?: string } & ListOptions)
  | ({ readonly kind: 'map' } & FieldOptions)
);

type WithoutName<T> = T extends Field ? Omit<T, 'name'> : never;

const registry = new WeakMap<object, Field[]>();

/** @returns the fields of a resource, those of the class that it extends first */
export function fieldsOf(type: ResourceClass): readonly Field[] {
  const parent: unknown = Object.getPrototypeOf(type);
  const inherited = isResourceClass(parent) ? fieldsOf(parent) : [];
  return [...inherited, ...(registry.get(type) ?? [])];
}

function isResourceClass(value: unknown): value is ResourceClass {
  return typeof value === 'function' && value !== Function.prototype;
}

function field(definition: WithoutName<Field>): PropertyDecorator {
  return (target, name) => {
    const fields = registry.get(target.constructor) ?? [];
    registry.set(target.constructor, fields);
    fields.push({ ...definition, name: String(name) });
  };
}

/** A text. */
export function Text(options: TextOptions = {}): PropertyDecorator {
  return field({ kind: 'text', ...options });
}

/** A whole number of 32 bits; what replies alone give may be larger, up to its `maximum`. */
export function Integer(options: IntegerOptions = {}): PropertyDecorator {
  return field({ kind: 'integer', ...options });
}

/** True or false. */
export function Flag(options: FieldOptions = {}): PropertyDecorator {
  return field({ kind: 'boolean', ...options });
}

/**
 * A point in time: milliseconds since 1970 in JSON, `xs:dateTime` in XML. Replies give it, and requests bring it only
 * with `readOnly: false`.
 */
export function Instant(options: FieldOptions = {}): PropertyDecorator {
  return field({ kind: 'date', readOnly: true, ...options });
}

/**
 * A time of day, in milliseconds from midnight; the end of the day is 24 hours. Written as the instant of 1970-01-01 at
 * which a clock in UTC shows it: milliseconds in JSON, `xs:dateTime` in XML.
 */
export function TimeOfDay(options: FieldOptions = {}): PropertyDecorator {
  return field({ kind: 'time', ...options });
}

/** Another resource inside this one. */
export function Nested(type: () => ResourceClass, options: NestedOptions = {}): PropertyDecorator {
  return field({ kind: 'object', type, ...options });
}

/**
 * A list of resources.
 *
 * @param type of the entries
 * @param entry the name of an entry's XML element
 */
export function List(type: () => ResourceClass, entry: string, options: ListOptions = {}): PropertyDecorator {
  return field({ kind: 'list', type, entry, ...options });
}

/** A list of resources that is an element an entry in XML, with none around them. */
export function Repeated(type: () => ResourceClass, options: ListOptions = {}): PropertyDecorator {
  return field({ kind: 'list', type, ...options });
}

/**
 * A list of texts. Replies give it, and requests bring it only with `readOnly: false`.
 *
 * @param entry the name of an entry's XML element
 */
export function Texts(entry: string, options: ListOptions = {}): PropertyDecorator {
  return field({ kind: 'texts', entry, readOnly: true, ...options });
}

/** A list of texts that is an element an entry in XML, with none around them. Otherwise as {@link Texts}. */
export function RepeatedTexts(options: ListOptions = {}): PropertyDecorator {
  return field({ kind: 'texts', readOnly: true, ...options });
}

/**
 * Texts by key: the options of a setting. In XML `<entry><key/><value/></entry>` each. Replies give it, and requests
 * bring it only with `readOnly: false`.
 */
export function TextMap(options: FieldOptions = {}): PropertyDecorator {
  return field({ kind: 'map', readOnly: true, ...options });
}
