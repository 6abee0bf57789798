import type { OpenAPIObject } from '@nestjs/swagger';
import { fieldsOf, type Field, type ResourceClass } from '../rest/representation/fields.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
/** A schema, or a reference to one. */
export type Schema = Schemas[string];
type SchemaObject = Exclude<Schema, { $ref: string }>;

const DAY_MILLISECONDS = 86_400_000;
const MAX_INT32 = 2_147_483_647;

/** The place of a resource's schema in the document. */
export function referenceTo(type: ResourceClass): { $ref: string } {
  return { $ref: `#/components/schemas/${type.name}` };
}

/** The schemas of resources and of all that stand in them, by name. */
export function schemasOf(types: Iterable<ResourceClass>): Schemas {
  const all = new Set<ResourceClass>();
  for (const type of types) collect(type, all);
  const sorted = [...all].sort((left, right) => (left.name < right.name ? -1 : 1));
  return Object.fromEntries(sorted.map((type) => [type.name, resourceSchema(type)]));
}

function collect(type: ResourceClass, into: Set<ResourceClass>): void {
  if (into.has(type)) return;
  into.add(type);
  for (const field of fieldsOf(type)) if ('type' in field) collect(field.type(), into);
}

function resourceSchema(type: ResourceClass): SchemaObject {
  const fields = fieldsOf(type);
  const required = fields.filter(isRequired);
  return {
    type: 'object',
    ...(required.length > 0 && { required: required.map(({ name }) => name) }),
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)])),
  };
}

function fieldSchema(field: Field): Schema {
  const { description, example, readOnly } = field;
  const about = {
    ...(description !== undefined && { description }),
    ...(example !== undefined && { example: example instanceof Date ? example.getTime() : example }),
    ...(readOnly === true && { readOnly }),
  };
  switch (field.kind) {
    case 'text':
      return { type: 'string', ...limitsOf(field), ...nullable(field), ...about };
    case 'integer': {
      const { minimum, maximum } = field;
      return {
        type: 'integer',
        format: maximum !== undefined && maximum > MAX_INT32 ? 'int64' : 'int32',
        ...(minimum !== undefined && { minimum }),
        ...(maximum !== undefined && { maximum }),
        ...nullable(field),
        ...about,
      };
    }
    case 'date':
      return { type: 'integer', format: 'int64', ...nullable(field), ...about };
    case 'time':
      return { type: 'integer', format: 'int32', minimum: 0, maximum: DAY_MILLISECONDS, ...nullable(field), ...about };
    case 'boolean':
      return { type: 'boolean', ...nullable(field), ...about };
    case 'object':
      // A reference has no room for anything beside it.
      if (field.nullable !== true) return { allOf: [referenceTo(field.type())], ...xmlName(field), ...about };
      return {
        anyOf: [referenceTo(field.type()), { type: 'object', enum: [null], nullable: true }],
        ...xmlName(field),
        ...about,
      };
    case 'list':
      return {
        ...(field.entry === undefined
          ? repeatedSchema(field.type(), field.xml)
          : listSchema(field.type(), field.entry)),
        ...nullable(field),
        ...about,
      };
    case 'texts':
      return {
        type: 'array',
        items: { type: 'string', xml: { name: field.entry ?? field.xml ?? field.name } },
        ...(field.entry !== undefined && {
          xml: { wrapped: true, ...(field.xml !== undefined && { name: field.xml }) },
        }),
        ...nullable(field),
        ...about,
      };
    case 'map':
      return { type: 'object', additionalProperties: { type: 'string', nullable: true }, nullable: true, ...about };
  }
}

function xmlName({ xml }: Field): { xml?: { name: string } } {
  return xml === undefined ? {} : { xml: { name: xml } };
}

/** Below `/api` members without a value are written as null, and null clears. */
function nullable(field: Field): { nullable?: true } {
  return field.name === 'id' || isRequired(field) ? {} : { nullable: true };
}

function isRequired(field: Field): boolean {
  return field.kind === 'text' && field.required !== undefined;
}

function limitsOf({ maxLength = 255, required, options }: Field & { kind: 'text' }): Partial<SchemaObject> {
  return {
    maxLength,
    ...(required !== undefined && { minLength: 1 }),
    ...(options !== undefined && { enum: [...options, null] }),
  };
}

/** A list, each entry of which is an XML element under the list's own name. */
function repeatedSchema(type: ResourceClass, xml: string | undefined): SchemaObject {
  const items = referenceTo(type);
  return { type: 'array', items: xml === undefined ? items : { allOf: [items], xml: { name: xml } } };
}

/** A list, each entry of which is an XML element of its own in that of the list. */
export function listSchema(type: ResourceClass, entry: string): SchemaObject {
  return { type: 'array', items: { allOf: [referenceTo(type)], xml: { name: entry } }, xml: { wrapped: true } };
}
