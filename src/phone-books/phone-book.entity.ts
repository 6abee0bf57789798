import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A phone book: shared by whom its consumer groups name, or the private one of a user. */
@Entity('phone_books')
export class PhoneBookEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id!: number;

  @Column({ type: 'varchar' })
  name!: string;

  @Column({ type: 'varchar', nullable: true })
  description!: string | null;

  @Column({ type: 'boolean', name: 'show_on_phone' })
  showOnPhone!: boolean;

  /** Whose private book it is; null where it is shared. */
  @Column({ type: 'integer', name: 'user_id', nullable: true })
  userId!: number | null;
}

/** What the names of private books begin with; the id of the user follows. */
export const PRIVATE_PREFIX = 'privatePhonebook_';

/** Announced when a phone book or an entry comes, goes or changes. */
export const PHONE_BOOKS_TOPIC = 'phone-books';
