import { readFileSync } from 'node:fs';
import { startFixture, type Fixture } from './support/trunkline.js';
import { RouteTable } from '../src/rest/route-table.js';

describe('the API document', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.stop());

  it('is the one that is committed: `npm run openapi` writes it', async () => {
    const { text } = await fixture.call('/openapi.json', { as: null });
    expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync('openapi.json', 'utf8')));
  });

  it('holds every operation of the API, each with a summary and a sign-in', () => {
    const { routes } = fixture.trunkline.application.get(RouteTable);
    expect(routes.length).toBeGreaterThan(30);
    for (const { operation, handler, area, path } of routes) {
      // Names the handler that lacks it.
      expect({ handler, area, summary: operation?.summary, access: operation?.access }).toEqual({
        handler,
        area: /^\/(sipxconfig|callcontroller)\//.test(path) ? (expect.stringMatching(/^[A-Z]/) as string) : undefined,
        summary: expect.stringMatching(/^[A-Z]/) as string,
        access: expect.stringMatching(/^(administrator|attendant-administrator|user|digest|anyone|switch)$/) as string,
      });
    }
  });

  it('is shown by Swagger UI, whose files come from here', async () => {
    const page = await fixture.call('/docs', { as: null });
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/(src|href)="https?:/);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect((await fixture.call('/docs/swagger-ui-bundle.js', { as: null })).status).toBe(200);
    const root = await fetch(`${fixture.trunkline.url}/`, { redirect: 'manual' });
    expect(root.headers.get('location')).toBe('/sipxconfig/docs');
  });
});
