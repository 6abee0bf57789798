import { createServer, type ServerResponse } from 'node:http';
import pg from 'pg';
import { USERS_BY_ID } from '../src/users/user-reader.js';

/**
 * What the benchmark compares with: the same SQL, answered as JSON by `node:http` and `pg` alone, without sign-in,
 * validation or anything else. `/user/{id}` and `/users?offset=…&limit=…`.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const work = pathname.startsWith('/user/') ? one(Number(pathname.slice('/user/'.length))) : page(searchParams);
  work.then(
    (body) => {
      send(response, 200, body);
    },
    (error: unknown) => {
      send(response, 500, { error: String(error) });
    },
  );
});

async function one(id: number): Promise<unknown> {
  const { rows } = await pool.query<object>(USERS_BY_ID.text, [[id]]);
  return { user: rows[0] };
}

async function page(parameters: URLSearchParams): Promise<unknown> {
  const total = await pool.query<{ total: number }>('select count(*)::integer as total from users');
  const ids = await pool.query<{ id: number }>('select u.id from users u order by u.id limit $1 offset $2', [
    Number(parameters.get('limit')),
    Number(parameters.get('offset')),
  ]);
  const { rows } = await pool.query<object>(USERS_BY_ID.text, [ids.rows.map(({ id }) => id)]);
  return { user: { metadata: total.rows[0], users: rows } };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': text.length });
  response.end(text);
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`listening on http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`);
});
process.on('SIGTERM', () => process.exit(0));
