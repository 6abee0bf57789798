import type { ClientBase } from 'pg';

/** The phone book that seeded entries are in; all seeded users stand in it as well, and may see it. */
const BOOK = 'seed';
const firstNames = [
  'Mara',
  'Tomas',
  'Ines',
  'Jørgen',
  'Kofi',
  'Lucía',
  'Noor',
  'Pavel',
  'Maeve',
  'Ravi',
  'Linh',
  'Omar',
];
const lastNames = ['Quist', 'Lind', 'Åberg', 'Okafor', 'Moreau', 'Silva', 'Haddad', 'Novák', 'Byrne', 'Iyer', 'Tran'];
const companies = [
  'Quist Timber',
  'Quay Traders',
  'Harbour Audio',
  'Nordic Rope',
  'Pier Four Cafe',
  'Blue Anchor',
  'Ferry Lines',
];
const cities = ['Bergen', 'Oslo', 'Stavanger', 'Tromsø', 'Molde'];

/**
 * Makes entries of a phone book in bulk. Numbers that are in it already are left alone, so that a second run makes only
 * what is missing.
 *
 * @returns how many were made
 */
export async function seedPhoneBookEntries(client: ClientBase, count: number): Promise<number> {
  await client.query(
    `insert into phone_books (name, description) values ($1, 'Seeded') on conflict (name) do nothing`,
    [BOOK],
  );
  for (const table of ['phone_book_members', 'phone_book_consumers']) {
    await client.query(
      `insert into ${table} (phone_book_id, group_id)
       select book.id, team.id from phone_books book, user_groups team where book.name = $1 and team.name like 'seed-%'
       on conflict do nothing`,
      [BOOK],
    );
  }
  const { rows } = await client.query<{ made: number }>(
    `with made as (
       insert into phone_book_entries (phone_book_id, first_name, last_name, number, company_name, job_title,
         office_city, cell_phone_number, email_address)
       select book.id, ($3::text[])[1 + n % array_length($3::text[], 1)],
         ($4::text[])[1 + n % array_length($4::text[], 1)] || ' ' || chr(65 + n % 26), '555' || lpad(n::text, 6, '0'),
         ($5::text[])[1 + n % array_length($5::text[], 1)], 'Contact ' || n % 50,
         ($6::text[])[1 + n % array_length($6::text[], 1)], '777' || lpad(n::text, 6, '0'), 'contact' || n || '@example.net'
       from phone_books book, generate_series(0, $2::integer - 1) n
       where book.name = $1 and not exists (
         select from phone_book_entries known
         where known.phone_book_id = book.id and known.number = '555' || lpad(n::text, 6, '0'))
       returning id
     )
     select count(*)::integer as made from made`,
    [BOOK, count, firstNames, lastNames, companies, cities],
  );
  return rows[0]?.made ?? 0;
}
