import type { INestApplication } from '@nestjs/common';
import { SwaggerModule } from '@nestjs/swagger';
import { BASE_PATH } from '../rest/dialect.js';
import { RouteTable } from '../rest/route-table.js';
import { createDocument } from './document.js';

/** Serves Swagger UI with files of its own, and the document. To be called before the application's routes are made. */
export function serveDocument(application: INestApplication): void {
  const { routes } = application.get(RouteTable);
  SwaggerModule.setup(`${BASE_PATH}/docs`, application, () => createDocument(routes), {
    jsonDocumentUrl: `${BASE_PATH}/openapi.json`,
    yamlDocumentUrl: `${BASE_PATH}/openapi.yaml`,
    customSiteTitle: 'Trunkline',
    swaggerOptions: {
      persistAuthorization: true,
      docExpansion: 'none',
      filter: true,
      tagsSorter: 'alpha',
      displayRequestDuration: true,
    },
  });
}
