// Writes hyparquet.parquet with hyparquet-writer 0.17 (npm), which is not ours: node parquet.mjs FILE
import { parquetWriteFile } from 'hyparquet-writer'
parquetWriteFile({ filename: process.argv[2], columnData: [
  { name: 'id', data: [1, 2, 3], type: 'INT32' },
  { name: 'ra', data: [10.0, 10.35, 200.0], type: 'DOUBLE' },
  { name: 'dec', data: [20.0, 20.0, -45.0], type: 'DOUBLE' },
  { name: 'name', data: ['a, "b"', 'c', null], type: 'STRING', nullable: true },
  { name: 'big', data: [9007199254740993n, -1n, null], type: 'INT64', nullable: true },
  { name: 'mag', data: [1.5, 2.25, null], type: 'FLOAT', nullable: true },
  { name: 'good', data: [true, false, true], type: 'BOOLEAN' },
] })
