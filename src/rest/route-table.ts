import { Injectable, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { DECORATORS } from '@nestjs/swagger';
import { BASE_PATH } from './dialect.js';
import { OPERATION, type OperationOptions } from './operation.js';

/** One route of the application. */
export interface Route {
  readonly method: string;
  /** As declared, such as `/sipxconfig/rest/user/:id`. */
  readonly path: string;
  /** Controller and handler, for people. */
  readonly handler: string;
  /** The area that it belongs to, as the API document groups it; undefined for what the document leaves out. */
  readonly area: string | undefined;
  readonly operation: OperationOptions | undefined;
}

/** All routes of the application: for `Allow`, and for tests that walk over them. */
@Injectable()
export class RouteTable {
  private literals: ReadonlyMap<string, string[]> | undefined;
  private known: { readonly route: Route; readonly pattern: RegExp }[] | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  get routes(): readonly Route[] {
    return this.entries().map(({ route }) => route);
  }

  /** @returns the methods at a path, `HEAD` and `OPTIONS` among them; none where nothing is there */
  methodsAt(path: string): readonly string[] {
    const literal = this.methodsAtLiteral(path);
    if (literal !== undefined) return literal;
    const found = this.entries().filter(({ pattern }) => pattern.test(path));
    return withImplied(found.map(({ route }) => route.method));
  }

  /** @returns the methods at a path that some route names without variables; undefined where none does */
  methodsAtLiteral(path: string): readonly string[] | undefined {
    this.literals ??= this.readLiterals();
    return this.literals.get(path.replace(/(.)\/$/, '$1'));
  }

  private readLiterals(): ReadonlyMap<string, string[]> {
    const literal = this.routes.filter(({ path }) => !/[:*]/.test(path));
    const byPath = new Map<string, string[]>();
    for (const { path, method } of literal) byPath.set(path, [...(byPath.get(path) ?? []), method]);
    return new Map([...byPath].map(([path, methods]) => [path, withImplied(methods)]));
  }

  private entries(): readonly { readonly route: Route; readonly pattern: RegExp }[] {
    return (this.known ??= this.read().map((route) => ({ route, pattern: patternOf(route.path) })));
  }

  private read(): Route[] {
    return this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (!metatype) return [];
      const bases = pathsOf(this.reflector.get<unknown>(PATH_METADATA, metatype));
      const [area] = this.reflector.get<string[] | undefined>(DECORATORS.API_TAGS, metatype) ?? [];
      const prototype: object = Object.getPrototypeOf(instance) as object;
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler: unknown = Reflect.get(prototype, name);
        if (typeof handler !== 'function' || !Reflect.hasMetadata(PATH_METADATA, handler)) return [];
        const method = RequestMethod[Number(Reflect.getMetadata(METHOD_METADATA, handler))] ?? 'GET';
        const operation = this.reflector.get<OperationOptions | undefined>(OPERATION, handler as () => void);
        return bases.flatMap((base) =>
          pathsOf(Reflect.getMetadata(PATH_METADATA, handler)).map((path) => ({
            method,
            path: joined(base, path),
            handler: `${metatype.name}.${name}`,
            area,
            operation,
          })),
        );
      });
    });
  }
}

function withImplied(methods: readonly string[]): string[] {
  if (methods.length === 0) return [];
  return [...new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])].sort();
}

function pathsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** Routes of the API stand below {@link BASE_PATH}; health and metrics stand at the root. */
function joined(base: string, path: string): string {
  const full = `/${base}/${path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
  return /^\/(rest|api|docs)(\/|$)/.test(full) ? BASE_PATH + full : full;
}

function patternOf(path: string): RegExp {
  const escaped = path
    .split('/')
    .map((segment) => {
      if (segment.startsWith(':')) return '[^/]+';
      return segment.startsWith('*') ? '.+' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('/');
  return new RegExp(`^${escaped}/?$`);
}
