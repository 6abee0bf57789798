import type { App } from './app.js';

/** Which applications want which requests; they take turns. */
export class Routes {
  private readonly byVerb = new Map<string, App[]>();

  /** An application asks for a method; who asks twice gets twice as many. */
  add(verb: string, app: App): void {
    const apps = this.byVerb.get(verb) ?? [];
    apps.push(app);
    this.byVerb.set(verb, apps);
  }

  /** Removes all that an application asked for. */
  removeAll(app: App): void {
    for (const [verb, apps] of this.byVerb)
      this.byVerb.set(
        verb,
        apps.filter((each) => each !== app),
      );
  }

  /** Whose turn it is. */
  next(verb: string): App | undefined {
    const apps = this.byVerb.get(verb);
    const app = apps?.shift();
    if (app) apps?.push(app);
    return app;
  }
}
