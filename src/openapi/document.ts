import { DocumentBuilder, type OpenAPIObject } from '@nestjs/swagger';
import { SESSION_COOKIE } from '../rest/auth/session-cookie.js';
import { BASE_PATH } from '../rest/dialect.js';
import type { ResourceClass } from '../rest/representation/fields.js';
import type { Route } from '../rest/route-table.js';
import { ERROR_SCHEMAS } from './errors.js';
import { operationObject } from './operation-object.js';
import { schemasOf } from './schemas.js';

/**
 * Makes the OpenAPI document of the API, out of what its operations and resources declare.
 *
 * @param routes all routes; those without an area are left out
 */
export function createDocument(routes: readonly Route[]): OpenAPIObject {
  const described = routes.filter(({ area, operation }) => area !== undefined && operation !== undefined);
  const ids = new Set<string>();
  const paths: OpenAPIObject['paths'] = {};
  for (const { method, path: template, handler, area = '', operation } of described) {
    if (operation === undefined) continue;
    const path = template.replace(/[:*](\w+)/g, '{$1}');
    const place = { path, dialect: dialectAt(path), area, id: uniqueId(handler, ids) };
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationObject(operation, place) };
  }
  const areas = [...new Set(described.map(({ area = '' }) => area))].sort();
  return {
    ...head(),
    tags: areas.map((name) => ({ name })),
    paths,
    components: {
      schemas: { ...schemasOf(described.flatMap(resourcesOf)), ...ERROR_SCHEMAS },
      securitySchemes: {
        basic: { type: 'http', scheme: 'basic', description: 'User name or alias, and the portal password' },
        digest: { type: 'http', scheme: 'digest', description: 'The same, by RFC 7616' },
        session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE, description: 'Begun by POST /rest/my/session' },
      },
    },
  };
}

function head(): Omit<OpenAPIObject, 'paths'> {
  return new DocumentBuilder()
    .setOpenAPIVersion('3.0.3')
    .setTitle('Trunkline')
    .setDescription(
      'The sipXcom REST API. Below `/rest` documents are XML unless JSON is asked for, and writes are answered in an ' +
        'envelope; below `/api`, and for some services of users, they are JSON unless XML is asked for.',
    )
    .setVersion('1.0')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .build();
}

function dialectAt(path: string): 'rest' | 'api' {
  return path.startsWith(`${BASE_PATH}/rest/`) ? 'rest' : 'api';
}

/** A handler that serves several paths has several operations. */
function uniqueId(handler: string, taken: Set<string>): string {
  const name = handler.replace('Controller.', '_');
  for (let number = 1; ; number++) {
    const id = number === 1 ? name : `${name}_${number}`;
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}

function resourcesOf({ operation }: Route): ResourceClass[] {
  return [operation?.body, operation?.answer].flatMap((shape) => (typeof shape === 'object' ? [shape.type()] : []));
}
