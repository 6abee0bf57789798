import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A site of the organisation. */
@Entity('branches')
export class BranchEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id!: number;

  @Column({ type: 'varchar' })
  name!: string;

  @Column({ type: 'varchar', nullable: true })
  description!: string | null;

  /** Each stored address has a number of its own; a replaced one gets a new number. */
  @Column({ type: 'integer', name: 'address_id', nullable: true })
  addressId!: number | null;

  @Column({ type: 'varchar', nullable: true })
  street!: string | null;

  @Column({ type: 'varchar', nullable: true })
  city!: string | null;

  @Column({ type: 'varchar', nullable: true })
  country!: string | null;

  @Column({ type: 'varchar', nullable: true })
  state!: string | null;

  @Column({ type: 'varchar', nullable: true })
  zip!: string | null;

  @Column({ type: 'varchar', name: 'office_designation', nullable: true })
  officeDesignation!: string | null;

  @Column({ type: 'varchar', name: 'phone_number', nullable: true })
  phoneNumber!: string | null;

  @Column({ type: 'varchar', name: 'fax_number', nullable: true })
  faxNumber!: string | null;
}
