import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { ErrorFilter } from './error.filter.js';
import { LiteralPathGuard } from './literal-path.guard.js';
import { RepresentationInterceptor } from './representation.interceptor.js';
import { RouteTable } from './route-table.js';

/** What every resource shares: documents in and out, errors, and the table of all routes. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    RouteTable,
    { provide: APP_FILTER, useClass: ErrorFilter },
    { provide: APP_GUARD, useClass: LiteralPathGuard },
    { provide: APP_INTERCEPTOR, useClass: RepresentationInterceptor },
  ],
  exports: [RouteTable],
})
export class RestModule {}
